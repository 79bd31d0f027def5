import Domain
import Foundation
import Testing

@testable import Intake

@Suite("The shape of nested documents")
struct DocumentShapeTests {
    private func read(_ text: String) throws -> Outcome {
        try Outcome(text, try Sample.feed("codelists"))
    }

    private static let list =
        #"{"polozky":[{"id":"Kraj/1","nazev":{"cs":"A"}},{"id":"Kraj/2","nazev":{"cs":"B"}}]}"#

    @Test("a file that ends anywhere but at its end is refused whole")
    func truncated() throws {
        let bytes = Array(Self.list.utf8)
        #expect(try Outcome(bytes, try Sample.feed("codelists")).tuples.count == 2)
        // A brace alone could be a flat record, too; it is refused as one.
        for length in 2..<bytes.count {
            #expect(throws: UnusableInput.self, "\(length)") {
                try Outcome(Array(bytes[..<length]), try Sample.feed("codelists"))
            }
        }
    }

    @Test(
        "what is no JSON makes the file unusable",
        arguments: [
            #"{"polozky":[{"id":"Kraj/1",}]}"#, #"{"polozky":[{"id":"Kraj/1"},]}"#,
            #"{"polozky":[{"id" "Kraj/1"}]}"#, #"{"polozky":[{"id":"Kraj/1"}}"#,
            #"{"polozky":[{"id":"Kraj/1"} {"id":"Kraj/2"}]}"#, #"{"polozky":[{"id":truth}]}"#,
            #"{"polozky":[{"id":-}]}"#, #"{"polozky":[{id:"Kraj/1"}]}"#,
            #"{"polozky":[{"id":"Kraj/1"}]} {}"#, #"{"polozky":[{"id":"Kraj/1"}],"polozky":[]}"#,
            #"{"polozky":[{"id":["Kraj/1"}]}"#, "{\"polozky\":[{\"id\":\"Kra\nj\"}]}",
        ]
    )
    func malformed(_ text: String) {
        #expect(throws: UnusableInput.self) { try read(text) }
    }

    @Test(
        "a file without the list, or with an empty one, is refused whole",
        arguments: [
            (#"{"datum":"2026-11-22"}"#, UnusableInput.Code.header),
            (#"{"polozky":[]}"#, .empty), (#"{"polozky": [ ] }"#, .empty),
        ]
    )
    func empty(_ text: String, _ code: UnusableInput.Code) throws {
        let error = #expect(throws: UnusableInput.self) { try read(text) }
        #expect(error?.code == code)
    }

    @Test("other members may stand before and behind the list")
    func surroundings() throws {
        let text = """
            { "@context" : {"a":[1,{"polozky":[3]}]}, "datum":"2026-11-22", "polozky": [
            {"id":"Kraj/1","nazev":{"cs":"A"},"x":[[],{},[{"y":"]}\\"["}]]}
            ] , "pocet" : 1 }
            """
        let outcome = try read(text)
        #expect(outcome.text("id") == "Kraj/1")
        #expect(outcome.integer("line") == 2)
    }

    @Test("nesting as deep as 64 is read, deeper makes the file unusable")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            let x = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            return #"{"polozky":[{"id":"Kraj/1","nazev":{"cs":"A"},"x":"# + x + "}]}"
        }
        #expect(try read(nested(JSONTape.deepest - 1)).tuples.count == 1)
        #expect(throws: UnusableInput.self) { try read(nested(JSONTape.deepest)) }
        #expect(throws: UnusableInput.self) { try read(nested(200_000)) }
    }

    @Test("a record longer than a megabyte is refused, those around it are read")
    func long() throws {
        let blob = String(repeating: "x", count: 3 << 20)
        let text =
            #"{"polozky":[{"id":"Kraj/1","nazev":{"cs":"A"}},{"id":"Kraj/2","x":""# + blob
            + #""},{"id":"Kraj/3","nazev":{"cs":"C"}}]}"#
        let outcome = try read(text)
        #expect(outcome.broken == ["SIZE@1"])
        #expect((0..<2).map { outcome.text("id", row: $0) } == ["Kraj/1", "Kraj/3"])
    }

    @Test("records that span many windows are read, compressed ones too")
    func windows() throws {
        let blob = String(repeating: "ř\\\"", count: 40_000)
        let records = (1...60).map {
            "{\"x\":\"\(blob)\",\"id\":\"Kraj/\($0)\",\"nazev\":{\"cs\":\"A\"}}"
        }
        let text = "{\"polozky\":[\n" + records.joined(separator: ",\n") + "]}"
        let schema = try Sample.feed("codelists")
        let plain = try Outcome(text, schema)
        #expect((0..<60).allSatisfy { plain.text("id", row: $0) == "Kraj/\($0 + 1)" })
        #expect(plain.integer("line", row: 59) == 61)
        let zipped = try Outcome(Sample.gzip(Array(text.utf8)), schema)
        #expect(zipped.summary.canonicalSHA256 == plain.summary.canonicalSHA256)
    }

    @Test("flat records are told from a document")
    func probe() throws {
        let flat = #"{"id":"Kraj/1","name":"A"}"# + "\n" + #"{"name":"B","id":"Kraj/2"}"# + "\n"
        #expect(try read(flat).tuples.count == 2)
        #expect(try read("\u{FEFF}" + Self.list).tuples.count == 2)
    }

    @Test(
        "paths are read with conditions, or not at all",
        arguments: [
            ("a", 1), ("a.b.c", 3), ("a[b.c=Typ/x].d", 2), ("", 0), ("a..b", 0), ("a.", 0),
            ("a[b=c", 0), ("a[b].c", 0), (".a", 0), ("a[b=c]d", 0),
        ]
    )
    func paths(_ text: String, _ steps: Int) {
        #expect(DocumentPath(text)?.steps.count ?? 0 == steps)
    }
}

@Suite("IČO")
struct ICOTests {
    @Test(
        "every branch of the check digit",
        arguments: ["00551023", "70873046", "26297850", "28350511", "03017621", "00006599"]
    )
    func good(_ text: String) throws {
        #expect(ICO.isValid(text.utf8))
        let schema = try Sample.feed("unregistered")
        let row = "NS-1,\(text),,49,CZ072,,585068,2026-01-10,KU,raised,,\n"
        #expect(try Outcome(schema.template() + row, schema, Self.context).broken == [])
    }

    @Test(
        "what is none",
        arguments: ["12345678", "0055102", "005510230", "00551024", "0055102x", "", "２6297850"]
    )
    func bad(_ text: String) { #expect(!ICO.isValid(text.utf8)) }

    @Test("the rule refuses a wrong check digit")
    func rule() throws {
        let schema = try Sample.feed("unregistered")
        let row = "NS-1,12345678,,49,CZ072,,585068,2026-01-10,KU,raised,,\n"
        #expect(try Outcome(schema.template() + row, schema, Self.context).broken == ["UN1@2"])
    }

    private static let context = IntakeContext(
        reference: ReferenceData(regions: ["CZ072"], regionOfORP: [:], formsOfKind: ["49": "P"]),
        today: Sample.context.today,
        pseudonym: Sample.context.pseudonym
    )
}
