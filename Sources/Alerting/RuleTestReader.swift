import Domain
import Foundation

/// One `tests[]` element → test; nil with problems when something that is needed is wrong.
struct RuleTestReader {
    private static let keys = [
        "alert_rule_test", "evaluation_interval", "input_series", "interval", "name", "start",
    ]
    static let duration = LocalizedText(
        cs: "doba jako 1m nebo 30d",
        en: "a duration such as 1m or 30d"
    )

    var fields: ConfigurationFields
    let timeline: RuleTestTimeline

    static func read(
        _ node: ConfigurationNode,
        step: TimeInterval?,
        problems: inout [RuleProblem]
    ) -> RuleTest? {
        let what = LocalizedText(cs: "test", en: "test")
        guard
            var fields = ConfigurationFields(node, what: what, known: keys, problems: &problems)
        else { return nil }
        guard let timeline = RuleTestTimeline(&fields, step: step) else {
            problems += fields.problems
            return nil
        }
        var reader = RuleTestReader(fields: fields, timeline: timeline)
        let test = reader.test()
        problems += reader.fields.problems
        return reader.fields.problems.isEmpty ? test : nil
    }

    private mutating func test() -> RuleTest {
        let place = fields.node.place
        var test = RuleTest(
            name: fields.text("name") ?? "\(place)",
            values: [],
            beat: timeline.beat,
            expectations: []
        )
        if fields.required("input_series") != nil {
            for node in fields.list("input_series") ?? [] { test.values += series(node) }
        }
        if fields.required("alert_rule_test") != nil {
            for node in fields.list("alert_rule_test") ?? [] {
                if let expectation = expectation(node) { test.expectations.append(expectation) }
            }
        }
        return test
    }

    private mutating func mapping(
        _ node: ConfigurationNode,
        _ what: LocalizedText,
        _ known: [String]?
    ) -> ConfigurationFields? {
        var problems: [RuleProblem] = []
        let inner = ConfigurationFields(node, what: what, known: known, problems: &problems)
        for problem in problems { fields.note(problem) }
        return inner
    }

    private mutating func expectation(_ node: ConfigurationNode) -> RuleTest.Expectation? {
        let what = LocalizedText(cs: "očekávání", en: "expectation")
        guard var inner = mapping(node, what, ["alertname", "eval_time", "exp_alerts"]) else {
            return nil
        }
        _ = (inner.required("eval_time"), inner.required("alertname"))
        let time = inner.text("eval_time")
        let at = inner.value("eval_time", expected: timeline.expectedTime) { timeline.instant($0) }
        let alert = inner.text("alertname")
        var expected: [RuleTest.Expectation.Expected] = []
        for node in inner.list("exp_alerts") ?? [] {
            let what = LocalizedText(cs: "upozornění", en: "alert")
            guard var one = mapping(node, what, ["exp_annotations", "exp_labels"]) else { continue }
            expected.append(
                RuleTest.Expectation.Expected(
                    labels: texts("exp_labels", in: one),
                    annotations: texts("exp_annotations", in: one)
                )
            )
            _ = one.required("exp_labels")
            for problem in one.problems { fields.note(problem) }
        }
        for problem in inner.problems { fields.note(problem) }
        guard let time, let at, let alert else { return nil }
        return RuleTest.Expectation(
            place: node.place,
            time: time,
            at: at,
            alert: alert,
            expected: expected
        )
    }

    private mutating func texts(_ key: String, in outer: ConfigurationFields) -> [String: String] {
        guard let node = outer[key],
            var inner = mapping(node, LocalizedText(cs: key, en: key), nil)
        else { return [:] }
        let texts = inner.keys.reduce(into: [:]) { $0[$1] = inner.text($1) }
        for problem in inner.problems { fields.note(problem) }
        return texts
    }
}

/// Input series.
extension RuleTestReader {
    private static let seriesKeys = [
        "corrections", "coverage", "lower", "n", "series", "target", "upper", "values",
    ]
    private static let subjects: [AlertScope] = [.plan, .service, .project]

