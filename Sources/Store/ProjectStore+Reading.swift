import Domain
import Postgres

extension ProjectStore {
    static func projects(on connection: isolated Connection) throws -> [ProjectRecord] {
        let rows = try connection.query(
            """
            SELECT project_id, registration, registration_normalised, title, programme, call, priority,
                implementer, role, starts_on, ends_on, budget::float8 AS budget, regions, goals,
                target_groups, follows, state, contact
            FROM programme.project ORDER BY project_id
            """
        )
        return try rows.map(record)
    }

    private static func record(_ row: PostgresRow) throws -> ProjectRecord {
        ProjectRecord(
            id: try row.decode("project_id", as: String.self),
            registration: try row.decode("registration", as: String?.self),
            normalised: try row.decode("registration_normalised", as: String?.self),
            title: try row.decode("title", as: String.self),
            programme: try row.decode("programme", as: String?.self),
            call: try row.decode("call", as: String?.self),
            priority: try row.decode("priority", as: String?.self),
            implementer: try row.decode("implementer", as: String.self),
            role: try row.decode("role", as: String.self),
            starts: try row.decode("starts_on", as: DateDays?.self).map(Day.init),
            ends: try row.decode("ends_on", as: DateDays?.self).map(Day.init),
            budget: try row.decode("budget", as: Double?.self),
            regions: try row.decode("regions", as: [String].self),
            goals: try row.decode("goals", as: Int?.self),
            targetGroups: try row.decode("target_groups", as: Int?.self),
            follows: try row.decode("follows", as: String?.self),
            state: try row.decode("state", as: String.self),
            contact: try row.decode("contact", as: String?.self)
        )
    }

    static func deliverables(
        on connection: isolated Connection,
        _ day: Day
    ) throws -> [String: [ProjectRecord.Deliverable]] {
        let rows = try connection.query(
            """
            SELECT a.project_id, a.activity, a.title, a.starts_on, a.ends_on, a.counts, a.kind,
                a.planned::float8, g.done, g.expected
            FROM programme.activity AS a
            LEFT JOIN programme.progress($1) AS g ON g.project_id = a.project_id AND g.activity = a.activity
            ORDER BY a.project_id, a.activity
            """,
            [.day(day)]
        )
        return try rows.reduce(into: [:]) { found, row in
            let (project, activity, title, starts, ends, counts, kind, planned, done, expected) =
                try row.decode(
                    String.self,
                    String.self,
                    String.self,
                    DateDays?.self,
                    DateDays?.self,
                    String.self,
                    String?.self,
                    Double?.self,
                    Double?.self,
                    Double?.self
                )
            found[project, default: []].append(
                ProjectRecord.Deliverable(
                    activity: activity,
                    title: title,
                    starts: starts.map(Day.init),
                    ends: ends.map(Day.init),
                    counts: counts,
                    kind: kind,
                    planned: planned,
                    done: done,
                    expected: expected
                )
            )
        }
    }

    static func undocumented(
        on connection: isolated Connection
    ) throws -> [String: [ProjectRecord.UndocumentedEvent]] {
        let rows = try connection.query(
            """
            SELECT u.project_id, u.event_id, u.activity, k.name_cs, k.name_en, u.held_on, u.due_on,
                k.needs_minutes AND u.minutes_on IS NULL, k.needs_attendance AND u.attendance_on IS NULL
            FROM programme.undocumented_event AS u
            JOIN reference.event_kind AS k ON k.event_kind = u.kind
            ORDER BY u.project_id, u.held_on, u.event_id
            """
        )
        return try rows.reduce(into: [:]) { found, row in
            let (project, id, activity, czech, english, held, due, minutes, attendance) =
                try row.decode(
                    String.self,
                    String.self,
                    String.self,
                    String.self,
                    String.self,
                    DateDays.self,
                    DateDays.self,
                    Bool.self,
                    Bool.self
                )
            found[project, default: []].append(
                ProjectRecord.UndocumentedEvent(
                    id: id,
                    activity: activity,
                    kind: LocalizedText(cs: czech, en: english),
                    held: Day(held),
                    due: Day(due),
                    lacksMinutes: minutes,
                    lacksAttendance: attendance
                )
            )
        }
    }

    static func notes(
        on connection: isolated Connection
    ) throws -> [String: [ProjectRecord.Note]] {
        let rows = try connection.query(
            """
            SELECT project_id, topic, source_a, says_a, source_b, says_b, used
            FROM programme.note ORDER BY project_id, topic
            """
        )
        return try rows.reduce(into: [:]) { found, row in
            let (project, topic, sourceA, saysA, sourceB, saysB, used) = try row.decode(
                String.self,
                String.self,
                String.self,
                String.self,
                String?.self,
                String?.self,
                String.self
            )
            found[project, default: []].append(
                ProjectRecord.Note(
                    topic: topic,
                    sourceA: sourceA,
                    saysA: saysA,
                    sourceB: sourceB,
                    saysB: saysB,
                    used: used
                )
            )
        }
    }

    static func drawdown(
        on connection: isolated Connection,
        _ day: Day
    ) throws -> [String: ProjectRecord.Drawdown] {
        let rows = try connection.query(
            """
            SELECT project_id, as_of, budget::float8, spent::float8, committed::float8, elapsed
            FROM programme.drawdown($1)
            """,
            [.day(day)]
        )
        return try rows.reduce(into: [:]) { found, row in
            let (project, asOf, budget, spent, committed, elapsed) = try row.decode(
                String.self,
                DateDays.self,
                Double?.self,
                Double.self,
                Double?.self,
                Double?.self
            )
            found[project] = ProjectRecord.Drawdown(
                asOf: Day(asOf),
                budget: budget,
                spent: spent,
                committed: committed,
                elapsed: elapsed
            )
        }
    }
}
