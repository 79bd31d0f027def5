import Domain
import Foundation
import NIOCore
import Synchronization
import Testing

@testable import Web

/// Stands where the daemon's spool stands: reads the body and remembers what it saw.
private final class Sink: Sendable {
    struct Seen {
        var requests: [UploadRequest] = []
        var bytes: [UInt8] = []
        var isWhole = false
        var problem: BodyProblem?
    }

    let seen = Mutex(Seen())
    let state: BatchState
    let isRepeat: Bool
    /// Run before the body is read.
    let pause: @Sendable () async throws -> Void

    init(
        _ state: BatchState = .accepted,
        isRepeat: Bool = false,
        pause: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.state = state
        self.isRepeat = isRepeat
        self.pause = pause
    }

    var receipt: Receipt {
        Receipt(
            id: 42,
            state: state,
            feed: "survey",
            sender: "CZ072",
            file: "a.csv",
            sha256: "ab",
            rows: 3,
            accepted: 1,
            corrected: 1,
            unchanged: 0,
            refused: 1,
            warnings: 2,
            wave: "2026-H1",
            receivedAt: Date(timeIntervalSince1970: 1_780_000_000.5),
            reason: state == .refused ? LocalizedText(cs: "Chybí hlavička", en: "No header") : nil
        )
    }

    var sources: WebSite.UploadSources {
        WebSite.UploadSources(
            isFeed: { $0 == "survey" },
            authorize: { token, scope in
                switch token {
                case "good": .granted(Caller(name: "CZ072"))
                case "other": .granted(Caller(name: "CZ010"))
                case "reader": scope == nil ? .granted(Caller(name: "CZ072")) : .scopeMissing
                default: .unknownToken
                }
            },
            upload: { request, body in
                self.seen.withLock { $0.requests.append(request) }
                try await self.pause()
                do {
                    for try await part in body {
                        self.seen.withLock { $0.bytes += Array(part.readableBytesView) }
                    }
                } catch let problem as BodyProblem {
                    self.seen.withLock { $0.problem = problem }
                    throw problem
                }
                self.seen.withLock { $0.isWhole = true }
                return .receipt(self.receipt, isRepeat: self.isRepeat)
            },
            receipt: { $0 == 42 ? self.receipt : nil },
            rejects: { $0 == 42 ? Array("dimond_line\n3\n".utf8) : nil }
        )
    }
}

private func head(_ lines: String..., path: String = "/api/v1/feeds/survey/batches") -> String {
    "POST \(path) HTTP/1.1\r\nHost: x\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n"
}

private let token = "Authorization: Bearer good"
private let close = "Connection: close"

