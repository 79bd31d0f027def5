import Foundation
import Glibc

/// A client that sends exactly the bytes it is told, on a thread of its own.
struct RawClient: Sendable {
    /// What to do after sending.
    enum Ending: Sendable {
        /// Read until the server closes, at most ten seconds.
        case readToEnd
        /// Send one byte whenever nothing was heard for 20 ms, until the server closes.
        case drip
        /// Half-close, then read to the end.
        case finish
        /// Break the connection at once.
        case reset
    }

    struct Answer: Sendable {
        var bytes: [UInt8]
        /// The server closed the connection itself.
        var isClosed: Bool
        var milliseconds: Int

        var text: String { String(decoding: bytes, as: UTF8.self) }
        var status: Int? { Int(text.dropFirst(9).prefix(3)) }

        /// Value of a header of the first answer.
        func header(_ name: String) -> String? {
            let head = text.components(separatedBy: "\r\n\r\n")[0]
            let prefix = name.lowercased() + ": "
            return head.components(separatedBy: "\r\n")
                .first { $0.lowercased().hasPrefix(prefix) }
                .map { String($0.dropFirst(prefix.count)) }
        }

        /// Everything after the first head.
        var body: [UInt8] {
            let mark = Array("\r\n\r\n".utf8)
            guard bytes.count > mark.count,
                let start = (0...bytes.count - mark.count).first(where: {
                    bytes[$0..<$0 + mark.count].elementsEqual(mark)
                })
            else { return [] }
            return Array(bytes[(start + mark.count)...])
        }
    }

    var port: Int = 0
    /// Instead of the port.
    var path: String?

    func send(_ text: String, then ending: Ending = .readToEnd) async throws -> Answer {
        try await send(Array(text.utf8), then: ending)
    }

    func send(_ bytes: [UInt8], then ending: Ending = .readToEnd) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try exchange(bytes, ending) })
            }
        }
    }

    /// GET over a connection of its own.
    func get(_ path: String, _ headers: String...) async throws -> Answer {
        let lines = headers.map { $0 + "\r\n" }.joined()
        return try await send(
            "GET \(path) HTTP/1.1\r\nHost: x\r\n\(lines)Connection: close\r\n\r\n"
        )
    }

    private func exchange(_ bytes: [UInt8], _ ending: Ending) throws -> Answer {
        let descriptor = try connected()
        defer { close(descriptor) }
        let start = ContinuousClock.now
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            sent += count
        }
        if case .finish = ending { shutdown(descriptor, Int32(SHUT_WR)) }
        if case .reset = ending {
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(
                descriptor,
                SOL_SOCKET,
                SO_LINGER,
                &linger,
                socklen_t(MemoryLayout.size(ofValue: linger))
            )
            return Answer(bytes: [], isClosed: false, milliseconds: 0)
        }
        var answer = hear(descriptor, isDripping: ending == .drip)
        answer.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        return answer
    }

    private func hear(_ descriptor: Int32, isDripping: Bool) -> Answer {
        let start = ContinuousClock.now
        var answer = Answer(bytes: [], isClosed: false, milliseconds: 0)
        var buffer = [UInt8](repeating: 0, count: 65536)
        while ContinuousClock.now - start < .seconds(10) {
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if Glibc.poll(&poll, 1, 20) == 0 {
                if isDripping { _ = Glibc.send(descriptor, "x", 1, Int32(MSG_NOSIGNAL)) }
                continue
            }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else {
                answer.isClosed = true
                break
            }
            answer.bytes += buffer.prefix(count)
        }
        return answer
    }

    private func connected() throws -> Int32 {
        let family = path == nil ? AF_INET : AF_UNIX
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        var result: Int32
        if let path {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            result = connect(descriptor, address)
        } else {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            result = connect(descriptor, address)
        }
        guard result == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        return descriptor
    }

    private func connect<Address>(_ descriptor: Int32, _ address: Address) -> Int32 {
        withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }
}
