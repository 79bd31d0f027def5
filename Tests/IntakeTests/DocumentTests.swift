import Domain
import Foundation
import Testing

@testable import Intake

@Suite("Nested documents")
struct DocumentTests {
    private static let context = IntakeContext(
        reference: ReferenceData(
            regions: ["CZ010", "CZ072"],
            regionOfORP: [:],
            formsOfKind: ["44": "PAT", "49": "P"],
            crosswalk: [
                "DruhSocialniSluzby/13": "49", "DruhSocialniSluzby/8": "44",
                "FormaSocialniSluzby/pob": "P", "FormaSocialniSluzby/ter": "T",
                "FormaSocialniSluzby/amb": "A", "Kraj/141": "CZ072", "Kraj/19": "CZ010",
            ]
        ),
        today: Sample.context.today,
        pseudonym: Sample.context.pseudonym,
        language: .en
    )

    private func read(_ feed: String, _ text: String) throws -> Outcome {
        try Outcome(text, try Sample.feed(feed), Self.context)
    }

    private func document(_ records: String...) -> String {
        "{\"polozky\":[\n" + records.joined(separator: ",\n") + "\n]}\n"
    }

    private static let home = """
        {"portalId":7,"identifikator":"5200001","datumPoskytovaniOd":"2008-01-01",\
        "datumPoskytovaniDo":null,"druhSocialniSluzby":{"id":"DruhSocialniSluzby/13"},\
        "poskytovatel":{"ico":"70873046","nazev":"Domov \\u0158\\u00ed\\u010dany \\"U Lip\\"",\
        "adresa":{"kraj":{"id":"Kraj/19"}},"statutarniOrgany":[{"prijmeni":"Kanárek"}]},\
        "zarizeni":[{"nazev":"Tajná ulička 7","poskytujeOd":"2008-01-01","utajenaAdresa":true,\
        "adresa":{"kodAdresnihoMista":41414141,"kraj":{"id":"Kraj/141"},"obec":{"id":"Obec/585068"},\
        "okres":{"id":"Okres/3705"}}},\
        {"nazev":"Domov","poskytujeOd":"2008-01-01","utajenaAdresa":false,\
        "adresa":{"kodAdresnihoMista":11867906,"kraj":{"id":"Kraj/141"},"okres":null,\
        "obec":{"id":"Obec/585068"}}}],\
        "formy":[{"forma":{"id":"FormaSocialniSluzby/pob"},"kapacity":[\
        {"pocet":4,"typ":{"id":"TypKapacitySocialniSluzby/klient"}},\
        {"pocet":32,"typ":{"id":"TypKapacitySocialniSluzby/luzka"}}]}]}
        """

    @Test("one record gives a row for every form, with our codes for the ministry's")
    func services() throws {
        let second = Self.home
            .replacing("5200001", with: "5200002").replacing("Sluzby/13", with: "Sluzby/8")
            .replacing(
                #""formy":[{"#,
                with: #""formy":[{"forma":{"id":"FormaSocialniSluzby/ter"},"kapacity":[]},{"#
            )
        let outcome = try read("services", document(Self.home, second))
        #expect(outcome.broken == [])
        #expect(outcome.tuples.count == 3)
        #expect(outcome.text("service_id") == "5200001")
        #expect(outcome.text("kind") == "49")
        #expect(outcome.text("form") == "P")
        #expect(outcome.text("nuts3") == "CZ072", "of a place, not of the provider's seat")
        #expect(outcome.text("provider") == "Domov Říčany \"U Lip\"")
        #expect(outcome.integer("capacity") == 32, "beds come before clients")
        #expect(outcome.integer("portal_id") == 7)
        #expect(outcome.day("active_from") == Day(2008, 1, 1))
        #expect(outcome.stored("active_to") == nil)
        #expect(outcome.text("form", row: 1) == "T")
        #expect(outcome.stored("capacity", row: 1) == nil)
        #expect(outcome.integer("line", row: 2) == 3)
    }

    @Test("capacities are numbered within their record")
    func capacities() throws {
        let outcome = try read("capacities", document(Self.home))
        #expect((0..<2).map { outcome.text("type", row: $0) } == ["klient", "luzka"])
        #expect((0..<2).map { outcome.integer("item", row: $0) } == [1, 2])
        #expect((0..<2).map { outcome.integer("places", row: $0) } == [4, 32])
    }

