import CZlib

/// Unpacks gzip of any number of members while it is read.
final class GzipSource: ByteSource {
    private let source: any ByteSource
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var inputEnded = false
    private var memberEnded = false
    private var consumed = 0
    private var produced = 0

    /// More than this many times its packed size is no table of answers but an attack.
    static let largestRatio = 250
    /// Small inputs may shrink as well as they like.
    static let unsuspicious = 64 << 20

    init(_ source: any ByteSource) {
        self.source = source
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        input = .allocate(byteCount: 64 << 10, alignment: 16)
        _ = dimond_gzip_reader(stream)
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
        input.deallocate()
    }

    func read(into target: UnsafeMutableRawBufferPointer) throws(UnusableInput) -> Int {
        stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(target.count)
        while Int(stream.pointee.avail_out) == target.count {
            try refill()
            if stream.pointee.avail_in == 0 && inputEnded {
                guard memberEnded else { throw GzipSource.truncated }
                return 0
            }
            if memberEnded {
                guard skipToNextMember() else { return 0 }
            }
            try inflateSome()
        }
        let count = target.count - Int(stream.pointee.avail_out)
        produced += count
        try checkRatio()
        return count
    }

    private func refill() throws(UnusableInput) {
        guard stream.pointee.avail_in == 0, !inputEnded else { return }
        let count = try source.read(into: input)
        inputEnded = count == 0
        consumed += count
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
    }

    /// False when what follows a member is padding, which ends the file.
    private func skipToNextMember() -> Bool {
        guard stream.pointee.next_in?.pointee == 0x1F else {
            stream.pointee.avail_in = 0
            inputEnded = true
            return false
        }
        memberEnded = false
        return inflateReset(stream) == Z_OK
    }

    private func inflateSome() throws(UnusableInput) {
        switch inflate(stream, Z_NO_FLUSH) {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: memberEnded = true
        default:
            throw UnusableInput(
                .compression,
                cs: "komprimovaný soubor (gzip) je poškozený",
                en: "the compressed file (gzip) is damaged"
            )
        }
    }

    private func checkRatio() throws(UnusableInput) {
        guard produced > GzipSource.unsuspicious,
            produced / GzipSource.largestRatio > consumed
        else { return }
        throw UnusableInput(
            .compression,
            cs:
                "rozbalený soubor je více než \(GzipSource.largestRatio)krát větší než komprimovaný",
            en: "the file grows more than \(GzipSource.largestRatio)-fold when unpacked"
        )
    }

    private static let truncated = UnusableInput(
        .compression,
        cs: "komprimovaný soubor (gzip) je neúplný",
        en: "the compressed file (gzip) ends too early"
    )
}
