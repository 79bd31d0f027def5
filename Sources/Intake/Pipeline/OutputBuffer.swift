/// Bytes to be sent, written without a check per byte.
final class OutputBuffer {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        base.deallocate()
    }

    /// Makes room for `extra` bytes more.
    func reserve(_ extra: Int) {
        guard count + extra > capacity else { return }
        let larger = max(2 * capacity, count + extra)
        let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
        moved.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = moved
        capacity = larger
    }

    @inline(__always)
    func put<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
        base.storeBytes(of: number.bigEndian, toByteOffset: count, as: Number.self)
        count += MemoryLayout<Number>.size
    }

    @inline(__always)
    func put(_ field: Field) {
        (base + count).copyMemory(from: field.start, byteCount: field.count)
        count += field.count
    }

    /// Moves on over `length` bytes that the caller writes at the returned place.
    func skip(_ length: Int) -> UnsafeMutableRawPointer {
        count += length
        return base + (count - length)
    }

    func rewind(to earlier: Int) { count = earlier }

    func bytes(from start: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + start, count: count - start)
    }

    /// Everything written so far; nothing is left.
    func take() -> [UInt8] {
        let taken = [UInt8](UnsafeRawBufferPointer(start: base, count: count))
        count = 0
        return taken
    }
}
