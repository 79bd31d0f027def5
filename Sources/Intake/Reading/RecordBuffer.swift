/// A window over the text that slides from record to record; its size never changes.
final class RecordBuffer {
    /// A longer record is refused.
    static let longestRecord = 1 << 20
    private static let chunk = 256 << 10
    /// Bytes the window can hold.
    static let size = longestRecord + chunk

    private let source: TextSource
    private let storage: UnsafeMutableRawBufferPointer
    let base: UnsafeMutablePointer<UInt8>
    /// Where the current record begins.
    var start = 0
    private(set) var end = 0
    /// True when nothing follows `end`.
    private(set) var ended = false

    init(_ source: TextSource) {
        self.source = source
        let size = RecordBuffer.size
        base = .allocate(capacity: size)
        base.initialize(repeating: 0, count: size)
        storage = UnsafeMutableRawBufferPointer(start: base, count: size)
    }

    deinit {
        base.deallocate()
    }

    /// What may still be asked of the text's bytes, such as their charset.
    var text: TextSource { source }

    /// True when the window holds the longest record that is allowed.
    var isFull: Bool { end - start >= RecordBuffer.longestRecord }

    /// Moves the record to the front and reads on; all pointers into the window go stale.
    func fill() throws(UnusableInput) {
        guard !ended else { return }
        if start > 0 {
            base.update(from: base + start, count: end - start)
            end -= start
            start = 0
        }
        let room = min(storage.count - end, RecordBuffer.chunk)
        let target = UnsafeMutableRawBufferPointer(rebasing: storage[end..<end + room])
        let count = try source.read(into: target)
        ended = count == 0
        end += count
    }
}