@Suite("Uploads", .timeLimit(.minutes(2))) struct UploadTests {
    @Test("a file is taken and answered with its receipt, exactly as the interface says")
    func accepted() async throws {
        let sink = Sink()
        let answer = try await withServer(testSources(uploads: sink.sources)) { client in
            try await client.send(
                head(token, close, "Content-Type: text/csv", "Content-Length: 6") + "a;b\r\n1"
            )
        }
        #expect(answer.status == 201)
        #expect(answer.header("Location") == "/api/v1/batches/42")
        #expect(
            String(decoding: answer.body, as: UTF8.self)
                == #"{"accepted":1,"corrected":1,"feed":"survey","file":"a.csv","id":42,"#
                + #""received_at":"2026-05-28T20:26:40.500Z","refused":1,"rows":3,"#
                + #""sender":"CZ072","sha256":"ab","state":"accepted","unchanged":0,"#
                + #""warnings":2,"wave":"2026-H1"}"# + "\n"
        )
        #expect(sink.seen.withLock { $0.bytes } == Array("a;b\r\n1".utf8))
        #expect(sink.seen.withLock { $0.isWhole })
    }

    @Test(
        "the status says what became of the file",
        arguments: [
            (BatchState.accepted, false, 201), (.accepted, true, 200), (.held, false, 202),
            (.refused, false, 422), (.refused, true, 422), (.discarded, true, 200),
        ]
    )
    func statuses(_ state: BatchState, _ isRepeat: Bool, _ status: Int) async throws {
        let sink = Sink(state, isRepeat: isRepeat)
        let answer = try await withServer(testSources(uploads: sink.sources)) { client in
            try await client.send(head(token, close, "Content-Length: 1") + "x")
        }
        #expect(answer.status == status)
        if state == .refused {
            #expect(answer.header("Content-Type") == "application/problem+json")
            #expect(answer.text.contains("\"detail\":\"Chybí hlavička\""))
            #expect(answer.text.contains("\"receipt\":{\"accepted\":1"))
        }
    }

    @Test("what came beside the bytes is passed on") func particulars() async throws {
        let sink = Sink()
        let digest = Data(repeating: 0xAB, count: 32).base64EncodedString()
        _ = try await withServer(testSources(uploads: sink.sources)) { client in
            try await client.send(
                head(
                    token,
                    close,
                    "Content-Length: 1",
                    "Idempotency-Key: k 1",
                    "Content-Encoding: gzip",
                    "Content-Digest: md5=:AA==:, sha-256=:\(digest):",
                    "Accept-Language: en",
                    "Content-Type: Text/CSV; charset=utf-8",
                    path: "/api/v1/feeds/survey/batches?form=di-pot&wave=2026-H1&sender=CZ071"
                        + "&replace=true&file=..%2Fdopl%C5%88ky%20a.csv"
                ) + "x"
            )
        }
        let request = try #require(sink.seen.withLock { $0.requests.first })
        #expect(request.caller.name == "CZ072")
        #expect(request.form == "di-pot" && request.wave == "2026-H1" && request.sender == "CZ071")
        #expect(request.isReplacement && request.isGzip && request.contentType == "text/csv")
        #expect(request.file == "doplňky a.csv")
        #expect(request.sha256 == String(repeating: "ab", count: 32))
        #expect(request.idempotencyKey == "k 1" && request.language == .en && request.length == 1)
    }

    @Test(
        "requests that cannot be honoured are told why before a byte is read",
        arguments: [
            (["Authorization: Bearer bad"], 401), (["Authorization: Basic good"], 401), ([], 401),
            (["Authorization: Bearer reader"], 403),
            ([token, "Content-Length: 1048577"], 413), ([token, "Content-Length: 0"], 400),
            ([token], 400), ([token, "Content-Type: text/html", "Content-Length: 5"], 415),
            ([token, "Content-Encoding: br", "Content-Length: 5"], 415),
            ([token, "Content-Digest: sha-256=:AAAA:", "Content-Length: 5"], 400),
            (
                [
                    token, "Idempotency-Key: " + String(repeating: "k", count: 256),
                    "Content-Length: 5",
                ], 400
            ),
        ]
    )
    func refusedEarly(_ lines: [String], _ status: Int) async throws {
        let sink = Sink()
        let hasLength = lines.contains { $0.hasPrefix("Content-Length") } || lines == [token]
        let all = lines + (hasLength ? [] : ["Content-Length: 1000"])
        let text =
            "POST /api/v1/feeds/survey/batches?lang=en HTTP/1.1\r\nHost: x\r\n"
            + all.map { $0 + "\r\n" }.joined() + "\r\n"
        let answer = try await withServer(
            testSources(uploads: sink.sources),
            limits: HostileClientTests.strict
        ) { try await $0.send(text) }
        #expect(answer.status == status)
        #expect(answer.header("Content-Type") == "application/problem+json")
        #expect(answer.text.contains("\"status\":\(status)"))
        #expect(answer.header("WWW-Authenticate") == (status == 401 ? "Bearer" : nil))
        #expect(answer.isClosed)
        #expect(sink.seen.withLock { $0.requests.isEmpty })
    }

    @Test("an unknown feed is 404, another method 405") func wrongPlace() async throws {
        try await withServer(testSources(uploads: Sink().sources)) { client in
            let feed = try await client.send(
                head(token, close, "Content-Length: 1", path: "/api/v1/feeds/nic/batches") + "x"
            )
            #expect(feed.status == 404)
            let method = try await client.get("/api/v1/feeds/survey/batches")
            #expect(method.status == 405)
            #expect(method.header("Allow") == "POST")
        }
    }

    @Test("a client that waits is told to go on, but only when it may") func expect() async throws {
        let sink = Sink()
        try await withServer(testSources(uploads: sink.sources)) { client in
            let yes = try await client.send(
                head(token, close, "Expect: 100-continue", "Content-Length: 1") + "x"
            )
            #expect(yes.text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n"))
            let no = try await client.send(
                head("Authorization: Bearer bad", "Expect: 100-continue", "Content-Length: 9")
            )
            #expect(no.status == 401)
        }
    }

    @Test("receipts and rejects are shown to their sender only") func reading() async throws {
        try await withServer(testSources(uploads: Sink().sources)) { client in
            let receipt = try await client.get("/api/v1/batches/42", token)
            #expect(receipt.status == 200)
            #expect(receipt.text.contains("\"id\":42,"))
            let rejects = try await client.get("/api/v1/batches/42/rejects", token)
            #expect(rejects.header("Content-Type") == "text/csv; charset=utf-8")
            #expect(rejects.body == Array("dimond_line\n3\n".utf8))
            for path in ["/api/v1/batches/42", "/api/v1/batches/42/rejects"] {
                try await #expect(client.get(path).status == 401)
                let other = try await client.get(path, "Authorization: Bearer other")
                let unknown = try await client.get("/api/v1/batches/43", token)
                let reader = try await client.get(path, "Authorization: Bearer reader")
                #expect([other.status, unknown.status, reader.status] == [404, 404, 404])
                #expect(other.body.count == unknown.body.count)
            }
        }
    }
}

