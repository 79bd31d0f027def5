import Domain
import Foundation
import Postgres

/// The writing half of an evaluation.
struct EvaluationWriter {
    let today: Day
    let now: Date
    let epoch: Int64
    /// Those in force before.
    let values: [IndicatorValue]

    func write(_ output: EvaluationOutput, on connection: isolated Connection) throws {
        try ValueStore.replace(output.values, known: values, now: now, on: connection)
        try AlertStore.write(output.alerts, epoch: epoch, now: now, on: connection)
        try AlertStore.remember(output.memories, on: connection)
        try FailureStore.write(output.failures, on: connection)
        let memory = try NotificationStore.memory(now: now, on: connection)
        let told = try output.tell(memory)
        try NotificationStore.write(told, known: memory, now: now, on: connection)
        try write(output.reminders, mails: output.reminderMails, on: connection)
        if let heartbeat = output.heartbeat {
            try HeartbeatStore.write(heartbeat, now: now, epoch: epoch, on: connection)
        }
        if let forecast = output.forecast {
            _ = try connection.query(
                """
                INSERT INTO measure.forecast (computed_at, result)
                SELECT $1, $2 WHERE $2::jsonb IS DISTINCT FROM (
                    SELECT result FROM measure.forecast ORDER BY computed_at DESC LIMIT 1)
                ON CONFLICT (computed_at) DO UPDATE SET result = excluded.result
                """,
                [.timestamp(now), .json(forecast)]
            )
        }
        _ = try connection.query(
            """
            UPDATE ops.lease SET done_for = $1, due_at = $2 WHERE name = 'evaluation'
            """,
            [.day(today), .timestamp([output.dueAt, told.dueAt].compactMap(\.self).min())]
        )
        _ = try connection.query(
            """
            SELECT pg_catalog.pg_notify('dimond_evaluated', $1::text)
            """,
            [.text(String(epoch))]
        )
    }

    /// The steps and their mails go together: what is told once cannot be told again.
    private func write(
        _ reminders: [Reminder],
        mails: [OutgoingMail],
        on connection: isolated Connection
    ) throws {
        for reminder in reminders {
            _ = try connection.query(
                """
                INSERT INTO alerting.reminder (report, step, due_on, at, epoch)
                VALUES ($1, $2, $3, $4, $5)
                """,
                [
                    .int64(reminder.report.id), .int16(Int16(reminder.turn.step.rawValue)),
                    .day(reminder.turn.dueOn), .timestamp(now), .int64(epoch),
                ]
            )
        }
        let ids = try OutboxStore.add(mails.map { ($0, nil) }, now: now, on: connection)
        for (mail, id) in zip(mails, ids) {
            _ = try connection.query(
                """
                INSERT INTO alerting.reminder_mail (day, recipient, outbox) VALUES ($1, $2, $3)
                """,
                [.day(today), .text(mail.recipient), .int64(id)]
            )
        }
    }
}
