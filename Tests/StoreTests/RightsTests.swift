import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("The rights of the daemon", .timeLimit(.minutes(5)))
struct RightsTests {
    @Test("are enough from an empty wave to values, and all tests here have no more")
    func enough() async throws {
        let country = try await Country.fresh()
        #expect(
            try await country.texts("SELECT session_user || ' ' || current_user")
                == ["dimond_daemon dimond_daemon"]
        )
        try await country.take(try SurveySheet(wave: "2026-H1", rows: 300, seed: 1).file())
        try await country.evaluation.evaluate()
        #expect(try await country.count("SELECT count(*) FROM measure.value") > 0)
    }

    @Test(
        "do not reach into the schema",
        arguments: [
            "DROP TABLE survey.di_pot", "TRUNCATE survey.di_pot", "DELETE FROM audit.entry",
            "UPDATE ops.schema_version SET version = 9", "CREATE TABLE survey.mine (id integer)",
            "ALTER TABLE survey.di_pot ADD COLUMN extra text", "DELETE FROM reference.region",
        ] as [SQL]
    )
    func limited(_ statement: SQL) async throws {
        let country = try await Country.fresh(connections: 1)
        let error = try await #require(throws: PostgresError.self) {
            _ = try await country.texts(statement)
        }
        #expect(error.sqlState == "42501")
    }
}
