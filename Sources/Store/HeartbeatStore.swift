import Domain
import Foundation
import Postgres

/// The occasions of the mail that says that dimond lives, read and written with an evaluation.
enum HeartbeatStore {
    /// Feeds without which dashboards say little.
    private static let feeds = ["services", "plans", "milestones", "survey"]

    /// The newest occasion that is over and done with.
    static func newest(on connection: isolated Connection) throws -> Day? {
        let rows = try connection.query(
            """
            SELECT pg_catalog.max(day) FROM alerting.heartbeat
            """
        )
        return try rows[0].decode(DateDays?.self).map(Day.init)
    }

    /// The occasion and its mails go together: what is told once cannot be told again.
    static func write(
        _ output: HeartbeatOutput,
        now: Date,
        epoch: Int64,
        on connection: isolated Connection
    ) throws {
        var mails: [OutgoingMail] = []
        if let tell = output.tell {
            // An occasion counts only when everybody can be told.
            guard let written = tell(try facts(now: now, on: connection)) else { return }
            mails = written
        }
        _ = try connection.query(
            """
            INSERT INTO alerting.heartbeat (day, at, epoch) VALUES ($1, $2, $3)
            """,
            [.day(output.day), .timestamp(now), .int64(epoch)]
        )
        let ids = try OutboxStore.add(mails.map { ($0, nil) }, now: now, on: connection)
        for (mail, id) in zip(mails, ids) {
            _ = try connection.query(
                """
                INSERT INTO alerting.heartbeat_mail (day, recipient, outbox) VALUES ($1, $2, $3)
                """,
                [.day(output.day), .text(mail.recipient), .int64(id)]
            )
        }
    }

    private static func facts(
        now: Date,
        on connection: isolated Connection
    ) throws -> LifeSign {
        let rows = try connection.query(
            """
            SELECT (SELECT pg_catalog.count(*) FROM alerting.outbox
                    WHERE state = 'queued' AND way = 'mail'),
                (SELECT pg_catalog.count(*) FROM alerting.outbox
                    WHERE state = 'dead' AND way = 'mail'),
                (SELECT pg_catalog.count(*) FROM alerting.silence
                 WHERE starts_at <= $1 AND ends_at > $1),
                (SELECT pg_catalog.count(*) FROM (
                    SELECT DISTINCT ON (k.alert) k.until
                    FROM alerting.acknowledgement AS k JOIN alerting.alert AS a ON a.id = k.alert
                    WHERE a.phase = 'firing' ORDER BY k.alert, k.id DESC) AS newest
                 WHERE newest.until > $1)
            """,
            [.timestamp(now)]
        )
        let (waiting, dead, silences, acknowledgements) = try rows[0].decode(
            Int64.self,
            Int64.self,
            Int64.self,
            Int64.self
        )
        return LifeSign(
            firing: try firing(on: connection),
            arrivals: try arrivals(on: connection),
            progress: try progress(on: connection),
            waiting: Int(waiting),
            dead: Int(dead),
            silences: Int(silences),
            acknowledgements: Int(acknowledgements),
            head: try AuditStore.head(on: connection)
        )
    }

    private static func firing(on connection: isolated Connection) throws -> [Severity: Int] {
        let rows = try connection.query(
            """
            SELECT severity, pg_catalog.count(*) FROM alerting.alert WHERE phase = 'firing'
            GROUP BY severity
            """
        )
        return try rows.reduce(into: [:]) { counts, row in
            let (severity, count) = try row.decode(String.self, Int64.self)
            if let severity = Severity(rawValue: severity) { counts[severity] = Int(count) }
        }
    }

    private static func arrivals(
        on connection: isolated Connection
    ) throws -> [LifeSign.Arrival] {
        let rows = try connection.query(
            """
            SELECT f.feed, pg_catalog.max(coalesce(b.seen_at, b.received_at))
            FROM unnest($1::text[]) WITH ORDINALITY AS f (feed, place)
            LEFT JOIN ops.batch AS b ON b.feed = f.feed AND b.state = 'accepted'
            GROUP BY f.feed, f.place ORDER BY f.place
            """,
            [.textArray(feeds)]
        )
        return try rows.map { row in
            let (feed, at) = try row.decode(String.self, Date?.self)
            return LifeSign.Arrival(feed: feed, at: at)
        }
    }

    private static func progress(
        on connection: isolated Connection
    ) throws -> LifeSign.Progress? {
        let rows = try connection.query(
            """
            SELECT w.wave, coalesce(pg_catalog.sum(v.numerator), 0)::bigint,
                coalesce(pg_catalog.sum(v.denominator), 0)::bigint
            FROM (SELECT pg_catalog.max(wave) AS wave FROM survey.wave WHERE state = 'open') AS w
            LEFT JOIN measure.current_value AS v
                ON v.indicator = 'NE-01' AND v.period = w.wave AND v.nuts3 <> 'CZ'
            WHERE w.wave IS NOT NULL GROUP BY w.wave
            """
        )
        return try rows.first.map { row in
            let (wave, answers, asked) = try row.decode(String.self, Int64.self, Int64.self)
            return LifeSign.Progress(wave: wave, answers: Int(answers), asked: Int(asked))
        }
    }
}
