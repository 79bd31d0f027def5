import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("Many alerts in one evaluation", .timeLimit(.minutes(5)))
struct AlertWritingTests {
    private let clock: FakeClock
    private let database: Database
    private let edition = RuleEdition(hash: String(repeating: "a", count: 64), text: "alert: A\n")

    init() async throws {
        clock = try FakeClock()
        database = Database(conninfo: try await MigratedDatabase.fresh(), connections: 2)
    }

    private func alert(_ subject: String, _ phase: AlertPhase = .firing) throws -> Alert {
        Alert(
            id: 0,
            rule: "A",
            ruleVersion: 3,
            indicator: "TP-07",
            scope: .plan,
            region: "CZ010",
            subject: subject,
            severity: .warning,
            phase: phase,
            period: try #require(Period("2026-05")),
            since: clock.now.addingTimeInterval(-0.123_456),
            firedAt: phase == .pending ? nil : clock.now,
            value: subject == "P-2" ? nil : 0.1,
            condition: "> 1",
            summary: LocalizedText(cs: "Žluťoučký", en: ""),
            description: LocalizedText(cs: "č,\"}\\", en: "NULL"),
            legalBasis: subject == "P-3" ? "§ 1" : nil,
            ruleLabels: subject == "P-1" ? ["team": "Žďár \"a\""] : [:]
        )
    }

    private func write(
        _ changes: [AlertWrite],
        tell: @escaping @Sendable (DispatchMemory) -> DispatchOutput = {
            DispatchOutput(groups: $0.groups)
        }
    ) async throws {
        _ = try await EvaluationStore(database).run(today: clock.clock.today, now: clock.now) { _ in
            EvaluationOutput(values: [], alerts: changes, memories: [], tell: tell)
        }
    }

    private func texts(_ sql: SQL) async throws -> [String] {
        try await database.query(sql).map { try $0.decode(String?.self) ?? "NULL" }
    }

    @Test("get numbers and courses in their order, and come back as they were written")
    func order() async throws {
        let subjects = ["P-3", "P-1", "P-2", "P-9", "P-5"]
        let alerts = try subjects.map { try alert($0, $0 == "P-9" ? .pending : .firing) }
        try await write(
            alerts.map {
                AlertWrite(
                    alert: $0,
                    entered: $0.phase,
                    correctedBy: $0.subject == "P-1" ? [7, 9] : [],
                    edition: $0.subject == "P-5" ? nil : edition
                )
            }
        )
        let store = AlertStore(database)
        let stored = try await store.alerts(phases: [.firing, .pending]).sorted { $0.id < $1.id }
        #expect(stored.map(\.subject) == subjects)
        for (before, after) in zip(alerts, stored) {
            var expected = before
            expected.id = after.id
            #expect(abs(after.since.timeIntervalSince(before.since)) < 1e-6)
            expected.since = after.since
            #expect(after == expected)
        }
        let course: SQL = """
            SELECT a.subject || ' ' || t.phase || ' ' || t.corrected_by::text || ' '
                || coalesce(t.value::text, '-') || ' ' || coalesce(a.rule_hash = repeat('a', 64), false)
            FROM alerting.transition t JOIN alerting.alert a ON a.id = t.alert ORDER BY t.id
            """
        #expect(
            try await texts(course) == [
                "P-3 firing {} 0.1 true", "P-1 firing {7,9} 0.1 true", "P-2 firing {} - true",
                "P-9 pending {} 0.1 true", "P-5 firing {} 0.1 false",
            ]
        )
        #expect(try await texts("SELECT text FROM alerting.rule_text") == [edition.text])

