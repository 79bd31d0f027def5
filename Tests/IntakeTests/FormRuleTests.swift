import Domain
import Testing

@testable import Intake

@Suite("Rules of di-pot")
struct FormRuleTests {
    /// Changes to a good response, and the one rule they break.
    struct Breach: CustomTestStringConvertible, Sendable {
        var rule: String
        var column: String
        var changes: [String: String]
        var testDescription: String { "\(rule) \(changes.sorted { $0.key < $1.key })" }

        init(_ rule: String, _ column: String, _ changes: [String: String]) {
            self.rule = rule
            self.column = column
            self.changes = changes
        }
    }

    @Test("the sample response breaks nothing")
    func goodResponse() throws {
        let schema = try Sample.diPot
        let outcome = try Outcome(Sample.csv([Sample.response], schema), schema)
        #expect(outcome.broken == [])
        #expect(outcome.marks() == [])
        #expect(outcome.summary.good == 1)
    }

    static let errors = [
        Breach("V01", "C02", ["C02": "7"]),
        Breach("V01", "B01", ["B01": ""]),
        Breach("V01", "B04", ["B04": "telesne jine"]),
        Breach("V01", "E01", ["E01": "mnoho"]),
        Breach("V01", "E03", ["E03": "169"]),
        Breach("V01", "D02", ["D02": "13"]),
        Breach("V01", "form_version", ["form_version": "2"]),
        Breach("V01", "legal_basis_ack", ["legal_basis_ack": "ne"]),
        Breach("V01", "mode", ["mode": "phone"]),
        Breach("V01", "wave", ["wave": "2031-H1"]),
        Breach("V01", "nuts3", ["nuts3": "CZ099"]),
        Breach("V01", "subject", ["subject": " "]),
        Breach("V03", "interview_date", ["interview_date": "2026-02-14"]),
        Breach("V03", "interview_date", ["interview_date": "2026-05-21"]),
        Breach("WAVE", "wave", ["wave": "2025-H2", "interview_date": "2025-09-05"]),
        Breach("V04", "C01s", ["C01": "1"]),
        Breach("V04", "C01s", ["C01": "9"]),
        Breach("V04", "C01s", ["C01s": ""]),
        Breach("V04", "E04", ["E01": "0"]),
        Breach("V04", "G09", ["D01": "vlastni", "D02": ""]),
        Breach("V05", "C10", ["B01": "0-17", "C10": "1", "C10s": ""]),
        Breach("V06", "E02", ["E01": "100", "E02": "69"]),
        Breach("V07", "D02", ["D01": "vlastni", "G09": ""]),
        Breach("V07", "D04", ["D03": "zustat"]),
        Breach("V07", "F03", ["F02": "", "F04": ""]),
        Breach("V07", "F03", ["F03": "", "F04": ""]),
        Breach("V07", "F04", ["F03": "cena"]),
        Breach("V07", "F04", ["F04": ""]),
        Breach("V08", "orp", ["orp": "7213"]),
        Breach("V08", "orp", ["orp": "9999"]),
        Breach("V09", "F01", ["F01": "40 999"]),
        Breach("V09", "F02", ["F02": "12"]),
        Breach(
            "V19",
            "",
            [
                "B02": "", "B03": "9", "C01": "9", "C01s": "", "C02": "R", "C03": "", "C04": "",
                "C04s": "", "C05": "", "C05s": "", "C06": "", "C06s": "", "C07": "", "C07s": "",
                "E01": "", "E02": "", "E04": "", "G01": "9", "G02": "9", "G03": "R", "G04": "",
                "G05": "", "G06": "",
            ]
        ),
    ]

    @Test("a broken error rule refuses exactly its record", arguments: errors)
    func error(_ breach: Breach) throws {
        let schema = try Sample.diPot
        let records = [Sample.response, Sample.response(breach.changes), Sample.response]
        let outcome = try Outcome(Sample.csv(records, schema), schema)
        #expect(outcome.broken == ["\(breach.rule)@3"])
        #expect(outcome.refusals.map(\.column) == [breach.column])
        #expect(outcome.refusals.map(\.record) == [2])
        #expect(outcome.tuples.count == 2)
        #expect(outcome.summary.refusedByRule == [breach.rule: 1])
    }