    private mutating func series(
        _ node: ConfigurationNode
    ) -> [(at: Date, value: RuleReplay.Value)] {
        let what = LocalizedText(cs: "řada", en: "series")
        guard var inner = mapping(node, what, Self.seriesKeys) else { return [] }
        _ = (inner.required("series"), inner.required("values"))
        let name = inner.value(
            "series",
            expected: LocalizedText(
                cs: "řada jako NE-03{region=\"CZ072\"}, u plánu i plan=\"…\"",
                en: "a series such as NE-03{region=\"CZ072\"}, for a plan with plan=\"…\""
            )
        ) { Self.series(named: $0) }
        let notation = LocalizedText(
            cs: "hodnoty jako „2 2.5x3 1+0.5x4 _“",
            en: "values such as \"2 2.5x3 1+0.5x4 _\""
        )
        func list(_ key: String) -> [Double?] {
            inner.value(key, expected: notation) { SeriesNotation.values($0) } ?? []
        }
        let (values, n, coverage) = (list("values"), list("n"), list("coverage"))
        let (lower, upper, target) = (list("lower"), list("upper"), list("target"))
        var known: [(at: Date, value: RuleReplay.Value)] = []
        for (index, number) in values.enumerated() {
            guard let name, let (period, at) = timeline.sample(index) else { continue }
            var value = Self.value(name, period, number, corrected: false)
            value.point.n = n.at(index).map { Int($0) } ?? 1000
            value.point.coverage = coverage.at(index)
            value.point.lower = lower.at(index)
            value.point.upper = upper.at(index)
            value.target = target.at(index)
            known.append((at, value))
        }
        if let name { known += corrections(of: name, &inner) }
        for problem in inner.problems { fields.note(problem) }
        return known
    }

    private mutating func corrections(
        of series: RuleReplay.Series,
        _ outer: inout ConfigurationFields
    ) -> [(at: Date, value: RuleReplay.Value)] {
        var known: [(at: Date, value: RuleReplay.Value)] = []
        for node in outer.list("corrections") ?? [] {
            let what = LocalizedText(cs: "oprava", en: "correction")
            guard var one = mapping(node, what, ["period", "time", "value"]) else { continue }
            let at = one.value("time", expected: timeline.expectedTime) { timeline.instant($0) }
            let expected = LocalizedText(cs: "období jako 2026-H1", en: "a period such as 2026-H1")
            let period = one.value("period", expected: expected) { Period($0) }
            let number = one.value("value", expected: LocalizedText(cs: "číslo", en: "a number")) {
                Double($0)
            }
            for key in ["period", "time", "value"] { _ = one.required(key) }
            for problem in one.problems { fields.note(problem) }
            guard let at, let period, let number else { continue }
            known.append((at, Self.value(series, period, number, corrected: true)))
        }
        return known
    }

    private static func value(
        _ series: RuleReplay.Series,
        _ period: Period,
        _ number: Double?,
        corrected: Bool
    ) -> RuleReplay.Value {
        RuleReplay.Value(
            series: series,
            point: Reading.Point(
                period: period,
                value: number,
                n: 1000,
                state: number == nil ? .notReported : .ok
            ),
            revision: "\(period) \(number.map { "\($0)" } ?? "")",
            corrected: corrected
        )
    }

    private static func series(named text: String) -> RuleReplay.Series? {
        guard let (indicator, labels) = SeriesNotation.name(text) else { return nil }
        let scopes = subjects.filter { labels[$0.rawValue] != nil }
        let region = labels["region"] ?? Region.country
        let known = Set(["region"] + scopes.map(\.rawValue))
        guard scopes.count <= 1, Set(labels.keys).isSubset(of: known) else { return nil }
        return RuleReplay.Series(
            indicator: indicator,
            scope: scopes.first ?? (region == Region.country ? .country : .region),
            region: region,
            subject: scopes.first.flatMap { labels[$0.rawValue] } ?? ""
        )
    }
}

extension [Double?] {
    /// The last value counts for all that follow.
    fileprivate func at(_ index: Int) -> Double? {
        isEmpty ? nil : self[Swift.min(index, count - 1)]
    }
}
