import Glibc

/// A listening socket that systemd opened for us (`sd_listen_fds(3)`).
package struct PassedSocket: Sendable, Equatable {
    package let descriptor: Int32
    /// `FileDescriptorName=` of the socket unit, else the unit's name.
    package let name: String

    /// The sockets meant for this process, closed on exec from now on.
    ///
    /// - Parameters:
    ///   - environment: `LISTEN_PID`, `LISTEN_FDS`, `LISTEN_FDNAMES`.
    ///   - process: Our number; sockets meant for another process are not ours.
    ///   - first: Number of the first socket.
    /// - Returns: None when there are none or they are not ours.
    package static func all(
        environment: [String: String],
        process: Int32 = getpid(),
        first: Int32 = 3
    ) -> [PassedSocket] {
        guard environment["LISTEN_PID"].flatMap(Int32.init) == process,
            let count = environment["LISTEN_FDS"].flatMap(Int32.init), (1...1_024).contains(count)
        else { return [] }
        let names = (environment["LISTEN_FDNAMES"] ?? "")
            .split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        return (0..<count).map { index in
            let descriptor = first + index
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let name = Int(index) < names.count ? names[Int(index)] : ""
            return PassedSocket(descriptor: descriptor, name: name.isEmpty ? "unknown" : name)
        }
    }
}
