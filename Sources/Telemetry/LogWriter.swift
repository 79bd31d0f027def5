internal import Glibc

/// A file descriptor that takes log lines, and the form they have.
package struct LogWriter: Sendable {
    /// How a line looks.
    package enum Format: String, Sendable, CaseIterable {
        case text
        /// One object a line: `time level message` and the facts.
        case json
    }

    package var format: Format
    private let descriptor: Int32

    /// The descriptor is open for writing, 2 = standard error, and stays the caller's.
    package init(_ format: Format, descriptor: Int32 = 2) {
        self.format = format
        self.descriptor = descriptor
    }

    /// Writes the line, or gives it up when the reader does not keep pace.
    ///
    /// A full pipe must never hold the daemon. A pipe that polls as writable takes `PIPE_BUF` =
    /// 4096 bytes at once.
    ///
    /// - Returns: false when the line was given up.
    func write(_ line: String) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard Glibc.poll(&poll, 1, 0) == 1, poll.revents & Int16(POLLOUT) != 0 else {
            return false
        }
        let bytes = Array(line.utf8.prefix(4095)) + [10]
        return Glibc.write(descriptor, bytes, bytes.count) == bytes.count
    }
}