        // One ends and begins anew, one moves, one fires: all in one evaluation.
        var (ended, moved, fired) = (stored[0], stored[1], stored[3])
        (ended.phase, ended.endedAt) = (.resolved, clock.now)
        (moved.value, moved.summary.en) = (0.2, "more")
        (fired.phase, fired.firedAt, fired.severity) = (.firing, clock.now, .critical)
        var other = edition
        other.hash = String(repeating: "b", count: 64)
        try await write([
            AlertWrite(alert: try alert("P-3"), entered: .firing, edition: edition),
            AlertWrite(alert: ended, entered: .resolved),
            AlertWrite(alert: moved, entered: nil),
            AlertWrite(alert: fired, entered: .firing, edition: other),
        ])
        let now: SQL = """
            SELECT subject || ' ' || phase || ' ' || severity || ' ' || coalesce(value::text, '-') || ' '
                || coalesce(left(rule_hash, 1), '-') || ' ' || labels
            FROM alerting.alert ORDER BY id
            """
        #expect(
            try await texts(now) == [
                "P-3 resolved warning 0.1 a {}",
                #"P-1 firing warning 0.2 a {"team": "Žďár \"a\""}"#, "P-2 firing warning - a {}",
                "P-9 firing critical 0.1 b {}", "P-5 firing warning 0.1 - {}",
                "P-3 firing warning 0.1 a {}",
            ]
        )
        #expect(
            Array(try await texts(course).dropFirst(5)).map { $0.prefix { $0 != "{" } } == [
                "P-3 firing ", "P-3 resolved ", "P-9 firing ",
            ]
        )
        await database.close()
    }

    @Test("tell each recipient, and the last news that is not over are those that are open")
    func open() async throws {
        try await write(
            try ["P-1", "P-2", "P-3"].map { AlertWrite(alert: try alert($0), entered: .firing) }
        )
        let now = clock.now
        func tell(_ news: [(Int64, String, News, Int)], _ round: Int) async throws {
            try await write([]) { memory in
                DispatchOutput(
                    letters: news.enumerated().map { index, one in
                        Self.letter(one.0, to: one.1, one.2, one.3, "\(round)-\(index)", now)
                    },
                    groups: memory.groups
                )
            }
        }
        /// By everything that was ever told.
        let open: SQL = """
            SELECT DISTINCT ON (alert, lower(recipient)) alert || recipient || number || news
            FROM alerting.notification AS n
            WHERE NOT EXISTS (SELECT FROM alerting.notification AS e WHERE e.alert = n.alert
                AND lower(e.recipient) = lower(n.recipient) AND e.news IN ('resolved', 'withdrawn'))
            ORDER BY alert, lower(recipient), number DESC
            """
        let view: SQL = """
            SELECT alert || recipient || number || news FROM alerting.notification_open
            ORDER BY alert, lower(recipient)
            """
        // The same mailbox, written in two ways.
        let (a, b, again) = ("a@example.org", "b@example.org", "A@example.org")
        let rounds: [[(Int64, String, News, Int)]] = [
            [(1, a, .firing, 1), (1, b, .firing, 1), (2, a, .firing, 1)],
            [(1, again, .updated, 2), (3, b, .firing, 1)],
            [(1, a, .resolved, 3), (2, again, .withdrawn, 2), (3, b, .updated, 2)],
            [(1, b, .updated, 2)], [(1, b, .resolved, 3), (3, b, .resolved, 3)],
        ]
        let left = [3, 4, 2, 2, 0]
        for (round, news) in rounds.enumerated() {
            try await tell(news, round)
            let found = try await texts(view)
            #expect(found == (try await texts(open)))
            #expect(found.count == left[round])
        }
        let mails: SQL = """
            SELECT o.message_id || ' ' || n.recipient || ' ' || coalesce(o.alert::text, '-')
            FROM alerting.outbox o JOIN alerting.notification n ON n.outbox = o.id
            ORDER BY o.id LIMIT 3
            """
        #expect(try await texts(mails) == ["0-0 \(a) 1", "0-1 \(b) 1", "0-2 \(a) 2"])
        await database.close()
    }

    private static func letter(
        _ alert: Int64,
        to recipient: String,
        _ news: News,
        _ number: Int,
        _ id: String,
        _ now: Date
    ) -> DispatchOutput.Letter {
        DispatchOutput.Letter(
            mail: OutgoingMail(
                kind: news.rawValue,
                receiver: "office",
                recipient: recipient,
                language: .cs,
                messageID: id,
                subject: "",
                // More than one statement's portion together.
                message: Array(repeating: 0, count: 3 << 20)
            ),
            notifications: [
                Telling(
                    alert: alert,
                    receiver: "office",
                    recipient: recipient,
                    language: .cs,
                    news: news,
                    reason: news.usualReason,
                    number: number,
                    at: now,
                    group: "g",
                    route: "/",
                    thread: id
                )
            ]
        )
    }
}
