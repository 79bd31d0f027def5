import Domain
import Foundation
import Testing

@Suite("A matcher of labels") struct LabelMatcherTests {
    private static let labels = [
        "region": "CZ010", "severity": "warning", "empty": "",
        "alertname": "A", "dům": "9",
    ]

    @Test(
        "is read as Alertmanager writes it",
        arguments: [
            ("region=CZ010", true), ("region=\"CZ010\"", true), ("region = \"CZ010\"", true),
            ("region=CZ01", true), ("region=CZ", true), ("region!=CZ", false),
            ("region=CZ02", false), ("region='CZ010'", true), ("region!=CZ010", false),
            ("region!=CZ020", true),
            ("region=~CZ0.0", true), ("region=~\"CZ0(10|20)\"", true),
            ("region=~\"CZ0(?:20|3[0-9])\"", false), ("region=~\"CZ020|CZ(00|01)0\"", true),
            ("region=~CZ01", false), ("region!~\"CZ.*\"", false), ("severity!~\"info\"", true),
            ("other=\"\"", true), ("other=~\".+\"", false), ("empty!=\"\"", false),
            ("alert=A", true),
            ("alertname=~\"A|B\"", true), ("dům=9", true),
        ]
    )
    func matches(_ text: String, _ expected: Bool) throws {
        #expect(try #require(LabelMatcher(text)).matches(Self.labels) == expected)
    }

    @Test(
        "is refused when it cannot be one",
        arguments: [
            "", "region", "=CZ010", "region=\"CZ010", "region=a\"b\"", "region=~\"(a\"",
            "region=~\"(a)+\"", "region=~\"*\"",
            "region=~\"((a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b))\"",
        ]
    )
    func refused(_ text: String) {
        #expect(LabelMatcher(text) == nil)
    }

    @Test(
        "is written as it was read",
        arguments: ["region=\"CZ010\"", "severity!~\"a|b\"", #"x="a\"b\\c""#, "x!=\"\""]
    )
    func text(_ text: String) throws {
        #expect(try #require(LabelMatcher(text)).text == text)
    }

    @Test("made to be slow is not", .timeLimit(.minutes(1))) func linear() throws {
        let matcher = try #require(LabelMatcher("region=~\"a*a*a*a*a*a*a*a*a*a*b\""))
        #expect(!matcher.matches(["region": String(repeating: "a", count: 200_000)]))
        #expect(LabelMatcher("region=~" + String(repeating: "(a|b)", count: 150)) == nil)
    }

    @Test("comes back from its JSON, and a broken one does not") func coding() throws {
        let matcher = try #require(LabelMatcher("region!~\"CZ0(10|20)\""))
        let bytes = try JSONEncoder().encode([matcher])
        #expect(try JSONDecoder().decode([LabelMatcher].self, from: bytes) == [matcher])
        let broken = Data(#"[{"name":"region","value":"(","isRegex":true}]"#.utf8)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([LabelMatcher].self, from: broken)
        }
    }
}
