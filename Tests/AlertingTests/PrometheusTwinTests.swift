import Alerting
import Domain
import Foundation
import TestSupport
import Testing

/// The same series through Prometheus and through us.
@Suite("Prometheus")
struct PrometheusTwinTests {
    private static let minutes = 60

    private struct Series {
        var name: String
        var values: [Double]
    }

    private func draw(_ random: inout some RandomNumberGenerator, _ number: Int) -> Series {
        var value = 1.0
        let values = (0..<Self.minutes).map { _ in
            // Long and short breaches, long and short rests.
            if Int.random(in: 0..<4, using: &random) == 0 {
                value = [1.0, 3.0].randomElement(using: &random) ?? 1
            }
            return value
        }
        return Series(name: "CZ\(100 + number)", values: values)
    }

    /// Minutes at which our rule fires.
    private func firing(_ series: Series, _ rule: Rule) -> Set<Int> {
        var state = AlertState()
        let start = Date(timeIntervalSince1970: 1_767_225_600)
        return Set(
            series.values.indices.filter { minute in
                let reading = Reading(
                    indicator: "NE-03",
                    scope: .region,
                    region: series.name,
                    point: Reading.Point(period: .year(2026), value: series.values[minute], n: 9),
                    revision: "\(minute)"
                )
                _ = state.observe(reading, rule: rule, at: start + Double(minute) * 60)
                return state.phase == .firing
            }
        )
    }

    private func expectation(_ minute: Int, _ firing: [String], keep: Int, wait: Int) -> String {
        let alerts = firing.sorted().map { "          - exp_labels: { region: \($0) }\n" }
        let list = alerts.isEmpty ? " []\n" : "\n" + alerts.joined()
        return "      - eval_time: \(minute)m\n        alertname: Wait\(wait)Keep\(keep)\n"
            + "        exp_alerts:" + list
    }

    @Test("fires at the same minutes with every for and keep_firing_for")
    func sameTransitions() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let series = (0..<20).map { draw(&random, $0) }
        var rules = "groups:\n  - name: twin\n    rules:\n"
        var checks = ""
        var changes = 0
        for wait in [0, 1, 3, 7] {
            for keep in [0, 1, 2, 5] {
                rules += "      - alert: Wait\(wait)Keep\(keep)\n        expr: need > 2.5\n"
                rules += "        for: \(wait)m\n        keep_firing_for: \(keep)m\n"
                let ours = try rule("for: \(wait)m", "keep_firing_for: \(keep)m")
                let fired = series.map { ($0.name, firing($0, ours)) }
                changes += fired.map { $0.1.count { minute in minute > 0 } }.reduce(0, +)
                for minute in 0..<Self.minutes {
                    let names = fired.filter { $0.1.contains(minute) }.map(\.0)
                    checks += expectation(minute, names, keep: keep, wait: wait)
                }
            }
        }
        #expect(changes > 1000, "seed \(seed): nearly nothing fired")
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = series.map { one in
            "      - series: 'need{region=\"\(one.name)\"}'\n        values: '"
                + one.values.map { "\($0)" }.joined(separator: " ") + "'\n"
        }
        let tests =
            "rule_files: [rules.yaml]\nevaluation_interval: 1m\ntests:\n  - interval: 1m\n"
            + "    input_series:\n" + input.joined() + "    alert_rule_test:\n" + checks
        try Data(rules.utf8).write(to: folder.appending(path: "rules.yaml"))
        let file = folder.appending(path: "tests.yaml")
        try Data(tests.utf8).write(to: file)
        let result = try await ExternalTool.run(
            "/usr/bin/promtool",
            ["test", "rules", file.path]
        )
        #expect(result.code == 0, "seed \(seed): \(result.output.prefix(2000))")
        #expect(result.output.contains("SUCCESS"))
    }
}
