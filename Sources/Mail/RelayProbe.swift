import Foundation

/// Whether anybody takes connections where the mails are to go; says nothing to whoever does.
package enum RelayProbe {
    /// Nil when a connection was made, else why not; waits, so call it off the cooperative threads.
    package static func problem(host: String, port: UInt16, seconds: Int32 = 5) -> String? {
        var wanted = addrinfo()
        wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host, String(port), &wanted, &found)
        guard result == 0 else { return String(cString: gai_strerror(result)) }
        defer { freeaddrinfo(found) }
        var reason = "no address"
        var next = found
        while let address = next?.pointee {
            guard let problem = connect(to: address, milliseconds: seconds * 1000) else {
                return nil
            }
            reason = problem
            next = address.ai_next
        }
        return reason
    }

    private static func connect(to address: addrinfo, milliseconds: Int32) -> String? {
        let descriptor = socket(
            address.ai_family,
            address.ai_socktype | Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue),
            address.ai_protocol
        )
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        defer { _ = Foundation.close(descriptor) }
        if Foundation.connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return nil }
        guard errno == EINPROGRESS else { return String(cString: strerror(errno)) }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&waiting, 1, milliseconds) == 1 else {
            return String(cString: strerror(ETIMEDOUT))
        }
        var problem: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &problem, &size)
        return problem == 0 ? nil : String(cString: strerror(problem))
    }
}
