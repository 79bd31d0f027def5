import Domain
import Foundation
import Push
import TestSupport
import Testing

@Suite("A post to a real server", .timeLimit(.minutes(2)))
struct HTTPPostTests {
    private func send(
        _ url: String,
        caFile: String? = nil,
        deadline: Duration = .seconds(15)
    ) async throws -> PushResult {
        let body = Array(#"{"a": 1}"#.utf8)
        let post = HTTPPost(
            to: try #require(WebAddress(url)),
            headers: WebhookSignature.headers(
                of: body,
                key: "mail-1.k@example.org",
                secret: Array(RecordingWebhook.secret.utf8),
                now: Date(timeIntervalSince1970: TimeInterval(time(nil)))
            ),
            body: body,
            caFile: caFile,
            deadline: deadline
        )
        return try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(returning: post.send()) }.start()
        }
    }

    @Test("arrives as JSON with a signature that the receiver finds genuine")
    func accepted() async throws {
        let server = try await RecordingWebhook()
        #expect(try await send(server.url) == .accepted(status: 200))
        let post = try await server.nextPost()
        #expect(post.path == "/hook" && post.genuine == true)
        #expect(post.key == "mail-1.k@example.org")
        #expect(post.type == "application/json; charset=utf-8")
        #expect(post.body == #"{"a": 1}"#)
        await server.stop()
    }

    @Test(
        "is repeated later or never, as the status says",
        arguments: [
            (408, false), (425, false), (429, false), (500, false), (502, false), (503, false),
            (400, true), (401, true), (404, true), (410, true), (413, true), (422, true),
        ]
    )
    func statuses(status: Int, isFinal: Bool) async throws {
        let server = try await RecordingWebhook()
        try await server.follow(.init(status: status, retryAfter: "7"))
        let expected =
            isFinal
            ? PushResult.refused(status: status, reason: "HTTP \(status)")
            : .tryLater(status: status, retryAfter: 7, reason: "HTTP \(status)", ambiguous: false)
        #expect(try await send(server.url) == expected)
        await server.stop()
    }

    @Test("follows no redirect", arguments: [301, 302, 307, 308])
    func redirect(status: Int) async throws {
        let (server, other) = (try await RecordingWebhook(), try await RecordingWebhook())
        try await server.follow(.init(status: status, location: other.url))
        guard case .refused(status, _) = try await send(server.url) else {
            Issue.record("a redirect was not refused")
            return
        }
        try await other.follow(.init())
        #expect(await other.posts.isEmpty)
        await server.stop()
        await other.stop()
    }

    @Test("gives up a server that hangs, and one that cuts after it has everything")
    func noAnswer() async throws {
        let server = try await RecordingWebhook()
        for script in [RecordingWebhook.Script(hang: true), .init(cut: true)] {
            try await server.follow(script)
            guard
                case .tryLater(nil, nil, let reason, let ambiguous) = try await send(
                    server.url,
                    deadline: .seconds(1)
                )
            else {
                Issue.record("no answer was taken for one")
                return
            }
            #expect(ambiguous)
            #expect(!reason.isEmpty)
        }
        await server.stop()
    }

    @Test("waits for a server that is not there") func down() async throws {
        let server = try await RecordingWebhook()
        await server.stop()
        try await eventually("nothing listens") {
            guard case .tryLater(nil, nil, _, false) = try await send(server.url) else {
                return false
            }
            return true
        }
    }

    @Test("goes only to a server whose certificate is known") func certificate() async throws {
        let server = try await RecordingWebhook(.tls)
        let reason = "the server's certificate is not trusted"
        #expect(
            try await send(server.url)
                == .tryLater(status: nil, retryAfter: nil, reason: reason, ambiguous: false)
        )
        try await server.follow(.init())
        #expect(await server.posts.isEmpty)
        #expect(try await send(server.url, caFile: server.caFile) == .accepted(status: 200))
        await server.stop()
    }
}
