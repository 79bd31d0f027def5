import Foundation

/// Something that hands out bytes in order, once.
protocol ByteSource: AnyObject {
    /// Fills the front of `target`; 0 only at the end.
    func read(into target: UnsafeMutableRawBufferPointer) throws(UnusableInput) -> Int
}

/// An open file, pipe or socket; the descriptor stays the caller's.
final class DescriptorSource: ByteSource {
    private let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    func read(into target: UnsafeMutableRawBufferPointer) throws(UnusableInput) -> Int {
        while true {
            let count = Foundation.read(descriptor, target.baseAddress, target.count)
            if count >= 0 { return count }
            if errno != EINTR {
                let cause = String(cString: strerror(errno))
                throw UnusableInput(
                    .unreadable,
                    cs: "soubor nelze přečíst (\(cause))",
                    en: "the file cannot be read (\(cause))"
                )
            }
        }
    }
}

/// Looks at the first bytes without taking them away.
final class PeekingSource: ByteSource {
    private let source: any ByteSource
    private var head: [UInt8] = []
    private var taken = 0

    init(_ source: any ByteSource) {
        self.source = source
    }

    /// The first bytes, at most `count`; fewer only at the end of the input.
    func peek(_ count: Int) throws(UnusableInput) -> ArraySlice<UInt8> {
        var chunk = [UInt8](repeating: 0, count: count)
        while head.count < count {
            let length = try PeekingSource.fill(&chunk, from: source)
            if length == 0 { break }
            head += chunk[..<length]
        }
        return head.prefix(count)
    }

    func read(into target: UnsafeMutableRawBufferPointer) throws(UnusableInput) -> Int {
        guard taken < head.count else { return try source.read(into: target) }
        let count = min(target.count, head.count - taken)
        target.copyBytes(from: head[taken..<taken + count])
        taken += count
        if taken == head.count {
            head = []
            taken = 0
        }
        return count
    }

    private static func fill(
        _ chunk: inout [UInt8],
        from source: any ByteSource
    ) throws(UnusableInput) -> Int {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk.count, alignment: 1)
        defer { buffer.deallocate() }
        let length = try source.read(into: buffer)
        chunk.withUnsafeMutableBytes { $0.copyBytes(from: buffer[..<length]) }
        return length
    }
}
