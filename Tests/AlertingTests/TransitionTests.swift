import Alerting
import Domain
import Foundation
import Testing

@Suite("What is written about an alert")
struct TransitionTests {
    private let zlin = Region(
        code: "CZ072",
        name: LocalizedText(cs: "Zlínský kraj", en: "Zlín Region"),
        locative: "ve Zlínském kraji"
    )

    private func names(
        unit: Domain.Unit = .score,
        decimals: Int = 1,
        country: Bool = false
    ) throws -> AlertNames {
        AlertNames(
            region: country ? nil : zlin,
            indicator: IndicatorDescription(
                code: "NE-03",
                name: LocalizedText(cs: "Průměr nenaplněných potřeb", en: "Mean unmet needs"),
                unit: unit,
                better: .down,
                decimals: decimals,
                version: 1
            ),
            zone: try #require(TimeZone(identifier: "Europe/Prague"))
        )
    }

    private func render(
        _ source: String,
        _ reading: Reading,
        when: String = "> 2.5",
        unit: Domain.Unit = .score,
        country: Bool = false,
        language: Language = .cs
    ) throws -> String {
        let (template, problems) = Template.parse(source, language: language)
        #expect(problems == [])
        let values = TemplateValues(
            reading: reading,
            threshold: try Condition(when).threshold,
            since: noon,
            names: try names(unit: unit, country: country)
        )
        return template.rendered(with: values).replacing("\u{A0}", with: " ")
    }

    @Test(
        "fills every placeholder in Czech and English",
        arguments: [
            ("{{ value }}", "2,7", "2.7"), ("{{ region }}", "Zlínský kraj", "Zlín Region"),
            ("{{ region.locative }}", "ve Zlínském kraji", "in the Zlín Region"),
            ("{{ period }}", "1. pololetí 2026", "H1 2026"), ("{{threshold}}", "2,5", "2.5"),
            ("{{ n }}", "1 204", "1,204"), ("{{ numerator }}", "3 250,5", "3,250.5"),
            ("{{ denominator }}", "neznámo", "unknown"), ("{{ lower }}", "2,5", "2.5"),
            ("{{ upper }}", "2,9", "2.9"), ("{{ subject }}", "Zlínský kraj", "Zlín Region"),
            ("{{ days }}", "3 dny", "3 days"), ("{{ since }}", "5. 1. 2026", "5 January 2026"),
            ("{{ indicator }}", "Průměr nenaplněných potřeb", "Mean unmet needs"),
            ("{{ previous }}", "2,1", "2.1"), ("{{ change }}", "0,6", "0.6"),
            ("{ x }", "{ x }", "{ x }"),
        ]
    )
    func placeholders(source: String, cs: String, en: String) throws {
        var reading = try reading(
            2.7,
            n: 1204,
            interval: 2.5...2.9,
            history: [past("2025-H2", 2.1)]
        )
        reading.numerator = 3250.5
        #expect(try render(source, reading) == cs)
        #expect(try render(source, reading, language: .en) == en)
    }

    @Test(
        "shows a threshold in the unit of what is compared",
        arguments: [
            ("> 60", "60 %"), ("change(1 wave) > 5", "5 p. b."), ("n < 30", "30"),
            ("relative_change(1 year) > 25", "25 %"), ("coverage < 0.8", "80 %"),
            ("> 2.25", "2,25 %"),
        ]
    )
    func thresholds(when: String, expected: String) throws {
        let reading = try reading(61)
        #expect(try render("{{ threshold }}", reading, when: when, unit: .percent) == expected)
    }

    @Test(
        "chooses the form of a word",
        arguments: [
            (1, "odpověď", "answer"), (2, "odpovědi", "answers"), (5, "odpovědí", "answers"),
        ]
    )
    func plurals(n: Int, cs: String, en: String) throws {
        let reading = try reading(3, n: n)
        #expect(try render("{{ n | plural:odpověď, odpovědi, odpovědí }}", reading) == cs)
        #expect(try render("{{ n|plural:answer,answers }}", reading, language: .en) == en)
    }

    @Test(
        "says how far a deadline is",
        arguments: [
            (-30.0, "za 30 dnů", "in 30 days"), (-1, "za 1 den", "in 1 day"), (0, "dnes", "today"),
            (1, "před 1 dnem", "1 day ago"), (31, "před 31 dny", "31 days ago"),
        ]
    )
    func deadlines(days: Double, cs: String, en: String) throws {
        let reading = try reading(days)
        #expect(try render("{{ deadline }}", reading, unit: .days) == cs)
        #expect(try render("{{ deadline }}", reading, unit: .days, language: .en) == en)
    }

