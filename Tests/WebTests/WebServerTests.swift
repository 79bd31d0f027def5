import Domain
import Foundation
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import Telemetry
import Testing

@testable import Web

@Suite("The server", .timeLimit(.minutes(2))) struct WebServerTests {
    @Test("every answer carries date, name, request id and a policy without scripts")
    func standardHeaders() async throws {
        let paths = ["/metrics", "/health/live", "/style.css", "/nowhere", "/api/v1/nowhere"]
        try await withServer { client in
            for path in paths {
                let answer = try await client.get(path)
                #expect(answer.header("Date") == "Thu, 28 May 2026 20:26:40 GMT")
                #expect(answer.header("Server") == "dimond")
                #expect(answer.header("X-Request-Id")?.count == 16)
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
                #expect(answer.header("Referrer-Policy") == "no-referrer")
                let policy = try #require(answer.header("Content-Security-Policy"))
                #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; "))
                #expect(!policy.contains("script-src") && !policy.contains("unsafe"))
                #expect(answer.isClosed)
            }
        }
    }

    @Test("HEAD answers like GET, without the body", arguments: ["/metrics", "/", "/style.css"])
    func head(_ path: String) async throws {
        try await withServer { client in
            let head = try await client.send(
                "HEAD \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            )
            let get = try await client.get(path)
            #expect(head.status == get.status)
            #expect(head.body.isEmpty)
            #expect(head.header("Content-Length") == "\(get.body.count)")
            #expect(head.header("ETag") == get.header("ETag"))
        }
    }

    @Test("unknown paths and methods are told in the reader's language")
    func failures() async throws {
        try await withServer { client in
            let czech = try await client.get("/nikde")
            #expect(czech.status == 404)
            #expect(czech.text.contains("<html lang=\"cs\">"))
            #expect(czech.text.contains("Tato stránka neexistuje"))
            let english = try await client.get("/nikde", "Accept-Language: de, en;q=0.5")
            #expect(english.text.contains("There is no such page"))
            let method = try await client.send(
                "DELETE /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            )
            #expect(method.status == 405)
            #expect(method.header("Allow") == "GET, HEAD")
            let api = try await client.get("/api/v1/nikde?lang=en")
            #expect(api.status == 404)
            #expect(api.header("Content-Type") == "application/problem+json")
            #expect(api.text.contains("\"title\":\"There is no such page\""))
            try await #expect(client.get("/%zz").status == 404)
        }
    }

    @Test("requests sent at once are answered in order on one connection")
    func pipelining() async throws {
        try await withServer { client in
            let request = "GET /health/live HTTP/1.1\r\nHost: x\r\n"
            let answer = try await client.send(
                String(repeating: request + "\r\n", count: 20)
                    + "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            )
            #expect(answer.text.components(separatedBy: "HTTP/1.1 200 OK").count == 21)
            #expect(answer.text.components(separatedBy: "HTTP/1.1 404").count == 2)
            #expect(answer.isClosed)
        }
    }

    @Test("health tells why it is not well") func health() async throws {
        try await withServer(testSources(isReady: false)) { client in
            try await #expect(client.get("/health/live").status == 200)
            let ready = try await client.get("/health/ready")
            #expect(ready.status == 503)
            #expect(
                String(decoding: ready.body, as: UTF8.self)
                    == "{\"checks\":[{\"name\":\"database\",\"reason\":\"no answer\","
                    + "\"status\":\"failed\"}],\"status\":\"failed\"}\n"
            )
        }
        try await withServer { client in
            try await #expect(client.get("/health/ready").status == 200)
        }
    }

    @Test("a unix socket and a socket bound by others are served the same way")
    func otherSockets() async throws {
        let path = "/tmp/dimond-web-\(UUID().uuidString.prefix(8)).sock"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await withServer(address: .unix(path: path)) { client in
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o660)
            try await #expect(client.get("/health/live").status == 200)
        }
        let (descriptor, port) = try boundSocket()
        try await withServer(address: .inherited(descriptor: descriptor)) { _ in
            try await #expect(RawClient(port: port).get("/health/live").status == 200)
        }
    }

    @Test(
        "closed pages open to a token with the scope read, as a bearer or as a browser's password",
        arguments: [
            ("", 401), ("Authorization: Bearer reader", 200), ("Authorization: Bearer sender", 403),
            ("Authorization: Bearer nobody", 401), ("Authorization: Bearer", 401),
            ("Authorization: Basic eDpyZWFkZXI=", 200), ("Authorization: Basic eDo=", 401),
            ("Authorization: Basic ~", 401),
        ]
    )
    func closedPages(_ header: String, _ status: Int) async throws {
        try await withServer(testSources(isPublic: false)) { client in
            for path in ["/metrics", "/alerts/57"] {
                let answer = try await client.get(path, header.isEmpty ? "X: y" : header)
                // The alert itself does not exist.
                #expect(
                    answer.status == (status == 200 && path != "/metrics" ? 404 : status),
                    "\(path)"
                )
                #expect((answer.header("www-authenticate") != nil) == (answer.status == 401))
            }
            #expect(try await client.get("/health/ready").status == 200)
            #expect(try await client.get("/style.css").status == 200)
            #expect(try await client.get("/nowhere").status == 404)
        }
    }

    @Test("told to stop, the server finishes the request under way and then ends by itself")
    func gracefulShutdown() async throws {
        let (addresses, bound) = AsyncStream.makeStream(of: ListenAddress.self)
        let box = Mutex<ServiceGroup?>(nil)
        var sources = testSources()
        sources.ready = {
            if let group = box.withLock({ $0 }) {
                await group.triggerGracefulShutdown()
            }
            return HealthReport(checks: [])
        }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = WebServer(
            address: .tcp(host: "127.0.0.1", port: 0),
            site: WebSite(sources),
            logger: logger
        ) { bound.yield($0) }
        let group = ServiceGroup(services: [server], logger: logger)
        box.withLock { $0 = group }
        async let running: Void = group.run()
        var iterator = addresses.makeAsyncIterator()
        guard case .tcp(_, let port)? = await iterator.next() else { return }
        let answer = try await RawClient(port: port).send(
            "GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n"
        )
        #expect(answer.status == 200)
        #expect(answer.isClosed)
        try await running
        await #expect(throws: POSIXError.self) {
            try await RawClient(port: port).get("/health/live")
        }
    }

    @Test(
        "addresses are read",
        arguments: [
            ("127.0.0.1:8080", ListenAddress.tcp(host: "127.0.0.1", port: 8080)),
            ("[::1]:80", .tcp(host: "::1", port: 80)), ("unix:/run/d", .unix(path: "/run/d")),
            ("::1:80", nil), ("host", nil), (":80", nil), ("h:70000", nil), ("unix:d", nil),
        ]
    )
    func addresses(_ text: String, _ address: ListenAddress?) {
        #expect(ListenAddress(text) == address)
    }
}

