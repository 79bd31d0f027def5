import Alerting
import Domain
import Foundation
import Testing

/// The rules that come with dimond, as they stand in `sql/rules`.
@Suite("Built-in rules")
struct BuiltInRulesTests {
    static let indicators: [String: (unit: Domain.Unit, period: String)] = [
        "TP-01": (.count, "2026-06"), "TP-02": (.percent, "2026-06"), "TP-03": (.count, "2026-06"),
        "TP-04": (.percent, "2026-Q2"), "TP-05": (.days, "2026-06"), "TP-06": (.percent, "2026-Q2"),
        "TP-07": (.days, "2026-06"), "TP-08": (.days, "2026-06"),
        "DQ-04": (.days, "2026-06"), "UN-02": (.days, "2026-06"), "NE-01": (.percent, "2026-H1"),
        "NE-02": (.percent, "2026-H1"), "NE-03": (.score, "2026-H1"), "NE-04": (.score, "2026-H1"),
        "NE-05": (.percent, "2026-H1"), "DQ-01": (.percent, "2026-06"),
        "DQ-02": (.percent, "2026-06"),
        "DQ-03": (.perThousand, "2026-06"), "MV-04": (.percent, "2026"), "MV-05": (.ratio, "2026"),
        "MV-06": (.count, "2026-06"), "MV-07": (.count, "2026-Q2"), "CA-06": (.percent, "2026-06"),
        "AV-02": (.days, "2026-Q2"),
    ]

    private static func files() throws -> [(name: String, text: String)] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "sql/rules")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".yaml") }.sorted()
            .map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    }

    private let rules: RuleSet

    init() throws {
        let (set, problems) = RuleSet.parse(
            files: try Self.files(),
            indicators: Set(Self.indicators.keys)
        )
        #expect(problems.map(\.description) == [])
        rules = set
    }

    @Test("are all there, and so is the route")
    func complete() throws {
        #expect(rules.rules.count == 35)
        let (routing, problems) = Routing.parse(files: try Self.files())
        #expect(problems == [])
        #expect(routing.route?.receivers == ["unit"])
    }

    private func reading(_ rule: Rule, _ value: Double, before: Double) throws -> Reading {
        let kind = try #require(Self.indicators[rule.indicator])
        let period = try #require(Period(kind.period))
        let year = PeriodSpan(1, .year).steps(of: period.kind) ?? 1
        let earlier = try Set([1, year]).map { steps in
            Reading.Point(
                period: try #require(period.adding(-steps)),
                value: before,
                n: 400,
                lower: before - 0.1,
                upper: before + 0.1
            )
        }
        return Reading(
            indicator: rule.indicator,
            scope: rule.scope,
            region: rule.scope == .country ? "CZ" : "CZ072",
            subject: rule.scope == .plan ? "TP-072-003" : "",
            point: Reading.Point(
                period: period,
                value: value,
                n: 400,
                lower: value - 0.1,
                upper: value + 0.1
            ),
            numerator: 37,
            denominator: 41,
            revision: "1",
            history: earlier
        )
    }

    /// Rule, a value on the quiet side of its threshold, one on the other; the value before.
    @Test(
        "judge at their thresholds",
        arguments: [
            ("BehindTrajectory", -2.99, -3.0, 0.0), ("FarBehindTrajectory", -5.9, -6, 0),
            ("PlanSlipping", 30, 31, 0), ("PlanSlippingFar", 90, 91, 0),
            ("PlanNotUpdated", 90, 91, 0), ("PlanForgotten", 180, 181, 0),
            ("MilestoneDueInMonth", -31, -30, -60), ("MilestoneDueInWeek", -8, -7, -60),
            ("MilestoneOverdue", 29, 30, -60), ("FewMilestonesOnTime", 60, 59, 90),
            ("LowResponse", 60, 59.9, 70), ("VeryLowResponse", 40, 39.9, 70),
            ("MorePeopleWithUnmetNeed", 45, 45.1, 40),
            ("ManyMorePeopleWithUnmetNeed", 50, 50.1, 40),
            ("ManyUnmetNeeds", 2.5, 2.6, 1), ("QualityOfLifeFalling", 15, 14.9, 16),
            ("FewMovesPlanned", 50, 49, 80), ("ReportsMissing", 80, 79, 95),
            ("ReportsLate", 80, 79, 95), ("ManyDataErrors", 20, 21, 5),
            ("VeryManyDataErrors", 50, 51, 5),
            ("RegisterOld", 2, 3, 0), ("RegisterVeryOld", 7, 8, 0),
            ("UnregisteredTooLong", 60, 61, 0), ("MoreAdmissionsThanDepartures", 0, 1, 0),
            ("InstitutionsKeepFilling", 0, 1, 0), ("PeopleReturn", 5, 5.1, 0),
            ("ManyPeopleReturn", 10, 10.1, 0), ("HighSupportLeftBehind", 0.8, 0.79, 1),
            ("LeaversUnaccounted", 0, 1, 0), ("ManyLeaversUnaccounted", 4, 5, 0),
            ("BedsReopened", 10, 10.1, 0), ("ManyBedsReopened", 50, 50.1, 0),
            ("LongerWaiting", 125, 126, 100), ("MuchLongerWaiting", 150, 151, 100),
        ]
    )
    func thresholds(name: String, quiet: Double, loud: Double, before: Double) throws {
        let rule = try #require(rules.rule(named: name))
        #expect(rule.judge(try reading(rule, quiet, before: before)) != .breached)
        #expect(rule.judge(try reading(rule, loud, before: before)) == .breached)
    }

    @Test("say in whole Czech and English sentences what, where and how much")
    func texts() throws {
        let zlin = Region(
            code: "CZ072",
            name: LocalizedText(cs: "Zlínský kraj", en: "Zlín Region"),
            locative: "ve Zlínském kraji"
        )
        for rule in rules.rules {
            let kind = try #require(Self.indicators[rule.indicator])
            let names = AlertNames(
                region: rule.scope == .country ? nil : zlin,
                indicator: IndicatorDescription(
                    code: rule.indicator,
                    name: LocalizedText(cs: "Ukazatel", en: "Indicator"),
                    unit: kind.unit,
                    better: .down,
                    decimals: kind.unit == .days ? 0 : 1,
                    version: 1
                ),
                zone: try #require(TimeZone(identifier: "Europe/Prague"))
            )
            let values = TemplateValues(
                reading: try reading(rule, 37.5, before: 30),
                threshold: rule.when.threshold,
                since: noon,
                names: names
            )
            let summary = rule.summary.rendered(with: values)
            let description = rule.description.rendered(with: values)
            for text in [summary.cs, summary.en, description.cs, description.en] {
                #expect(
                    !text.contains("{") && !text.contains("neznámo") && !text.contains("unknown")
                )
                #expect(text.first?.isUppercase == true || text.first?.isNumber == true, "\(text)")
            }
            let places =
                rule.scope == .country
                ? ("v Česku", "in Czechia") : ("ve Zlínském kraji", "in Zlín Region")
            #expect(summary.cs.contains(places.0) && summary.en.contains(places.1), "\(summary)")
            #expect(description.cs.hasSuffix(".") && description.en.hasSuffix("."))
            #expect(summary.cs.count <= 140, "\(summary.cs)")
        }
    }

    @Test("let each critical one silence its milder one")
    func supersession() throws {
        for rule in rules.rules where rule.severity == .critical {
            #expect(rule.supersedes != nil, "\(rule.name)")
        }
    }
}
