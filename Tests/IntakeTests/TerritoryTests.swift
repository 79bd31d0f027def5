import Domain
import Foundation
import Testing

@testable import Intake

@Suite("Codes of territories by the list of their time") struct TerritoryTests {
    /// An invented list: CZ072 becomes CZ079 in April 2026, and the ORP 5304 moves into CZ072 in May.
    private static let changes = """
        level,code,change,parent_level,old_code,new_code,changed_after,changed_by,verified
        region,CZ072,ended,,CZ072,CZ079,2026-03-31,2026-04-01,no
        region,CZ079,founded,,CZ072,CZ079,2026-03-31,2026-04-01,no
        orp,7213,moved,region,CZ072,CZ079,2026-03-31,2026-04-01,no
        orp,5304,moved,region,CZ053,CZ079,2026-04-30,2026-05-01,no

        """

    private static func context() throws -> IntakeContext {
        var context = Sample.context
        context.reference.territory = try TerritoryChanges(csv: changes)
        context.reference.regions.insert("CZ079")
        context.reference.regionOfORP = ["1000": "CZ010", "5304": "CZ079", "7213": "CZ079"]
        return context
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var day: String
        var region: String
        var orp: String
        var broken: [String] = []
        var says = ""
        var testDescription: String { "\(day) \(region) \(orp)" }
    }

    @Test(
        "a code counts on the days for which its list has it, in the region of that day",
        arguments: [
            Row(day: "2026-03-31", region: "CZ072", orp: "7213"),
            Row(day: "2026-04-01", region: "CZ079", orp: "7213"),
            Row(day: "2026-04-30", region: "CZ053", orp: "5304"),
            Row(day: "2026-05-01", region: "CZ079", orp: "5304"),
            Row(day: "2026-04-30", region: "CZ079", orp: "5304", broken: ["V08@2"], says: "kraji"),
            Row(day: "2026-05-01", region: "CZ053", orp: "5304", broken: ["V08@2"], says: "kraji"),
            Row(
                day: "2026-04-01",
                region: "CZ072",
                orp: "7213",
                broken: ["V01@2"],
                says: "kód platil do 31.\u{A0}3.\u{A0}2026, jeho nástupcem je CZ079"
            ),
            Row(
                day: "2026-03-31",
                region: "CZ079",
                orp: "7213",
                broken: ["V01@2"],
                says: "kód platí až od 1.\u{A0}4.\u{A0}2026, do té doby platil CZ072"
            ),
            Row(day: "2026-03-31", region: "CZ010", orp: "1000"),
            Row(day: "2026-05-02", region: "CZ010", orp: "1000"),
        ]
    )
    func codes(_ row: Row) throws {
        let record = Sample.response([
            "nuts3": row.region, "orp": row.orp, "interview_date": row.day,
        ])
        let schema = try Sample.diPot
        let outcome = try Outcome(Sample.csv([record], schema), schema, try Self.context())
        #expect(outcome.broken == row.broken)
        let told = String(decoding: outcome.rejects, as: UTF8.self)
        #expect(row.says.isEmpty || told.contains(row.says), "\(told)")
    }

    @Test(
        "a list that cannot be understood names its line",
        arguments: [
            "land,CZ072,ended,,CZ072,CZ079,2026-03-31,2026-04-01,no",
            "region,CZ072,lost,,CZ072,CZ079,2026-03-31,2026-04-01,no",
            "region,CZ072,ended,orp,CZ072,CZ079,2026-03-31,2026-04-01,no",
            "region,CZ072,ended,,CZ072,,2026-03-31,2026-04-01,no",
            "region,CZ072,ended,,CZ072,CZ079,2026-03-31,soon,no",
        ]
    )
    func mistakes(_ line: String) throws {
        let header =
            "level,code,change,parent_level,old_code,new_code,changed_after,changed_by,verified"
        let problem = try #require(throws: TableProblem.self) {
            _ = try TerritoryChanges(csv: "\(header)\n\(line)\n")
        }
        #expect(problem.line == 2 && problem.file == "territory_change.csv")
    }
}
