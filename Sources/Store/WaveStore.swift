package import Domain
package import Foundation
import Postgres

/// Survey waves: open, close, publish.
package struct WaveStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Oldest first.
    package func all() async throws -> [SurveyWave] {
        let rows = try await database.query(
            """
            SELECT wave, state, starts_on, ends_on FROM survey.wave ORDER BY wave
            """
        )
        return try rows.compactMap { row in
            let (name, state, from, to) = try row.decode(
                String.self,
                String.self,
                DateDays.self,
                DateDays.self
            )
            guard let wave = Wave(name), let state = SurveyWave.State(rawValue: state) else {
                return nil
            }
            return SurveyWave(wave: wave, state: state, from: Day(from), to: Day(to))
        }
    }

    /// Opens a wave, or opens a closed one again.
    package func open(_ wave: Wave, from: Day, to: Day, by person: String, now: Date) async throws {
        try await database.pool.transaction { connection in
            _ = try connection.query(
                """
                SELECT survey.open_wave($1, $2, $3, $4)
                """,
                [.text(wave.description), .day(from), .day(to), .timestamp(now)]
            )
            try AuditEntry(actor: person, action: "wave.open", object: wave.description)
                .write(now: now, on: connection)
        }
    }

    package func close(_ wave: Wave, by person: String, now: Date) async throws {
        let closed = try await database.pool.transaction { connection in
            let rows = try connection.query(
                """
                SELECT survey.close_wave($1, $2)
                """,
                [.text(wave.description), .timestamp(now)]
            )
            try AuditEntry(actor: person, action: "wave.close", object: wave.description)
                .write(now: now, on: connection)
            return try rows[0].decode(String?.self) != nil
        }
        guard closed else { throw try await absence(of: wave, or: .waveNotOpen(wave.description)) }
    }

    /// - Returns: how many values the vintage keeps.
    package func publish(_ wave: Wave, by person: String, now: Date) async throws -> Int {
        let kept = try await database.pool.transaction { connection in
            let rows = try connection.query(
                """
                SELECT survey.publish_wave($1, $2)
                """,
                [.text(wave.description), .timestamp(now)]
            )
            try AuditEntry(actor: person, action: "wave.publish", object: wave.description)
                .write(now: now, on: connection)
            return try rows[0].decode(Int32?.self)
        }
        guard let kept else {
            throw try await absence(of: wave, or: .waveNotClosed(wave.description))
        }
        return Int(kept)
    }

    private func absence(of wave: Wave, or other: StoreError) async throws -> StoreError {
        try await all().contains { $0.wave == wave } ? other : .noSuchWave(wave.description)
    }
}