    @Test(
        "chooses the Czech preposition by how the number is read",
        arguments: [
            (3, "ze 3"), (4, "ze 4"), (5, "z 5"), (7, "ze 7"), (40, "z 40"), (100, "ze 100"),
            (2.5, "ze 2,5"), (0, "z 0"),
        ]
    )
    func preposition(number: Double, expected: String) throws {
        var reading = try reading(3)
        reading.denominator = number
        let text = try render("{{ denominator | before:z,ze }} {{ denominator }}", reading)
        #expect(text == expected)
        let capital = try render("{{ denominator | before:Z,Ze }} {{ denominator }}", reading)
        #expect(capital == expected.prefix(1).uppercased() + expected.dropFirst())
        for wrong in ["{{ n | before:z }}", "{{ n | before:z,ze,zi }}", "{{ n | after:z,ze }}"] {
            #expect(Template.parse(wrong, language: .cs).problems.count == 1)
        }
        #expect(Template.parse("{{ n | before:of,of }}", language: .en).problems.count == 1)
    }

    @Test("speaks of the country without a region")
    func country() throws {
        #expect(try render("{{ region.locative }}", reading(3), country: true) == "v Česku")
    }

    @Test("tells one episode from its beginning to its end")
    func episode() throws {
        let rule = try rule("for: 2 waves", "legal_basis: \"§ 1\"", "version: 3")
        let names = try names()
        var state = AlertState()
        func observe(_ reading: Reading, _ now: Date) -> AlertTransition? {
            state.transition(reading, rule: rule, names: names, at: now)
        }
        let later = noon + 100
        let first = try #require(observe(try reading(2.6, "2025-H2"), noon))
        #expect(first.action == .startPending)
        #expect(first.alert.phase == .pending)
        #expect(first.alert.firedAt == nil)
        let second = try #require(observe(try reading(2.7), later))
        #expect(second.action == .fire)
        #expect(second.alert.since == noon)
        #expect(second.alert.firedAt == later)
        #expect(second.alert.period == (try wave("2026-H1")))
        #expect(second.alert.subject == "CZ072")
        #expect(second.alert.ruleVersion == 3)
        #expect(second.alert.legalBasis == "§ 1")
        let summary = LocalizedText(cs: "2,7 ve Zlínském kraji", en: "2.7 in the Zlín Region")
        #expect(second.alert.summary == summary)
        #expect(second.key == AlertKey(rule: "ManyUnmetNeeds", region: "CZ072"))
        #expect(observe(try reading(2.7), later) == nil)
        let last = try #require(observe(try reading(2.1, corrected: true), later + 1))
        #expect(last.alert.phase == .withdrawn)
        #expect(last.alert.endedAt == later + 1)
        #expect(last.alert.since == noon)
        #expect(last.alert.firedAt == later)
        #expect(last.alert.value == 2.1)
        #expect(last.alert.description.cs.contains("Opravené údaje"))
        #expect(
            last.alert.summary.cs.replacing("\u{A0}", with: " ")
                == "Průměr nenaplněných potřeb ve Zlínském kraji za 1. pololetí 2026: 2,1"
        )
    }

    @Test("is foretold without being written")
    func impact() throws {
        let file = ("a.yaml", RuleSetTests.example)
        let (set, _) = RuleSet.parse(files: [file], indicators: ["NE-03"])
        let key = AlertKey(rule: "ManyUnmetNeeds", region: "CZ072")
        var states: [AlertKey: AlertState] = [:]
        let before = set.observe(try reading(3, "2026-H1"), states: &states, at: noon)
        #expect(before.map(\.action) == [.startPending])
        let readings = [try reading(1, "2027-H1"), try reading(3, "2026-H2")]
        let moves = set.impact(of: readings, on: states, at: noon)
        #expect(moves.map(\.action) == [.fire, .resolve(.cleared)])
        #expect(moves.map(\.key) == [key, key])
        #expect(moves.first?.value == 3)
        #expect(moves.first?.condition == "> 2.5")
        #expect(states[key]?.phase == .pending)
    }
}
