import Domain
import Foundation
import Testing

@testable import Daemon

@Suite("What a command says")
struct CommandOutputTests {
    private let voice = Voice(language: .cs, zone: .gmt)

    private var listing: Listing {
        Listing(
            columns: [
                .init("id", cs: "číslo", en: "number"),
                .init("share", cs: "podíl", en: "share"),
                .init("subject", cs: "předmět", en: "subject"),
                .init("hidden", cs: "skryto", en: "hidden", isForPrograms: true),
            ],
            rows: [
                [.id(12_345), .share(0.5), .text(""), .flag(true)],
                [.id(7), .hidden, .text(""), .flag(false)],
            ],
            empty: LocalizedText(cs: "nic", en: "nothing")
        )
    }

    @Test("a listing alone is a JSON array of objects")
    func array() throws {
        let rows = try JSONDecoder().decode(
            [[String: JSONShape]].self,
            from: Data(try CommandOutput(listing).json().utf8)
        )
        #expect(rows.count == 2)
        #expect(rows[0] == ["id": .number, "share": .number, "subject": .text, "hidden": .flag])
        #expect(rows[1]["share"] == .null)
    }

    @Test("fields with a listing are one JSON object")
    func object() throws {
        let output = CommandOutput([
            .fields([Field("name", cs: "Jméno", en: "Name", .text("a"))]),
            .listing(key: "rows", title: nil, listing),
        ])
        let object = try JSONDecoder().decode(
            [String: JSONShape].self,
            from: Data(try output.json().utf8)
        )
        #expect(object == ["name": .text, "rows": .array])
    }

    @Test("a number that is a name is not grouped, columns without content are left out")
    func text() {
        #expect(
            CommandOutput(listing).text(voice, width: nil)
                == "číslo   podíl\n12345  50\u{A0}%\n    7  skryto\n".replacing(
                    "12345  50\u{A0}%",
                    with: "12345    50\u{A0}%"
                )
        )
    }

    @Test("an empty listing says so", arguments: [(Language.cs, "nic\n"), (.en, "nothing\n")])
    func empty(_ language: Language, _ text: String) throws {
        var bare = listing
        bare.rows = []
        let output = CommandOutput(bare)
        #expect(output.text(Voice(language: language, zone: .gmt), width: nil) == text)
        #expect(try output.json() == "[\n\n]\n")
    }

    @Test("a line of JSON is one line")
    func jsonLine() throws {
        var output = CommandOutput([.fields([Field("a", cs: "a", en: "a", .integer(1))])])
        output.isJSONLine = true
        #expect(try output.json() == "{\"a\":1}\n")
    }

    @Test(
        "the language is the option's, else the system's",
        arguments: [
            ("cs", "en_US.UTF-8", Language.cs), ("en", "cs_CZ.UTF-8", .en),
            (nil, "cs_CZ.UTF-8", .cs), (nil, "en_US.UTF-8", .en), (nil, "C.UTF-8", nil),
            (nil, "", nil), (nil, "de_DE", nil),
        ] as [(String?, String, Language?)]
    )
    func language(_ option: String?, _ variable: String, _ expected: Language?) {
        #expect(Language.wanted(option: option, environment: ["LANG": variable]) == expected)
    }

    @Test("LC_ALL wins over LANG")
    func precedence() {
        let environment = ["LANG": "en_US", "LC_MESSAGES": "", "LC_ALL": "cs_CZ"]
        #expect(Language.wanted(option: nil, environment: environment) == .cs)
    }
}

/// What kind of JSON stands somewhere.
private enum JSONShape: Decodable, Equatable {
    case null, flag, number, text, array, object

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if (try? value.decode(Bool.self)) != nil {
            self = .flag
        } else if (try? value.decode(Double.self)) != nil {
            self = .number
        } else if (try? value.decode(String.self)) != nil {
            self = .text
        } else if (try? decoder.unkeyedContainer()) != nil {
            self = .array
        } else {
            self = .object
        }
    }
}
