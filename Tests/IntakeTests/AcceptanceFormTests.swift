import Testing

@testable import Intake

/// A second form proves that forms are data: nothing in the program knows it.
@Suite("Rules of prijeti-verejnosti")
struct AcceptanceFormTests {
    private static let response: [String: String] = [
        "wave": "2026-H1", "subject": "v-1", "nuts3": "CZ053", "orp": "5304",
        "interview_date": "2026-04-02", "mode": "self", "interviewer": "T7",
        "legal_basis_ack": "true", "form_version": "1", "P01": "27-64", "P02": "Z",
        "P03": "2000-9999", "P04": "po", "P05": "nevim", "A01": "3", "A02": "4", "A03": "2",
        "A04": "9", "A05": "R", "I01": "ano", "I02": "letak lide",
    ]

    private static var schema: RecordSchema {
        get throws { try #require(try Sample.catalog.forms["prijeti-verejnosti"]) }
    }

    private func outcome(_ changes: [String: String] = [:]) throws -> Outcome {
        let schema = try AcceptanceFormTests.schema
        let record = AcceptanceFormTests.response.merging(changes) { _, new in new }
        return try Outcome(Sample.csv([record], schema), schema)
    }

    @Test("it has a table of its own, and \"does not know\" is no answer")
    func good() throws {
        let outcome = try outcome()
        #expect(outcome.schema.relation == "survey.prijeti_verejnosti")
        #expect(outcome.broken == [])
        #expect(outcome.marks() == [])
        let column = try #require(outcome.schema.columns.firstIndex { $0.name == "A04" })
        #expect(outcome.tuples[0][column] == nil)
    }

    @Test(
        "a broken error rule refuses the response",
        arguments: [
            (["A01": "9", "A02": "R", "A03": ""], "PV1"), (["P03": "vesnice"], "VALUE"),
            (["P04": ""], "REQUIRED"), (["I01": "ne"], "REQUIRED"), (["orp": "7213"], "V08"),
            (["interview_date": "2026-01-01"], "V03"), (["form_version": "2"], "V01"),
        ]
    )
    func errors(_ changes: [String: String], _ rule: String) throws {
        #expect(try outcome(changes).broken == ["\(rule)@2"])
    }

    @Test("who agrees with everything is marked")
    func straight() throws {
        let outcome = try outcome(["A03": "4", "A04": "3"])
        #expect(outcome.broken == [])
        #expect(outcome.marks() == ["PV2"])
    }
}