@Suite("Clients that mean ill", .timeLimit(.minutes(2))) struct HostileClientTests {
    /// Only what a test is about is short: on a busy machine nothing else may come too late.
    static func limits(
        head: TimeAmount = .seconds(30),
        bodyStall: TimeAmount = .seconds(30),
        body: TimeAmount = .seconds(30)
    ) -> ConnectionLimits {
        var limits = ConnectionLimits()
        (limits.head, limits.bodyStall, limits.body) = (head, bodyStall, body)
        limits.linger = .milliseconds(200)
        return limits
    }

    @Test("a connection that says nothing is cut") func silent() async throws {
        try await withServer(limits: Self.limits(head: .milliseconds(300))) { client in
            let answer = try await client.send("")
            #expect(answer.isClosed)
            #expect((250..<8000).contains(answer.milliseconds))
        }
    }

    @Test("a head that drips in is cut however steadily it drips") func slowHead() async throws {
        try await withServer(limits: Self.limits(head: .milliseconds(300))) { client in
            let answer = try await client.send(
                "GET / HTTP/1.1\r\nHost: x\r\nA: ",
                then: .drip
            )
            #expect(answer.isClosed)
            #expect((250..<8000).contains(answer.milliseconds))
        }
    }

    @Test("a connection that is kept but not used is cut") func idle() async throws {
        try await withServer(limits: Self.limits(head: .seconds(2))) { client in
            let answer = try await client.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.status == 200)
            #expect(answer.isClosed)
            #expect((250..<8000).contains(answer.milliseconds))
        }
    }

    @Test("an endless body nobody asked for ends with the answer") func endlessBody() async throws {
        try await withServer(limits: Self.limits()) { client in
            let answer = try await client.send(
                "GET /health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n",
                then: .drip
            )
            #expect(answer.status == 200)
            #expect(answer.header("Connection") == "close")
            #expect(answer.isClosed)
            #expect(answer.milliseconds < 8000)
        }
    }

    @Test(
        "what is not HTTP gets 400 and the end of the connection",
        arguments: [
            "GARBAGE\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nA\u{0}: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
            "GET / HTTP/1.1\r\nA: " + String(repeating: "x", count: 20_000) + "\r\n\r\n",
            "GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 200) + "\r\n",
        ]
    )
    func malformed(_ request: String) async throws {
        try await withServer(limits: Self.limits()) { client in
            let answer = try await client.send(request)
            #expect(answer.status == 400)
            #expect(answer.isClosed)
        }
    }

    @Test("others are served while a hundred slow clients wait") func slowCrowd() async throws {
        try await withServer(limits: Self.limits(head: .seconds(2))) { client in
            try await withThrowingTaskGroup { group in
                for _ in 0..<100 {
                    group.addTask { _ = try await client.send("GET / HT", then: .drip) }
                }
                for _ in 0..<20 {
                    try await #expect(client.get("/health/live").status == 200)
                }
                try await group.waitForAll()
            }
        }
    }
}

/// A listening socket on a port the kernel chose.
private func boundSocket() throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
                && getsockname(descriptor, $0, &length) == 0
        }
    }
    try #require(isBound)
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
}
