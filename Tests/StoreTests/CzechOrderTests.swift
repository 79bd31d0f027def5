import Domain
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("Lists in the order of the Czech alphabet", .timeLimit(.minutes(2)))
struct CzechOrderTests {
    @Test("Č follows C, Ch follows H, in names of providers and of municipalities")
    func order() async throws {
        let database = Database(conninfo: try await MigratedDatabase.fresh(), connections: 2)
        _ = try await database.query(
            """
            INSERT INTO register.service
                (service_id, ico, provider, kind, form, nuts3, active_from, capacity, batch, line)
            SELECT 'S' || n, NULL, name, '49', 'P', 'CZ053', '2010-01-01', 9, 1, n
            FROM (VALUES (1, 'Domov Chrudim'), (2, 'Domov Čáslav'), (3, 'Domov Hlinsko'),
                (4, 'Domov Cvikov'), (5, 'Domov Dačice')) AS v (n, name)
            """
        )
        _ = try await database.query(
            """
            INSERT INTO register.facility
                (service_id, facility, secret, name, municipality, nuts3, batch, line)
            SELECT 'S1', code, false, 'Dům', code, nuts3, 1, 1
            FROM reference.municipality WHERE name_cs IN ('Čáslav', 'Cvikov', 'Chrudim', 'Hlinsko')
            """
        )
        let day = try #require(Day(2026, 6, 1))
        let answer = try await RegisterStore(database).answer("domov", on: day)
        #expect(
            answer.services.map(\.provider) == [
                "Domov Cvikov", "Domov Čáslav", "Domov Dačice", "Domov Hlinsko", "Domov Chrudim",
            ]
        )
        let first = try #require(answer.services.last)
        #expect(first.municipalities == ["Cvikov", "Čáslav", "Hlinsko", "Chrudim"])
        await database.close()
    }
}