    @Test("a secret place is counted by region and nothing else of it is read")
    func secret() throws {
        let outcome = try read("facilities", document(Self.home))
        #expect(outcome.broken == [])
        #expect(outcome.integer("secret") == 1)
        #expect(outcome.text("nuts3") == "CZ072")
        for column in ["name", "address_code", "municipality", "district"] {
            #expect(outcome.stored(column) == nil, "\(column)")
        }
        #expect(outcome.text("name", row: 1) == "Domov")
        #expect(outcome.text("municipality", row: 1) == "585068")
        #expect(outcome.stored("district", row: 1) == nil, "Prague and some others have none")
        let elsewhere = Self.home.replacing("41414141", with: "42424242")
        let moved = try read("facilities", document(elsewhere))
        #expect(
            moved.text("facility") == outcome.text("facility"),
            "the key of a secret place says nothing of its address"
        )
    }

    @Test(
        "a place is secret unless the record plainly says that it is not",
        arguments: ["true", "null", "\"false\"", "0", "\"ne\"", "{}", "[false,true]"]
    )
    func doubtful(_ value: String) throws {
        let record = Self.home.replacing(
            "\"utajenaAdresa\":false",
            with: "\"utajenaAdresa\":\(value)"
        )
        let outcome = try read("facilities", document(record))
        #expect(outcome.integer("secret", row: 1) == 1)
        let missing = Self.home.replacing("\"utajenaAdresa\":false,", with: "")
        #expect(try read("facilities", document(missing)).integer("secret", row: 1) == 1)
    }

    @Test(
        "persons and secret addresses stand in no row, no refusal and no reject file",
        arguments: ["services", "capacities", "facilities"]
    )
    func canary(_ feed: String) throws {
        let bad = Self.home.replacing("5200001", with: "52 00001")
        let outcome = try read(feed, document(Self.home, bad))
        #expect(outcome.summary.refused > 0)
        let all =
            outcome.tuples.flatMap { $0.flatMap { $0 ?? [] } } + outcome.rejects
            + Array(outcome.refusals.map { "\($0)" }.joined().utf8)
        let text = String(decoding: all, as: UTF8.self)
        for word in ["Kanárek", "Tajná", "41414141"] { #expect(!text.contains(word), "\(word)") }
    }

    @Test("a code that is in no list is refused with the name of the list")
    func unknownCode() throws {
        let outcome = try read(
            "services",
            document(Self.home.replacing("luzby/13", with: "luzby/99"))
        )
        #expect(outcome.broken == ["VALUE@2"])
        #expect(outcome.refusals[0].problem.en.contains("druhy-socialni-sluzby.json"))
        #expect(outcome.summary.refusedKeys == ["5200001"], "so that it is not closed")
    }

    @Test(
        "a poison record is refused alone",
        arguments: [
            "null", "17", "[]", "\"text\"", "{}", #"{"identifikator":{"id":1},"formy":[]}"#,
            #"{"identifikator":"5200009","formy":"žádné"}"#,
            #"{"identifikator":"5200009","formy":[[]]}"#,
            #"{"identifikator":"5200009","formy":[{"forma":["P"]}]}"#,
            #"{"identifikator":"5200009","formy":[null]}"#,
            #"{"identifikator":"\ud800","formy":[{}]}"#,
        ]
    )
    func poison(_ record: String) throws {
        let outcome = try read("services", document(record, Self.home))
        #expect(outcome.summary.refused == 1)
        #expect(Set(outcome.refusals.map(\.line)) == [2])
        #expect(outcome.tuples.count == 1)
        #expect(outcome.text("service_id") == "5200001")
    }

    @Test("a record without forms is refused, not lost")
    func noForms() throws {
        let record = #"{"identifikator":"5200009","formy":[]}"#
        let outcome = try read("services", document(record))
        #expect(outcome.refusals.contains { $0.column == "form" && $0.rule == "REQUIRED" })
        #expect(try read("facilities", document(record)).summary.rows == 0)
    }

    @Test("refused records come back flat and can be sent by themselves")
    func rejects() throws {
        let outcome = try read("services", document(Self.home.replacing("70873046", with: "123")))
        let line = String(decoding: outcome.rejects, as: UTF8.self)
        let again = try read("services", line.replacing("\"123\"", with: "\"70873046\""))
        #expect(again.broken == [])
        #expect(again.text("provider") == "Domov Říčany \"U Lip\"")
    }
}
