import Domain
import Testing

@testable import Intake

@Suite("Dialects")
struct DialectTests {
    static let plan: [String: String] = [
        "plan_id": "P-1", "service_id": "S-9", "nuts3": "CZ072", "state": "approved",
        "approved_on": "2026-03-01", "planned_on": "2027-12-31", "beds_before": "120",
        "beds_residual": "0", "updated_on": "2026-05-02",
    ]

    struct Way: Sendable, CustomTestStringConvertible {
        var name: String
        var delimiter = ","
        var lineEnd = "\n"
        var charset = Charset.ascii
        var mark = false
        var gzip = false
        var testDescription: String { name }

        func write(_ text: String) -> [UInt8] {
            let body = charset.encode(Array((mark ? "\u{FEFF}" + text : text).utf8))
            return gzip ? Sample.gzip(body) : body
        }
    }

    static let ways = [
        Way(name: "plain"),
        Way(name: "Excel in Czech", delimiter: ";", lineEnd: "\r\n", charset: .cp1250),
        Way(name: "UTF-8 with mark", delimiter: ";", charset: .utf8, mark: true),
        Way(
            name: "UTF-16 LE with mark",
            delimiter: "\t",
            lineEnd: "\r\n",
            charset: .utf16LittleEndian,
            mark: true
        ),
        Way(name: "UTF-16 BE with mark", delimiter: "\t", charset: .utf16BigEndian, mark: true),
        Way(name: "UTF-16 LE without mark", charset: .utf16LittleEndian),
        Way(name: "UTF-16 BE without mark", charset: .utf16BigEndian),
        Way(name: "pipes", delimiter: "|"),
        Way(name: "old line ends", lineEnd: "\r"),
        Way(name: "gzip", charset: .utf8, gzip: true),
        Way(name: "gzip of CP1250", delimiter: ";", charset: .cp1250, gzip: true),
    ]

    @Test("the same rows come out of every way of writing", arguments: ways)
    func everyWay(_ way: Way) throws {
        let schema = try Sample.feed("transformations")
        let record = [
            "service_id": "S-9", "plan_id": "P-1", "nuts3": "CZ072", "transformed_on": "2025-04-01",
            "evidence": "Žďár, čj. 12/ň", "reported_by": "u1", "verified_by": "u2",
        ]
        let quoted = record.merging(["evidence": "\"Žďár, čj. 12/ň\""]) { $1 }
        let plain = try Outcome(Sample.csv([quoted, quoted], schema), schema)
        #expect(plain.tuples.count == 2)
        let text = Sample.csv(
            [quoted, quoted],
            schema,
            delimiter: way.delimiter,
            lineEnd: way.lineEnd
        )
        let outcome = try Outcome(way.write(text), schema)
        #expect(outcome.tuples == plain.tuples)
        #expect(outcome.text("evidence") == "Žďár, čj. 12/ň")
        #expect(outcome.summary.canonicalSHA256 == plain.summary.canonicalSHA256)
        #expect(outcome.summary.dialect.lineEnd == way.lineEnd)
        #expect(outcome.summary.dialect.isCompressed == way.gzip)
        #expect(outcome.summary.dialect.delimiter == way.delimiter.utf8.first)
    }

    @Test("Czech dates and decimal commas mean the same as ISO dates and points")
    func czechValues() throws {
        let schema = try Sample.feed("targets")
        let iso = "indicator,nuts3,on_day,value\nTP-01,CZ,2026-03-01,1234.5\n"
        let czech = "value;on_day;NUTS3; Indicator \n 1 234,50;1. 3. 2026;CZ;TP-01\n"
        let space = "value;on_day;nuts3;indicator\n\u{A0}1\u{A0}234,5;1.3.2026;CZ;TP-01\n"
        let outcomes = try [iso, czech, space].map { try Outcome($0, schema) }
        #expect(outcomes.map { $0.summary.good } == [1, 1, 1])
        #expect(Set(outcomes.map(\.summary.canonicalSHA256)).count == 1)
        // 1234.5000: two groups, weight 0, positive, scale 4.
        #expect(outcomes[1].stored("value") == [0, 2, 0, 0, 0, 0, 0, 4, 4, 210, 19, 136])
    }

    @Test(
        "decimals are stored exactly",
        arguments: [
            ("0", [0, 1, 0xFF, 0xFF, 0, 0, 0, 4, 0, 0]),
            ("-0,0001", [0, 1, 0xFF, 0xFF, 0x40, 0, 0, 4, 0, 1]),
            ("10000", [0, 3, 0, 1, 0, 0, 0, 4, 0, 1, 0, 0, 0, 0]),
        ] as [(String, [UInt8])]
    )
    func decimals(_ written: String, _ stored: [UInt8]) throws {
        let schema = try Sample.feed("targets")
        let text = "indicator;nuts3;on_day;value\nTP-01;CZ;2026-03-01;\(written)\n"
        #expect(try Outcome(text, schema).stored("value") == stored)
    }

    @Test(
        "what is no number of the column is refused",
        arguments: ["1,00001", "1 23,5", "12 34", "1e3", "--1", "1,", ",5", "12345678901", "0x1"]
    )
    func notDecimal(_ written: String) throws {
        let schema = try Sample.feed("targets")
        let text = "indicator;nuts3;on_day;value\nTP-01;CZ;2026-03-01;\(written)\n"
        #expect(try Outcome(text, schema).broken == ["VALUE@2"])
    }

