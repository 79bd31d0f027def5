import Domain
import Testing

@testable import Intake

@Suite("Reject files")
struct RejectTests {
    @Test("they are written as the sender writes", arguments: [Charset.cp1250, .utf16LittleEndian])
    func dialect(_ charset: Charset) throws {
        let schema = try Sample.feed("transformations")
        let names = Sample.oldest(schema).joined(separator: ";")
        let row = "S2;P;CZ072;1. 4. 2025;\"Žďár; čp. 3\";u1;u1;"
        let text = names + "\r\nS1;P;CZ072;2025-04-01;x;u1;u2;\r\n" + row + "\r\n"
        let outcome = try Outcome(charset.encode(Array(text.utf8)), schema)
        let expected =
            names + ";dimond_line;dimond_rule;dimond_problem\r\n" + row
            + ";3;TR1;verified_by: ověřit musí někdo jiný, než kdo nahlásil\r\n"
        #expect(outcome.rejects == charset.encode(Array(expected.utf8)))
    }

    @Test("corrected and sent back they are just another file")
    func sentBack() throws {
        let schema = try Sample.diPot
        let bad = [
            Sample.response(["C02": "7"]), Sample.response(["subject": "k2", "E03": "999"]),
        ]
        let first = try Outcome(Sample.csv([Sample.response] + bad, schema), schema)
        #expect(first.summary.refused == 2)
        let repaired = String(decoding: first.rejects, as: UTF8.self)
            .replacing(",7,", with: ",0,").replacing(",999,", with: ",9,")
        let second = try Outcome(repaired, schema)
        #expect(second.broken == [])
        #expect(second.summary.good == 2)
    }

    @Test("refused again, they do not grow more columns")
    func twice() throws {
        let schema = try Sample.feed("targets")
        let text = "indicator,nuts3,on_day,value\nTP-01,CZ,x,1\nTP-01,CZ\n"
        let first = try Outcome(text, schema)
        let second = try Outcome(first.rejects, schema)
        #expect(second.summary.refused == 2)
        let lines = String(decoding: second.rejects, as: UTF8.self).split(separator: "\n")
        #expect(lines[0] == "indicator,nuts3,on_day,value,dimond_line,dimond_rule,dimond_problem")
        #expect(lines[1].hasPrefix("TP-01,CZ,x,1,2,VALUE,"))
        #expect(lines[2].hasPrefix("\"TP-01,CZ\",,,,3,"))
    }

    @Test("NDJSON comes back as NDJSON")
    func json() throws {
        let schema = try Sample.feed("targets")
        let text = #"{"indicator":"x","nuts3":"CZ","on_day":"2026-01-01","value":1}"# + "\n{oh\n"
        let outcome = try Outcome(text, schema, Sample.context(language: .en))
        let lines = String(decoding: outcome.rejects, as: UTF8.self).split(separator: "\n")
        #expect(lines[0].contains(#""value":1,"dimond_line":1,"dimond_rule":"VALUE""#))
        #expect(lines[1].hasPrefix(#"{"dimond_raw":"{oh","dimond_line":2,"dimond_rule":"SHAPE""#))
        #expect(try Outcome(lines[0] + "\n", schema).broken == ["VALUE@1"])
    }
}

extension Outcome {
    init(_ text: Substring, _ schema: RecordSchema) throws {
        try self.init(String(text), schema)
    }
}
