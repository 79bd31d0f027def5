import Domain
import Foundation

/// One test on one rule set.
struct RuleTestRun {
    let test: RuleTest
    let rules: RuleSet
    let names: (_ region: String, _ indicator: String) -> AlertNames

    func run(_ result: inout RuleTestResult) {
        var replay = RuleReplay(rules: rules, beat: test.beat)
        let moments = Dictionary(grouping: test.values) { test.beat?.at($0.at) ?? $0.at }
        var coming = moments.sorted { $0.key < $1.key }[...]
        result.tests += 1
        for expectation in test.expectations.sorted(by: { $0.at < $1.at }) {
            while let next = coming.first, next.key <= expectation.at {
                replay.learn(next.value.map(\.value), at: next.key)
                coming.removeFirst()
            }
            replay.pass(to: expectation.at)
            check(expectation, replay, &result)
        }
    }

    private func check(
        _ expectation: RuleTest.Expectation,
        _ replay: RuleReplay,
        _ result: inout RuleTestResult
    ) {
        result.checks += 1
        if expectation.expected.isEmpty {
            result.quiet.insert(expectation.alert)
        } else {
            result.loud.insert(expectation.alert)
        }
        let firing = replay.states
            .filter { $0.key.rule == expectation.alert && $0.value.phase == .firing }
            .map { Shown($0.key, $0.value, replay, names) }
        let wanted = expectation.expected.map {
            Shown(labels: $0.labels, annotations: $0.annotations)
        }
        let got = firing.map { alert in
            let twin = wanted.first { $0.labels == alert.labels }
            return alert.saying(twin.map { Set($0.annotations.keys) } ?? []).text
        }
        let expected = wanted.map(\.text)
        guard got.sorted() != expected.sorted() || rules.rule(named: expectation.alert) == nil
        else { return }
        result.failures.append(
            RuleTestFailure(
                place: expectation.place,
                test: test.name,
                alert: expectation.alert,
                time: expectation.time,
                expected: expected.sorted(),
                got: rules.rule(named: expectation.alert) == nil
                    ? [Shown.noRule(expectation.alert, rules)] : got.sorted()
            )
        )
    }
}

/// An alert as a test writes it.
private struct Shown {
    var labels: [String: String]
    var annotations: [String: String]

    init(labels: [String: String], annotations: [String: String]) {
        self.labels = labels
        self.annotations = annotations
    }

    init(
        _ key: AlertKey,
        _ state: AlertState,
        _ replay: RuleReplay,
        _ names: (_ region: String, _ indicator: String) -> AlertNames
    ) {
        guard let rule = replay.rules.rule(named: key.rule),
            let reading = replay.newestReading(of: rule, key)
        else {
            self.init(labels: [:], annotations: [:])
            return
        }
        var labels = rule.labels
        labels["region"] = key.region
        labels["severity"] = rule.severity.rawValue
        if !key.subject.isEmpty { labels[rule.scope.rawValue] = key.subject }
        let values = TemplateValues(
            reading,
            rule,
            since: state.since ?? .distantPast,
            names: names(key.region, rule.indicator)
        )
        let summary = rule.summary.rendered(with: values)
        let description = rule.description.rendered(with: values)
        self.init(
            labels: labels,
            annotations: [
                "summary::cs": summary.cs, "summary::en": summary.en,
                "description::cs": description.cs, "description::en": description.en,
            ]
        )
    }

    func saying(_ keys: Set<String>) -> Shown {
        Shown(labels: labels, annotations: annotations.filter { keys.contains($0.key) })
    }

    /// `{region="CZ072", severity="warning"} summary::cs: …`.
    var text: String {
        let set = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }
        let said = annotations.sorted { $0.key < $1.key }.map { " \($0.key): \($0.value)" }
        return "{\(set.joined(separator: ", "))}" + said.joined()
    }

    static func noRule(_ name: String, _ rules: RuleSet) -> String {
        let what = LocalizedText(cs: "upozornění", en: "alert")
        return unknownName(name, what: what, among: rules.rules.map(\.name)).en
    }
}