    static let warnings = [
        Breach("P01", "", ["subject": "855101/0017"]),
        Breach("V10", "", ["C01": "2", "C04": "2", "C05": "2", "C06": "2", "B03": "1"]),
        Breach("V11", "", ["B03": "4"]),
        Breach(
            "V12",
            "",
            [
                "G01": "2", "G02": "2", "G03": "2", "G04": "2", "G05": "2", "G06": "2",
                "G07": "2", "G08": "2",
            ]
        ),
        Breach(
            "V13",
            "",
            ["C01s": "1", "C06s": "1"]
        ),
        Breach("V13", "", ["E03": "0", "C01s": "3"]),
        Breach(
            "V14",
            "",
            ["E01": "0", "E04": "", "E02": "0", "C01": "4", "C04": "4"]
        ),
        Breach("V15", "", ["F01": "39 40"]),
        Breach("V16", "", ["mode": "proxy_staff"]),
        Breach("V17", "", ["minutes": "4"]),
        Breach(
            "V19",
            "",
            [
                "G01": "9", "G02": "R", "G03": "", "G04": "", "G05": "", "G06": "", "G07": "",
                "G08": "",
            ]
        ),
    ]

    @Test("a broken warning rule marks exactly its row", arguments: warnings)
    func warning(_ breach: Breach) throws {
        let schema = try Sample.diPot
        let records = [Sample.response, Sample.response(breach.changes)]
        let outcome = try Outcome(Sample.csv(records, schema), schema)
        #expect(outcome.broken == [])
        #expect(outcome.marks(row: 0) == [])
        #expect(outcome.marks(row: 1) == [breach.rule])
        #expect(outcome.summary.warningsByRule == [breach.rule: 1])
        #expect(outcome.summary.warnings == 1)
    }

    @Test("the 26th interview of a day is marked, and another day starts anew")
    func busyInterviewer() throws {
        let schema = try Sample.diPot
        var records = Array(repeating: Sample.response, count: 27)
        records.append(Sample.response(["interview_date": "2026-04-03"]))
        records.append(Sample.response(["interviewer": "T8"]))
        let outcome = try Outcome(Sample.csv(records, schema), schema)
        let marked = outcome.tuples.indices.filter { outcome.marks(row: $0) == ["V17"] }
        #expect(marked == [25, 26])
        #expect(outcome.summary.warnings == 2)
    }

    @Test(
        "the field period is open 14 days around, to the day",
        arguments: [
            ("2026-02-15", []), ("2026-02-14", ["V03@2"]), ("2026-06-14", []),
            ("2026-06-15", ["V03@2"]),
        ]
    )
    func fieldPeriod(_ date: String, _ broken: [String]) throws {
        let schema = try Sample.diPot
        let text = Sample.csv([Sample.response(["interview_date": date])], schema)
        let context = Sample.context(today: Day(2026, 12, 1))
        #expect(try Outcome(text, schema, context).broken == broken)
    }

    @Test("all broken rules of a record are listed")
    func everyRule() throws {
        let schema = try Sample.diPot
        let changes = ["C02": "x", "orp": "7213", "E01": "100", "E02": "69", "D03": "zustat"]
        let outcome = try Outcome(Sample.csv([Sample.response(changes)], schema), schema)
        #expect(outcome.broken == ["V01@2", "V07@2", "V08@2", "V06@2"])
        #expect(outcome.summary.refused == 1)
    }

    @Test("don't know and refused are NULL with a reason")
    func missingReasons() throws {
        let schema = try Sample.diPot
        let changes = ["C02": "9", "G03": "R", "B03": "9"]
        let outcome = try Outcome(Sample.csv([Sample.response(changes)], schema), schema)
        #expect(outcome.stored("c02") == nil)
        #expect(outcome.stored("g03") == nil)
        let json = try #require(outcome.text("missing"))
        #expect(
            json.dropFirst()
                == #"{"b03":"dont_know","c02":"dont_know","g03":"refused"}"#
        )
        #expect(outcome.integer("c01") == 3)
        #expect(outcome.texts("b04") == ["telesne", "zrak"])
        #expect(outcome.text("b01") == "27-64")
        #expect(outcome.day("interview_date") == Day(2026, 4, 2))
        #expect(outcome.stored("subject")?.count == 16)
        #expect(outcome.integer("line") == 2)
    }

    @Test("the staged columns are those of the table")
    func stagingColumns() throws {
        let columns = try Sample.diPot.stagingColumns
        let types = Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.type) })
        #expect(columns.count == 11 + 45 + 3)
        #expect(types["subject"] == "uuid")
        #expect(types["b01"] == "text")
        #expect(types["b03"] == "text")
        #expect(types["b04"] == "text[]")
        #expect(types["c10s"] == "smallint")
        #expect(types["d02"] == "smallint")
        #expect(types["f04"] == "smallint")
        #expect(types["g08"] == "smallint")
        #expect(types["g09"] == "text")
        #expect(columns.suffix(3).map(\.name) == ["missing", "marks", "line"])
    }
}
