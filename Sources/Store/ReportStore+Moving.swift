package import Domain
package import Foundation
import Postgres

extension ReportStore {
    /// A person's decision about a report.
    package struct Decision: Sendable {
        package var report: Int64
        package var state: Report.State
        package var person: String
        package var reason: String?
        /// Of a report noted by hand the day on which it came; of a returned one its new last day.
        package var day: Day?
        package var now: Date

        package init(
            report: Int64,
            state: Report.State,
            person: String,
            reason: String?,
            day: Day? = nil,
            now: Date
        ) {
            self.report = report
            self.state = state
            self.person = person
            self.reason = reason
            self.day = day
            self.now = now
        }
    }

    /// Takes the step and wakes the evaluation.
    ///
    /// Throws ``StoreError/noSuchReport(_:)``, or ``StoreError/reportStepNotAllowed(_:from:to:)``.
    package func decide(_ decision: Decision) async throws {
        guard let report = try await report(decision.report) else {
            throw StoreError.noSuchReport(decision.report)
        }
        do {
            try await move(decision)
        } catch let error as PostgresError where error.constraint == "report_step_is_allowed" {
            throw StoreError.reportStepNotAllowed(
                report.id,
                from: report.state.rawValue,
                to: decision.state.rawValue
            )
        }
    }

    private func move(_ decision: Decision) async throws {
        try await database.pool.transaction { connection in
            _ = try connection.query(
                """
                SELECT ops.move_report($1, $2, $3, $4, $5, $6)
                """,
                [
                    .int64(decision.report), .text(decision.state.rawValue),
                    .text(decision.person), .text(decision.reason), .day(decision.day),
                    .timestamp(decision.now),
                ]
            )
            try AuditEntry(
                actor: decision.person,
                action: "report.\(decision.state.rawValue)",
                object: "\(decision.report)",
                details: try AuditEntry.json(["reason": decision.reason])
            ).write(now: decision.now, on: connection)
            _ = try connection.query(
                """
                INSERT INTO measure.pending (source, period, since) VALUES ('ops.report', '', $1)
                """,
                [.timestamp(decision.now)]
            )
            _ = try connection.query(
                """
                SELECT pg_catalog.pg_notify('dimond_changed', 'ops.report')
                """
            )
        }
    }

    /// Remembers that a batch's sender sent its content again; nothing else changes.
    package func noteAgain(_ batch: Int64, sender: String, at instant: Date) async throws {
        _ = try await database.query(
            """
            SELECT ops.note_again($1, $2, $3)
            """,
            [.int64(batch), .text(sender), .timestamp(instant)]
        )
    }

    /// Brings reports up to the obligations and finds those that have come, as every evaluation
    /// does before it counts.
    package func bringUp(today: Day, now: Date) async throws {
        try await database.pool.transaction { connection in
            try Self.refresh(today: today, now: now, on: connection)
        }
    }

    static func refresh(today: Day, now: Date, on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            SELECT ops.make_reports($1, $2)
            """,
            [.day(today), .timestamp(now)],
            deadline: .seconds(120)
        )
        let rows = try connection.query(
            """
            SELECT report, sender FROM ops.receive_reports($1)
            """,
            [.timestamp(now)],
            deadline: .seconds(120)
        )
        for row in rows {
            let (report, sender) = try row.decode(Int64.self, String.self)
            try AuditEntry(actor: sender, action: "report.submitted", object: "\(report)")
                .write(now: now, on: connection)
        }
    }

    /// Missing reports with a step that nobody was told of.
    static func reminders(today: Day, on connection: isolated Connection) throws -> [Reminder] {
        let rows = try connection.query(
            """
            SELECT d.report, d.step, d.due_on, d.working_days, s.contact, s.language
            FROM ops.due_reminders($1) AS d JOIN ops.shown_report AS s ON s.id = d.report
            """,
            [.day(today)],
            deadline: .seconds(60)
        )
        var turns: [Int64: Reminder.Turn] = [:]
        for row in rows {
            let (id, step, dueOn, days, contact, language) = try row.decode(
                Int64.self,
                Int16.self,
                DateDays.self,
                Int32.self,
                String?.self,
                String?.self
            )
            guard let step = Reminder.Step(rawValue: Int(step)) else { continue }
            turns[id] = Reminder.Turn(
                step: step,
                dueOn: Day(dueOn),
                workingDays: Int(days),
                contact: contact,
                language: language.flatMap(Language.init) ?? .cs
            )
        }
        guard !turns.isEmpty else { return [] }
        return try reports(turns.keys.sorted(), on: connection).compactMap { report in
            turns[report.id].map { Reminder(report: report, turn: $0) }
        }
    }

    /// Who has had today's mail about reports.
    static func reminded(on day: Day, on connection: isolated Connection) throws -> Set<String> {
        let rows = try connection.query(
            """
            SELECT recipient FROM alerting.reminder_mail WHERE day = $1
            """,
            [.day(day)]
        )
        return Set(try rows.map { try $0.decode(String.self) })
    }
}
