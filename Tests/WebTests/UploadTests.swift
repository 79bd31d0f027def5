import Domain
import Foundation
import NIOCore
import Synchronization
import Testing

@testable import Web

@Suite("Uploads", .timeLimit(.minutes(2))) struct UploadTests {
    @Test("a file is taken and answered with its receipt, exactly as the interface says")
    func accepted() async throws {
        let sink = Sink()
        let answer = try await withServer(testSources(uploads: sink.sources)) { client in
            try await client.send(
                head(bearer, closing, "Content-Type: text/csv", "Content-Length: 6") + "a;b\r\n1"
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
            try await client.send(head(bearer, closing, "Content-Length: 1") + "x")
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
                    bearer,
                    closing,
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
            ([bearer, "Content-Length: 1048577"], 413), ([bearer, "Content-Length: 0"], 400),
            ([bearer], 400), ([bearer, "Content-Type: text/html", "Content-Length: 5"], 415),
            ([bearer, "Content-Encoding: br", "Content-Length: 5"], 415),
            ([bearer, "Content-Digest: sha-256=:AAAA:", "Content-Length: 5"], 400),
            (
                [
                    bearer, "Idempotency-Key: " + String(repeating: "k", count: 256),
                    "Content-Length: 5",
                ], 400
            ),
        ]
    )
    func refusedEarly(_ lines: [String], _ status: Int) async throws {
        let sink = Sink()
        let hasLength = lines.contains { $0.hasPrefix("Content-Length") } || lines == [bearer]
        let all = lines + (hasLength ? [] : ["Content-Length: 1000"])
        let text =
            "POST /api/v1/feeds/survey/batches?lang=en HTTP/1.1\r\nHost: x\r\n"
            + all.map { $0 + "\r\n" }.joined() + "\r\n"
        let answer = try await withServer(
            testSources(uploads: sink.sources),
            limits: HostileClientTests.limits(head: .seconds(5))
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
                head(bearer, closing, "Content-Length: 1", path: "/api/v1/feeds/nic/batches") + "x"
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
                head(bearer, closing, "Expect: 100-continue", "Content-Length: 1") + "x"
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
            let receipt = try await client.get("/api/v1/batches/42", bearer)
            #expect(receipt.status == 200)
            #expect(receipt.text.contains("\"id\":42,"))
            let rejects = try await client.get("/api/v1/batches/42/rejects", bearer)
            #expect(rejects.header("Content-Type") == "text/csv; charset=utf-8")
            #expect(rejects.body == Array("dimond_line\n3\n".utf8))
            for path in ["/api/v1/batches/42", "/api/v1/batches/42/rejects"] {
                try await #expect(client.get(path).status == 401)
                let other = try await client.get(path, "Authorization: Bearer other")
                let unknown = try await client.get("/api/v1/batches/43", bearer)
                let reader = try await client.get(path, "Authorization: Bearer reader")
                #expect([other.status, unknown.status, reader.status] == [404, 404, 404])
                #expect(other.body.count == unknown.body.count)
            }
        }
    }
}
