import Foundation

/// A real receiver of webhooks on the loopback interface.
///
/// It checks every signature, tells what comes, and can be told to misbehave.
package actor RecordingWebhook {
    package enum Security: String, Sendable {
        case plain
        case tls
    }

    /// Something that happened, in order.
    package struct Event: Decodable, Sendable {
        /// `listening`, `post`, `told`.
        package let event: String
        package let path: String?
        /// Whether signature and timestamp are right.
        package let genuine: Bool?
        /// The idempotency key.
        package let key: String?
        /// The content's type.
        package let type: String?
        package let body: String?
        fileprivate let port: Int?
    }

    /// How to misbehave from now on; the default is a good receiver.
    package struct Script: Encodable, Sendable {
        package var status: Int?
        /// Value of `Retry-After`.
        package var retryAfter: String?
        /// Value of `Location`.
        package var location: String?
        /// Answer nothing until the next script.
        package var hang = false
        /// Reset the connection in place of an answer.
        package var cut = false

        package init(
            status: Int? = nil,
            retryAfter: String? = nil,
            location: String? = nil,
            hang: Bool = false,
            cut: Bool = false
        ) {
            self.status = status
            self.retryAfter = retryAfter
            self.location = location
            self.hang = hang
            self.cut = cut
        }

        private enum CodingKeys: String, CodingKey {
            case status, location, hang, cut
            case retryAfter = "retry_after"
        }
    }

    package static let secret = "a secret that only the two of them know"

    package nonisolated let port: Int
    package nonisolated let url: String
    /// PEM of the throw-away authority that signed the server's certificate.
    package nonisolated let caFile: String
    /// All posts so far.
    package private(set) var posts: [Event] = []

    private let process: PythonServer
    private var unread = 0

    /// Starts a receiver, on a free port or on the one of an earlier receiver.
    package init(_ security: Security = .plain, port: Int? = nil) async throws {
        var options = ["security": security.rawValue, "secret": Self.secret]
        options["port"] = port.map { "\($0)" }
        process = try await PythonServer("webhook_server.py", options: options)
        guard let first: Event = try await process.next(), let port = first.port else {
            throw ExternalTool.Problem(description: "webhook_server.py did not start")
        }
        self.port = port
        url = "\(security == .tls ? "https" : "http")://127.0.0.1:\(port)/hook"
        caFile = process.directory + "/ca.pem"
    }

    /// Replaces the script; it holds when this returns.
    package func follow(_ script: Script) async throws {
        try process.write(try JSONEncoder().encode(script) + Data("\n".utf8))
        while try await next().event != "told" {}
    }

    /// Awaits the next post.
    package func nextPost() async throws -> Event {
        while unread == posts.count { _ = try await next() }
        unread += 1
        return posts[unread - 1]
    }

    private func next() async throws -> Event {
        guard let event: Event = try await process.next() else {
            throw ExternalTool.Problem(description: "webhook_server.py has ended")
        }
        if event.event == "post" { posts.append(event) }
        return event
    }

    /// Ends the receiver: nothing listens any more.
    package func stop() {
        process.stop()
    }
}
