import Glibc

/// Tells systemd how the daemon is doing (`sd_notify(3)`, own datagram, no library).
///
/// Telling never fails the daemon: a manager that does not listen is the manager's trouble.
package struct ServiceNotifier: Sendable {
    /// One thing to tell.
    package enum Message: Sendable, Equatable {
        case ready
        /// Shown by `systemctl status`; one line.
        case status(String)
        case stopping
        /// With the monotonic time, without which a unit of `Type=notify-reload` would not believe it.
        case reloading(microseconds: UInt64)
        case watchdog
        /// Asks for more time to start, counted from now.
        case extendTimeout(Duration)

        var lines: String {
            switch self {
            case .ready: "READY=1"
            case .status(let text): "STATUS=" + text.map { $0.isNewline ? " " : $0 }
            case .stopping: "STOPPING=1"
            case .reloading(let microseconds): "RELOADING=1\nMONOTONIC_USEC=\(microseconds)"
            case .watchdog: "WATCHDOG=1"
            case .extendTimeout(let duration):
                "EXTEND_TIMEOUT_USEC=\(Int64(duration / .microseconds(1)))"
            }
        }
    }

    private let address: [UInt8]

    /// Nil when the daemon was not started by a service manager.
    ///
    /// - Parameter environment: `NOTIFY_SOCKET` is a path, or an abstract name after `@`.
    package init?(environment: [String: String]) {
        guard let path = environment["NOTIFY_SOCKET"], path.hasPrefix("/") || path.hasPrefix("@"),
            path.utf8.count > 1,
            path.utf8.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path)
        else { return nil }
        address = path.hasPrefix("@") ? [0] + path.utf8.dropFirst() : Array(path.utf8)
    }

    /// A reload begins now; `ready` ends it.
    package func reloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        send(.reloading(microseconds: UInt64(now.tv_sec) * 1_000_000 + UInt64(now.tv_nsec) / 1_000))
    }

    /// Sends all `messages` in one datagram.
    ///
    /// - Returns: False when nobody took it.
    @discardableResult
    package func send(_ messages: Message...) -> Bool {
        let text = messages.map(\.lines).joined(separator: "\n")
        let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: address) }
        let length = MemoryLayout<sa_family_t>.size + address.count
        let bytes = Array(text.utf8)
        let sent = withUnsafePointer(to: &target) { target in
            target.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                sendto(
                    descriptor,
                    bytes,
                    bytes.count,
                    CInt(MSG_NOSIGNAL),
                    target,
                    socklen_t(length)
                )
            }
        }
        return sent == bytes.count
    }
}
