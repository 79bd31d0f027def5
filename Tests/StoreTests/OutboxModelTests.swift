import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

/// Mailers that come, die, answer late or never, over a clock that leaps, beside the model that the
/// simulator of the whole way relies on.
private struct Twins {
    let conninfo: String
    let database: Database
    let outbox: OutboxStore
    var model = OutboxModel()
    var random: SeededGenerator
    var now = Date(timeIntervalSince1970: 1_780_000_000)
    /// Living ones.
    var mailers: [Int32: Connection] = [:]
    /// Attempts whose end is not written down; their mailer may be dead.
    var open: [OutboxStore.Claimed] = []

    mutating func step() async throws {
        switch Int.random(in: 0..<16, using: &random) {
        case 0, 1: try await add()
        case 2 where mailers.count < 3: try await begin()
        case 3: try await kill()
        case 4..<9: try await claim()
        case 9..<13: try await record()
        case 13: try await retry()
        case 14: now += Double(Int.random(in: 0...4000, using: &random))
        default:
            if Int.random(in: 0..<8, using: &random) == 0 {
                now += Double(Int.random(in: -400_000...400_000, using: &random))
            }
        }
        try await compare()
    }

    private mutating func add() async throws {
        let recipient = ["a@example.org", "b@example.org"].randomElement(using: &random) ?? ""
        let id = model.add(to: recipient, now: now)
        let mail = OutgoingMail(
            kind: "firing",
            receiver: "office",
            recipient: recipient,
            language: .cs,
            messageID: "\(id)@example.org",
            subject: "subject",
            message: Array("mail \(id)".utf8)
        )
        let now = now
        try await database.pool.transaction { connection in
            _ = try OutboxStore.add([(mail, nil)], now: now, on: connection)
        }
    }

    private mutating func begin() async throws {
        let connection = try await Connection.open(conninfo, name: "mailer")
        let mailer = try await connection.query("SELECT alerting.mailer_begin()")[0]
            .decode(Int32.self)
        mailers[mailer] = connection
        model.begin(mailer)
    }

    private mutating func kill() async throws {
        guard let mailer = mailers.keys.sorted().randomElement(using: &random) else { return }
        let ended = try await database.query(
            "SELECT pg_terminate_backend($1::bigint::integer, 10000)",
            [.int64(Int64(mailer))]
        )
        #expect(try ended[0].decode(Bool.self))
        await mailers.removeValue(forKey: mailer)?.close()
        model.end(mailer)
    }

    private mutating func claim() async throws {
        guard let mailer = mailers.keys.sorted().randomElement(using: &random) else { return }
        let limit = Int.random(in: 1...3, using: &random)
        let without: Set<String> = Bool.random(using: &random) ? ["a@example.org"] : []
        let until = now + 1200
        let claimed = try await outbox.claim(
            limit: limit,
            without: without,
            mailer: mailer,
            now: now,
            until: until
        )
        let expected = model.claim(
            limit: limit,
            without: without,
            mailer: mailer,
            now: now,
            until: until
        )
        #expect(claimed.map(\.id) == expected.map(\.id))
        #expect(claimed.map(\.attempt) == expected.map(\.attempts))
        open += claimed
    }

    private mutating func record() async throws {
        guard let index = open.indices.randomElement(using: &random) else { return }
        let mail = open.remove(at: index)
        let later = now + Double(Int.random(in: 20...3600, using: &random))
        let ends: [(OutboxStore.Result, OutboxModel.Result)] = [
            (.accepted, .accepted), (.later(later), .later(later)), (.refused, .refused),
        ]
        let end = ends[Int.random(in: 0..<3, using: &random)]
        try await outbox.record(
            mail,
            result: end.0,
            code: nil,
            enhanced: nil,
            reply: "an answer",
            ambiguous: false,
            now: now
        )
        model.record(mail.id, attempt: mail.attempt, end.1)
    }

    private mutating func retry() async throws {
        guard let id = model.dead.keys.sorted().randomElement(using: &random) else { return }
        try await outbox.retry(id, now: now)
        model.retry(id, now: now)
    }

    private func compare() async throws {
        let rows = try await database.query(
            """
            SELECT state, array_agg(id ORDER BY id) FROM alerting.outbox GROUP BY state
            """
        )
        var states: [String: [Int64]] = [:]
        for row in rows {
            let (state, ids) = try row.decode(String.self, [Int64].self)
            states[state] = ids
        }
        #expect(states["queued"] ?? [] == model.queued.keys.sorted())
        #expect(states["dead"] ?? [] == model.dead.keys.sorted())
        #expect(states["sent"] ?? [] == model.sent.sorted())
    }

    func end() async {
        for connection in mailers.values { await connection.close() }
        await database.close()
    }
}

@Suite("The outbox beside its model", .timeLimit(.minutes(5)))
struct OutboxModelTests {
    @Test("gives, takes back and keeps the same mails, whoever dies and whatever the clock does")
    func sameAnswers() async throws {
        let conninfo = try await MigratedDatabase.fresh()
        let database = Database(conninfo: conninfo, connections: 4)
        let seed = SeededGenerator.base
        var twins = Twins(
            conninfo: conninfo,
            database: database,
            outbox: OutboxStore(database),
            random: SeededGenerator(seed: seed)
        )
        for step in 0..<800 where !Task.isCancelled {
            await #expect(throws: Never.self, "seed \(seed), step \(step)") {
                try await twins.step()
            }
        }
        #expect(twins.model.sent.count > 20, "seed \(seed)")
        await twins.end()
    }
}
