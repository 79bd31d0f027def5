import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("The outbox", .timeLimit(.minutes(5)))
struct OutboxTests {
    private let clock: FakeClock
    private let database: Database
    private let outbox: OutboxStore

    init() async throws {
        clock = try FakeClock()
        database = Database(conninfo: try await MigratedDatabase.fresh(), connections: 8)
        outbox = OutboxStore(database)
    }

    private func fill(_ count: Int) async throws {
        let now = clock.now
        try await database.pool.transaction { connection in
            let mails = (1...count).map { number in
                OutgoingMail(
                    kind: "firing",
                    receiver: "office",
                    recipient: "office@example.org",
                    language: .cs,
                    messageID: "\(number)@example.org",
                    subject: "subject",
                    message: Array("mail \(number)".utf8)
                )
            }
            _ = try OutboxStore.add(mails.map { ($0, nil) }, now: now, on: connection)
        }
    }

    private func claim(_ mailer: Int32, _ limit: Int = 8) async throws -> [OutboxStore.Claimed] {
        try await outbox.claim(
            limit: limit,
            mailer: mailer,
            now: clock.now,
            until: clock.now.addingTimeInterval(600)
        )
    }

    private func record(
        _ mail: OutboxStore.Claimed,
        _ result: OutboxStore.Result,
        code: Int?
    ) async throws {
        try await outbox.record(
            mail,
            result: result,
            code: code,
            enhanced: "4.3.0",
            reply: "an answer",
            ambiguous: false,
            now: clock.now
        )
    }

    @Test("gives every mail to one of several that ask, and to one only")
    func claims() async throws {
        try await fill(120)
        try await outbox.asMailer { mailer async throws in
            let claimed = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for _ in 1...6 {
                    group.addTask {
                        var own: [Int64] = []
                        while case let mails = try await claim(mailer, 3), !mails.isEmpty {
                            own += mails.map(\.id)
                        }
                        return own
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.count == 120)
            #expect(Set(claimed).count == 120)
        }
        await database.close()
    }

    @Test("passes over mails that another mailer is just taking instead of waiting for it")
    func skipsLocked() async throws {
        try await fill(2)
        try await outbox.asMailer { mailer async throws in
            try await database.pool.withConnection { rival in
                try await rival.transaction { rival in
                    try rival.query("SELECT FROM alerting.outbox WHERE id = 1 FOR UPDATE")
                    #expect(try await claim(mailer).map(\.id) == [2])
                }
            }
            #expect(try await claim(mailer).map(\.id) == [1])
        }
        await database.close()
    }

    @Test("takes a claim back that nobody answered, and counts the attempt")
    func claimExpires() async throws {
        try await fill(1)
        try await outbox.asMailer { mailer async throws in
            #expect(try await claim(mailer).map(\.attempt) == [1])
            #expect(try await outbox.hasWork(.mail, now: clock.now) == false)
            clock.advance(by: 599)
            #expect(try await claim(mailer).isEmpty)
            clock.advance(by: 2)
            #expect(try await claim(mailer).map(\.attempt) == [2])
        }
        await database.close()
    }

    @Test("takes a claim back at once when the session that made it is gone")
    func mailerDies() async throws {
        try await fill(1)
        try await outbox.asMailer { survivor async throws in
            await #expect(throws: (any Error).self) {
                try await outbox.asMailer { mailer async throws in
                    #expect(try await claim(mailer).map(\.attempt) == [1])
                    #expect(try await claim(survivor).isEmpty)
                    try await database.pool.withConnection { killer in
                        _ = try killer.query(
                            "SELECT pg_terminate_backend($1::bigint::integer, 10000)",
                            [.int64(Int64(mailer))]
                        )
                    }
                }
            }
            #expect(try await outbox.hasWork(.mail, now: clock.now) == true)
            #expect(try await claim(survivor).map(\.attempt) == [2])
        }
        await database.close()
    }

    @Test("keeps a mail for later, gives it up, and lets a person send it again")
    func results() async throws {
        try await fill(1)
        try await outbox.asMailer { try await pass(as: $0) }
        await database.close()
    }

    private func pass(as mailer: Int32) async throws {
        let first = try #require(try await claim(mailer).first)
        let later = clock.now.addingTimeInterval(30)
        try await record(first, .later(later), code: 451)
        #expect(try await outbox.entry(first.id)?.nextAttemptAt == later)
        #expect(try await claim(mailer).isEmpty)

        clock.advance(by: 31)
        let second = try #require(try await claim(mailer).first)
        try await record(second, .refused, code: 550)
        #expect(try await outbox.entry(second.id)?.state == "dead")
        #expect(try await outbox.hasWork(.mail, now: clock.now) == false)
        #expect(try await claim(mailer).isEmpty)

        try await outbox.retry(second.id, now: clock.now)
        let third = try #require(try await claim(mailer).first)
        #expect(third.message == first.message)
        try await record(third, .accepted, code: nil)
        let entry = try #require(try await outbox.entry(third.id))
        #expect(entry.state == "sent")
        #expect(entry.attempts == 3)
        #expect(entry.messageID == "1@example.org")
        #expect(
            try await outbox.attempts(of: third.id).map(\.result) == [
                "later", "refused", "accepted",
            ]
        )
        let now = clock.now
        await #expect(throws: StoreError.noSuchMail(third.id)) {
            try await outbox.retry(third.id, now: now)
        }
    }
}