@Suite("Uploads that go wrong", .timeLimit(.minutes(2))) struct BrokenUploadTests {
    private func send(
        _ text: String,
        then ending: RawClient.Ending = .readToEnd,
        to sink: Sink
    ) async throws -> RawClient.Answer {
        try await withServer(
            testSources(uploads: sink.sources),
            limits: HostileClientTests.strict
        ) { try await $0.send(text, then: ending) }
    }

    @Test("a body that stops coming is cut with 408") func stalled() async throws {
        let sink = Sink()
        let answer = try await send(head(token, "Content-Length: 9") + "abc", to: sink)
        #expect(answer.status == 408)
        #expect(answer.isClosed)
        #expect((250..<3000).contains(answer.milliseconds))
        #expect(sink.seen.withLock { $0.problem } == .tooSlow)
    }

    @Test("a body that drips for ever is cut with 408") func dripping() async throws {
        let sink = Sink()
        let answer = try await send(
            head(token, "Content-Length: 100000"),
            then: .drip,
            to: sink
        )
        #expect(answer.status == 408)
        #expect(answer.isClosed)
        #expect((500..<3000).contains(answer.milliseconds))
    }

    @Test("chunks without end are cut at the limit with 413") func endlessChunks() async throws {
        let sink = Sink()
        let chunk = "10000\r\n" + String(repeating: "x", count: 65536) + "\r\n"
        let answer = try await send(
            head(token, "Transfer-Encoding: chunked") + String(repeating: chunk, count: 40),
            to: sink
        )
        #expect(answer.status == 413)
        #expect(answer.isClosed)
        #expect(sink.seen.withLock { $0.bytes.count } <= 1 << 20)
        #expect(sink.seen.withLock { $0.problem } == .tooLarge)
    }

    @Test(
        "a body whose connection ends early never looks whole",
        arguments: ["Content-Length: 9", "Transfer-Encoding: chunked"],
        [true, false]
    )
    func cutShort(_ framing: String, _ isReset: Bool) async throws {
        let (problems, found) = AsyncStream.makeStream(of: BodyProblem?.self)
        let sink = Sink()
        var sources = sink.sources
        let upload = sources.upload
        sources.upload = { request, body in
            defer { found.yield(body.problem) }
            return try await upload(request, body)
        }
        try await withServer(testSources(uploads: sources)) { client in
            _ = try await client.send(
                head(token, framing) + "3\r\nabc\r\n".prefix(framing.hasPrefix("T") ? 8 : 5),
                then: isReset ? .reset : .finish
            )
            var iterator = problems.makeAsyncIterator()
            let problem = await iterator.next()
            #expect(problem == .some(.cutShort))
        }
        #expect(!sink.seen.withLock { $0.isWhole })
    }

    @Test("a reader of ours that is slow is no fault of the client") func slowReader() async throws
    {
        let size = 900_000
        try await withServer(limits: HostileClientTests.strict) { silent in
            // A silent connection is cut after the head's time, longer than a body may stall.
            let sink = Sink { _ = try await silent.send("") }
            var limits = HostileClientTests.strict
            limits.bodyStall = .milliseconds(100)
            limits.body = .seconds(60)
            let answer = try await withServer(
                testSources(uploads: sink.sources),
                limits: limits
            ) {
                try await $0.send(
                    head(token, close, "Content-Length: \(size)")
                        + String(repeating: "x", count: size)
                )
            }
            #expect(answer.status == 201)
            #expect(sink.seen.withLock { $0.bytes.count } == size)
        }
    }

    @Test("a sink that keeps a failure to itself cannot make it a success")
    func swallowed() async throws {
        var sources = Sink().sources
        sources.upload = { _, body in
            do { for try await _ in body {} } catch {}
            return .receipt(Sink().receipt, isRepeat: false)
        }
        let broken = sources
        let answer = try await withServer(
            testSources(uploads: broken),
            limits: HostileClientTests.strict
        ) { try await $0.send(head(token, "Content-Length: 9") + "abc") }
        #expect(answer.status == 408)
    }

    @Test("a failure of ours is 503 and says nothing of its cause") func ourFault() async throws {
        struct Secret: Error { let path = "/var/secret" }
        let sink = Sink { throw Secret() }
        let answer = try await send(head(token, close, "Content-Length: 1") + "x", to: sink)
        #expect(answer.status == 503)
        #expect(answer.header("Retry-After") == "5")
        #expect(!answer.text.contains("secret") && !answer.text.contains("Secret"))
    }
}
