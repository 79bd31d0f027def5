import Foundation
import HummingbirdCore
import NIOCore
import Synchronization
import Testing

@testable import Web

@Suite("Uploads that go wrong", .timeLimit(.minutes(2))) struct BrokenUploadTests {
    private func send(
        _ text: String,
        then ending: RawClient.Ending = .readToEnd,
        limits: ConnectionLimits = HostileClientTests.limits(),
        to sink: Sink
    ) async throws -> RawClient.Answer {
        try await withServer(
            testSources(uploads: sink.sources),
            limits: limits
        ) { try await $0.send(text, then: ending) }
    }

    @Test("a body that stops coming is cut with 408") func stalled() async throws {
        let sink = Sink()
        let answer = try await send(
            head(bearer, "Content-Length: 9") + "abc",
            limits: HostileClientTests.limits(bodyStall: .milliseconds(300)),
            to: sink
        )
        #expect(answer.status == 408)
        #expect(answer.isClosed)
        #expect((250..<8000).contains(answer.milliseconds))
        #expect(sink.seen.withLock { $0.problem } == .tooSlow)
    }

    @Test("a body that drips for ever is cut with 408") func dripping() async throws {
        let sink = Sink()
        let answer = try await send(
            head(bearer, "Content-Length: 100000"),
            then: .drip,
            limits: HostileClientTests.limits(body: .milliseconds(600)),
            to: sink
        )
        #expect(answer.status == 408)
        #expect(answer.isClosed)
        #expect((500..<8000).contains(answer.milliseconds))
    }

    @Test("chunks without end are cut at the limit with 413") func endlessChunks() async throws {
        let sink = Sink()
        let chunk = "10000\r\n" + String(repeating: "x", count: 65536) + "\r\n"
        let answer = try await send(
            head(bearer, "Transfer-Encoding: chunked") + String(repeating: chunk, count: 40),
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
                head(bearer, framing) + "3\r\nabc\r\n".prefix(framing.hasPrefix("T") ? 8 : 5),
                then: isReset ? .reset : .finish
            )
            var iterator = problems.makeAsyncIterator()
            let problem = await iterator.next()
            #expect(problem == .some(.cutShort))
        }
        #expect(!sink.seen.withLock { $0.isWhole })
    }

    @Test("fewer bytes than promised are no body", arguments: [2, 4]) func length(_ length: Int)
        async
    {
        let body = UploadBody(
            RequestBody(buffer: ByteBuffer(string: "abc")),
            length: length,
            limit: 10
        ) {}
        await #expect(throws: BodyProblem.cutShort) {
            for try await _ in body {}
        }
        #expect(body.problem == .cutShort)
    }

    @Test(
        "a body does not look whole because the server is stopped in the middle",
        arguments: ["Content-Length: 9", "Transfer-Encoding: chunked"]
    )
    func stoppedServer(_ framing: String) async throws {
        let (starts, begun) = AsyncStream.makeStream(of: Void.self)
        let (problems, found) = AsyncStream.makeStream(of: BodyProblem?.self)
        let sink = Sink()
        var sources = sink.sources
        let upload = sources.upload
        sources.upload = { request, body in
            begun.yield()
            defer { found.yield(body.problem) }
            return try await upload(request, body)
        }
        try await withServer(testSources(uploads: sources)) { client in
            let text = head(bearer, framing) + "3\r\nabc".prefix(framing.hasPrefix("T") ? 6 : 5)
            Task { try await client.send(text) }
            var iterator = starts.makeAsyncIterator()
            await iterator.next()
        }
        var iterator = problems.makeAsyncIterator()
        let problem = await iterator.next()
        #expect(problem == .some(.cutShort))
        #expect(!sink.seen.withLock { $0.isWhole })
    }

    @Test("a reader of ours that is slow is no fault of the client") func slowReader() async throws
    {
        let size = 900_000
        let short = HostileClientTests.limits(head: .milliseconds(300))
        try await withServer(limits: short) { silent in
            // Silent connections are cut after the head's time; six are longer than a body may stall.
            let sink = Sink { for _ in 1...6 { _ = try await silent.send("") } }
            let limits = HostileClientTests.limits(bodyStall: .seconds(1), body: .seconds(60))
            let answer = try await withServer(
                testSources(uploads: sink.sources),
                limits: limits
            ) {
                try await $0.send(
                    head(bearer, closing, "Content-Length: \(size)")
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
            limits: HostileClientTests.limits(bodyStall: .milliseconds(300))
        ) { try await $0.send(head(bearer, "Content-Length: 9") + "abc") }
        #expect(answer.status == 408)
    }

    @Test("a failure of ours is 503 and says nothing of its cause") func ourFault() async throws {
        struct Secret: Error { let path = "/var/secret" }
        let sink = Sink { throw Secret() }
        let answer = try await send(head(bearer, closing, "Content-Length: 1") + "x", to: sink)
        #expect(answer.status == 503)
        #expect(answer.header("Retry-After") == "5")
        #expect(!answer.text.contains("secret") && !answer.text.contains("Secret"))
    }
}
