import Domain
import Foundation
import Testing

@testable import Alerting

/// The rules that come with dimond, as they stand in `sql/rules`.
@Suite("Built-in rules")
struct BuiltInRulesTests {
    static let sql = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sql")

    /// Unit and an example of a period of every indicator that comes with dimond.
    private static func indicators() throws -> [String: (unit: Domain.Unit, period: String)] {
        let periods = [
            "month": "2026-06", "quarter": "2026-Q2", "year": "2026", "wave": "2026-H1",
        ]
        let folder = sql.appending(path: "indicators")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("_") }
            .reduce(into: [:]) { found, name in
                let file = folder.appending(path: name)
                let text = try String(contentsOf: file, encoding: .utf8)
                let unit = try #require(text.firstMatch(of: /\nunit: (\w+)/)?.output.1)
                let period = try #require(text.firstMatch(of: /\nperiod: (\w+)/)?.output.1)
                let known = Domain.Unit(rawValue: String(unit))
                let example = periods[String(period)]
                found[String(name.dropLast(5))] = (try #require(known), try #require(example))
            }
    }

    private static func files() throws -> [(name: String, text: String)] {
        let folder = sql.appending(path: "rules")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".yaml") }.sorted()
            .map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    }

    private let rules: RuleSet
    private let indicators: [String: (unit: Domain.Unit, period: String)]

    init() throws {
        indicators = try Self.indicators()
        let (set, problems) = RuleSet.parse(
            files: try Self.files(),
            indicators: Set(indicators.keys)
        )
        #expect(problems.map(\.description) == [])
        rules = set
    }

    @Test("are all there, and so is the route")
    func complete() throws {
        let written = try Self.files().map { $0.text.matches(of: #/\n *- alert: /#).count }
        #expect(rules.rules.count == written.reduce(0, +))
        #expect(rules.rules.count > 20)
        let table = Self.sql.appending(path: "reference/holiday.csv")
        let holidays = try HolidayRule.parse(csv: String(contentsOf: table, encoding: .utf8))
        let (routing, problems) = Routing.parse(
            files: try Self.files(),
            calendar: RoutingCalendar(holidays: ["cz": holidays])
        )
        #expect(problems == [])
        #expect(routing.heartbeatRecipients.map(\.address.text) == ["unit@example.org"])
        #expect(routing.route?.receivers == ["unit"])
    }

    private func reading(_ rule: Rule, _ value: Double, before: Double) throws -> Reading {
        let kind = try #require(indicators[rule.indicator])
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
            subject: [.country, .region].contains(rule.scope) ? "" : "TP-072-003",
            point: Reading.Point(
                period: period,
                value: value,
                n: 400,
                coverage: 0.7,
                lower: value - 0.1,
                upper: value + 0.1
            ),
            numerator: 37,
            denominator: 41,
            revision: "1",
            history: earlier
        )
    }

    @Test("that ask for coverage are named by the alert that says they cannot judge")
    func coverage() throws {
        let alert = try #require(rules.rule(named: "RulesCannotJudge"))
        let gated = rules.rules.filter { $0.minCoverage > 0 }
        #expect(gated.count == 5)
        // The bounds of DQ-07, which says when they cannot.
        #expect(gated.allSatisfy { $0.minCoverage == 0.6 && $0.minN <= 50 })
        let zone = try #require(TimeZone(identifier: "Europe/Prague"))
        let description = try #require(indicators[alert.indicator])
        let reading = Reading(
            indicator: alert.indicator,
            scope: .region,
            region: "CZ072",
            point: Reading.Point(
                period: try #require(Period(description.period)),
                value: 1,
                coverage: 0.62
            )
        )
        let values = TemplateValues(
            reading: reading,
            threshold: alert.when.threshold,
            since: noon,
            names: AlertNames(
                region: nil,
                indicator: IndicatorDescription(
                    code: alert.indicator,
                    name: LocalizedText(cs: "", en: ""),
                    unit: description.unit,
                    better: .down,
                    decimals: 0,
                    version: 1
                ),
                zone: zone
            )
        )
        let summary = alert.summary.rendered(with: values)
        #expect(summary.cs.hasPrefix("Nelze posoudit") && summary.cs.contains("62\u{A0}%"))
        let text = alert.description.rendered(with: values)
        for rule in gated { #expect(text.cs.contains(rule.name) && text.en.contains(rule.name)) }
    }

    @Test("for which the sample is known judge at 60 per cent of it, not below")
    func gate() throws {
        let rule = try #require(rules.rule(named: "ManyUnmetNeeds"))
        var reading = try reading(rule, 3, before: 1)
        for (coverage, obstacle) in [
            (nil, nil), (0.6, nil), (0.59, .coverage(0.59, atLeast: 0.6)),
        ] as [(Double?, Rule.Obstacle?)] {
            reading.point.coverage = coverage
            #expect(rule.obstacle(reading) == obstacle)
            #expect(rule.judge(reading) == (obstacle == nil ? .breached : .insufficient))
        }
        reading.point.n = 29
        #expect(rule.obstacle(reading) == .answers(29, atLeast: 30))
        reading.point.value = nil
        #expect(rule.obstacle(reading) == .value)
        reading.point.state = .notReported
        #expect(rule.obstacle(reading) == .notReported)
        let falling = try #require(rules.rule(named: "QualityOfLifeFalling"))
        var first = try self.reading(falling, 14, before: 16)
        first.history = []
        #expect(falling.obstacle(first) == .comparison)
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
            ("VeryManyDataErrors", 50, 51, 5), ("MoreAdmissionsThanDepartures", 0, 1, 0),
            ("InstitutionsKeepFilling", 0, 1, 0), ("PeopleReturn", 5, 5.1, 0),
            ("ManyPeopleReturn", 10, 10.1, 0), ("HighSupportLeftBehind", 0.8, 0.79, 1),
            ("LeaversUnaccounted", 0, 1, 0), ("ManyLeaversUnaccounted", 4, 5, 0),
            ("BedsReopened", 10, 10.1, 0), ("ManyBedsReopened", 50, 50.1, 0),
            ("LongerWaiting", 125, 126, 100), ("MuchLongerWaiting", 150, 151, 100),
            ("AdvocacyHoursOutOfRange", 110, 110.1, 100), ("MeetingsWithoutAdvocates", 50, 49, 90),
            ("ProposalUnanswered", 60, 61, 0), ("ProposalForgotten", 120, 121, 0),
            ("FewProposalsDone", 50, 49, 80), ("ReferralsUnresolved", 30, 30.1, 0),
            ("ReferralsWithoutPlace", 40, 40.1, 0), ("TeamIncomplete", 100, 99, 100),
            ("PlacementTooLarge", 8, 9, 0), ("ManyFundamentalFindings", 80, 79, 90),
            ("MeasureOverdue", 0, 1, 0), ("MeasureLongOverdue", 60, 61, 0),
            ("MeasuresLate", 70, 69, 90), ("RestraintRising", 6, 6.1, 4),
            ("RestraintAlwaysZero", 2, 3, 0), ("RestraintNotReported", 1, 2, 0),
            ("RulesCannotJudge", 0, 1, 0), ("ComplaintsLate", 80, 79, 90),
            ("ServicesNotAnswering", 50, 49, 80), ("AcceptanceFalling", 60, 54.9, 60),
            ("EventsUndocumented", 95, 94.9, 100), ("EventsMostlyUndocumented", 80, 79.9, 100),
            ("DeliverableBehind", -25, -25.1, 0), ("SpendingOffTime", 0.8, 0.79, 1),
            ("SpendingFarOffTime", 1.4, 1.41, 1), ("RegisterOld", 2, 3, 0),
            ("RegisterVeryOld", 7, 8, 0), ("UnregisteredTooLong", 60, 61, 0),
            ("DashboardsSilent", 1, 2, 0), ("MailWaiting", 29, 30, 0), ("MailStuck", 239, 240, 0),
            ("WaveSilent", 14, 15, 0), ("NoSurvey", 200, 201, 0),
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
            let kind = try #require(indicators[rule.indicator])
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
            // Before a number "z" may have to be "ze": such texts ask for it.
            for source in [rule.summary.cs, rule.description.cs] {
                #expect(!source.hasBarePreposition, "\(rule.name)")
            }
            let places =
                rule.scope == .country
                ? ("v Česku", "in Czechia") : ("ve Zlínském kraji", "in the Zlín Region")
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

extension Template {
    /// A number after a preposition that does not ask how it is read.
    fileprivate var hasBarePreposition: Bool {
        zip(pieces, pieces.dropFirst()).contains { text, number in
            guard case .text(let words) = text, case .placeholder(let name) = number else {
                return false
            }
            let numbers: Set<Placeholder> = [.value, .n, .numerator, .denominator, .lower, .upper]
            return numbers.contains(name)
                && words.firstMatch(of: /(?i)(^|[ (])(z|ze|v|ve|k|ke|s)[ \u{A0}]$/) != nil
        }
    }
}