    @Test(
        "there are no other dates",
        arguments: [
            "2026-02-29", "29.2.2026", "2026/03/01", "03/01/2026", "1.3.26", "2026-3-1",
            "1.13.2026",
            "46082", "1. 3.", "2026-03-01 00:00", "1899-12-31",
        ]
    )
    func notDate(_ written: String) throws {
        let schema = try Sample.feed("targets")
        let text = "indicator;nuts3;on_day;value\nTP-01;CZ;\(written);1\n"
        #expect(try Outcome(text, schema).broken == ["VALUE@2"])
    }

    @Test("the values of flags", arguments: ["true", "TRUE", "1", "ano", "Ano", " ANO "])
    func truths(_ written: String) throws {
        let schema = try Sample.feed("milestones")
        let header = "plan_id,milestone,phase,mandatory,due_on,done_on,verified_on\n"
        let text = header + "P,M,3,\(written),2027-01-01,,\n"
        #expect(try Outcome(text, schema).stored("mandatory") == [1])
        let wrong = header + "P,M,3,jo,2027-01-01,,\n"
        #expect(try Outcome(wrong, schema).broken == ["VALUE@2"])
    }

    @Test("NDJSON gives the same rows as CSV")
    func ndjson() throws {
        let schema = try Sample.diPot
        let csv = try Outcome(Sample.csv([Sample.response], schema), schema)
        let members = Sample.response.map { name, value in
            switch name {
            case "B04": #""B04": ["telesne", "zrak"]"#
            case "E02": #""E02": 20"#
            case "legal_basis_ack": #""legal_basis_ack": true"#
            case "subject": #""subject": "klient\u002d1""#
            default: "\"\(name)\": \"\(value)\""
            }
        }
        let line = "{" + (members + ["\"C02s\": null"]).joined(separator: ", ") + "}"
        let outcome = try Outcome(line + "\n\n" + line, schema)
        #expect(outcome.broken == [])
        #expect(outcome.tuples.count == 2)
        #expect(outcome.tuples[0] == csv.tuples[0].dropLast() + [[0, 0, 0, 1]])
        #expect(outcome.summary.dialect.format == .ndjson)
    }

    @Test(
        "a line that is no flat object is refused by itself",
        arguments: [
            "{", "{}x", "[]", "nothing", #"{"plan_id": {"a": 1}}"#,
            #"{"plan_id": "a", "plan_id": "b"}"#,
            #"{"unknown": 1}"#, #"{"plan_id": "\x"}"#, #"{"plan_id": "\ud800"}"#,
            #"{"plan_id": 01x}"#,
            #"{"plan_id" "a"}"#, #"{"plan_id": "a",}"#, #"{"plan_id": "\u0000"}"#,
        ]
    )
    func badJSON(_ line: String) throws {
        let schema = try Sample.feed("plans")
        let members = DialectTests.plan.sorted { $0.key < $1.key }
        let good = "{" + members.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
        let outcome = try Outcome(good + "\n" + line + "\n" + good + "\n", schema)
        #expect(outcome.broken == ["SHAPE@2"])
        #expect(outcome.summary.good == 2)
    }

    @Test("text that turns CP1250 only late in the file is still understood")
    func lateCharset() throws {
        let schema = try Sample.feed("transformations")
        let rows = (0..<3000).map {
            "S-\($0),P-1,CZ072,2025-04-01,spis,u1,u2,\n"
        }
        let head =
            "service_id,plan_id,nuts3,transformed_on,evidence,reported_by,verified_by,revoked_on\n"
        let last = "S-x,P-1,CZ072,2025-04-01,žluťoučký,u1,u2,"
        let text = head + rows.joined() + last
        for charset in [Charset.utf8, .cp1250] {
            let outcome = try Outcome(charset.encode(Array(text.utf8)), schema)
            #expect(outcome.text("evidence", row: 3000) == "žluťoučký")
            #expect(outcome.summary.dialect.charset == charset)
        }
    }

    @Test("every character of CP1250 survives the way in and back")
    func cp1250() {
        let all = CP1250.upperHalf.compactMap(Unicode.Scalar.init).map { String($0) }.joined()
        #expect(CP1250.encode(all) == Array(128...255))
    }

    @Test("a gzip file of several members is read to its end")
    func severalMembers() throws {
        let schema = try Sample.feed("plans")
        let text = Sample.csv([DialectTests.plan, DialectTests.plan], schema)
        let half = text.index(text.startIndex, offsetBy: text.count / 2)
        let bytes = Sample.gzip(Array(text[..<half].utf8)) + Sample.gzip(Array(text[half...].utf8))
        #expect(try Outcome(bytes, schema).summary.good == 2)
        #expect(try Outcome(bytes + [0, 0, 0], schema).summary.good == 2)
        #expect(throws: UnusableInput.self) { try Outcome(bytes.dropLast(9), schema) }
        var broken = bytes
        broken[30] ^= 0xFF
        #expect(throws: UnusableInput.self) { try Outcome(broken, schema) }
    }

    @Test("a file that only unpacks is refused")
    func bomb() throws {
        let schema = try Sample.feed("plans")
        let text = Array(Sample.csv([DialectTests.plan], schema).utf8)
        let bytes = Sample.gzip(text + Array(repeating: 65, count: 80 << 20))
        #expect(bytes.count < 200_000)
        let error = #expect(throws: UnusableInput.self) { try Outcome(bytes, schema) }
        #expect(error?.code == .compression)
    }
}

extension Outcome {
    init(_ bytes: ArraySlice<UInt8>, _ schema: RecordSchema) throws {
        try self.init(Array(bytes), schema)
    }
}
