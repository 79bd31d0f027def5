import Foundation

/// A real SMTP server (aiosmtpd) on the loopback interface.
///
/// It keeps what it gets and can be told to misbehave. Tests await its events.
package actor RecordingSMTPServer {
    package enum Security: String, Sendable, CaseIterable {
        case plain
        case startTLS = "starttls"
        case tls
    }

    /// Something that happened at the server, in order.
    package struct Event: Decodable, Sendable {
        /// `listening`, `connected`, `command`, `mail`, `closed`, `told`.
        package let event: String
        /// Counted from 1.
        package let connection: Int?
        /// Such as `EHLO`.
        package let verb: String?
        package let tls: Bool?
        package let sender: String?
        package let recipients: [String]?
        /// Who signed in with AUTH.
        package let user: String?
        fileprivate let port: Int?
        fileprivate let path: String?
    }

    /// A mail the server has, whatever it answered then.
    package struct Mail: Sendable {
        package let content: [UInt8]
        package let sender: String
        package let recipients: [String]
        package let connection: Int
        package let tls: Bool
        package let user: String?
    }

    /// How to misbehave from now on; the default is a good server.
    package struct Script: Encodable, Sendable {
        /// Replies by verb; also `GREETING`, and `MESSAGE` for the whole message.
        ///
        /// Besides a reply such as `451 4.3.0 later` there are `cut` (reset), `silence` (never
        /// answer) and, for `MESSAGE`, `hold` (accept when the next script comes).
        package var replies: [String: String] = [:]
        /// Replies to RCPT by address.
        package var recipients: [String: String] = [:]
        /// Reset as soon as the first bytes of a message are there.
        package var cutInside = false
        /// Seconds before every byte the server writes.
        package var slow = 0.0
        /// Reset all connections now.
        package var drop = false

        package init(
            replies: [String: String] = [:],
            recipients: [String: String] = [:],
            cutInside: Bool = false,
            slow: Double = 0,
            drop: Bool = false
        ) {
            self.replies = replies
            self.recipients = recipients
            self.cutInside = cutInside
            self.slow = slow
            self.drop = drop
        }

        private enum CodingKeys: String, CodingKey {
            case replies, recipients, slow, drop
            case cutInside = "cut_inside"
        }
    }

    package nonisolated let port: Int
    /// PEM of the throw-away authority that signed the server's certificate.
    package nonisolated let caFile: String
    /// PEM of the server's certificate for `localhost`, and of its key.
    package nonisolated let certificate: (file: String, key: String)
    /// Everything so far.
    package private(set) var events: [Event] = []

    private let process: PythonServer
    private var unread = 0
    /// Events before this one were given out by ``mailsSoFar()``.
    private var seen = 0

    /// Starts a server on a free port.
    ///
    /// With a user, AUTH is required.
    package init(
        _ security: Security = .plain,
        user: String? = nil,
        password: String? = nil
    ) async throws {
        let options = ["security": security.rawValue, "user": user, "password": password]
        process = try await PythonServer(
            "smtp_server.py",
            options: options.compactMapValues { $0 }
        )
        guard let first: Event = try await process.next(), let port = first.port else {
            throw ExternalTool.Problem(description: "smtp_server.py did not start")
        }
        self.port = port
        caFile = process.directory + "/ca.pem"
        certificate = (process.directory + "/server.pem", process.directory + "/server.key")
    }

    /// Replaces the script; it holds when this returns.
    package func follow(_ script: Script) async throws {
        try process.write(try JSONEncoder().encode(script) + Data("\n".utf8))
        _ = try await next { $0.event == "told" }
    }

    /// Awaits the next event that fits, and skips those before it.
    @discardableResult
    package func next(where fits: (Event) -> Bool) async throws -> Event {
        while true {
            while unread < events.count {
                unread += 1
                if fits(events[unread - 1]) { return events[unread - 1] }
            }
            guard let event: Event = try await process.next() else {
                throw ExternalTool.Problem(description: "smtp_server.py has ended")
            }
            events.append(event)
        }
    }

    /// Awaits the next mail.
    package func nextMail() async throws -> Mail {
        try mail(try await next { $0.event == "mail" })
    }

    /// Mails that are here and that nobody has read, without waiting.
    package func mailsSoFar() throws -> [Mail] {
        defer { seen = events.count }
        return try events.dropFirst(seen).filter { $0.event == "mail" }.map(mail)
    }

    private func mail(_ event: Event) throws -> Mail {
        Mail(
            content: Array(try Data(contentsOf: URL(filePath: event.path ?? ""))),
            sender: event.sender ?? "",
            recipients: event.recipients ?? [],
            connection: event.connection ?? 0,
            tls: event.tls ?? false,
            user: event.user
        )
    }

    /// All commands seen so far; asks the server, so that none is still on its way.
    package func commands() async throws -> [Event] {
        try await follow(Script())
        return events.filter { $0.event == "command" }
    }

    /// Ends the server; a forgotten one ends with the tests.
    package func stop() {
        process.stop()
    }
}
