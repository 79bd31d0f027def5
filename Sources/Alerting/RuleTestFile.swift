import Domain
import Foundation

/// A file of unit tests for rules, in the shape `promtool test rules` reads, with periods.
package struct RuleTestFile: Sendable {
    private static let keys = ["evaluation_interval", "rule_files", "tests"]

    /// Rule files it names, relative to itself; empty = the installed ones.
    package private(set) var ruleFiles: [String] = []
    private(set) var tests: [RuleTest] = []

    /// Reads a test file; tests without a mistake are in it, all mistakes are reported.
    package static func parse(
        name: String,
        text: String
    ) -> (file: RuleTestFile, problems: [RuleProblem]) {
        var problems: [RuleProblem] = []
        var file = RuleTestFile()
        guard
            var top = ConfigurationFile.fields(
                name: name,
                text: text,
                known: keys,
                problems: &problems
            )
        else { return (file, problems) }
        file.ruleFiles = (top.list("rule_files") ?? []).compactMap(\.text)
        let step = top.value("evaluation_interval", expected: RuleTestReader.duration) {
            Patience.seconds($0).flatMap { $0 > 0 ? $0 : nil }
        }
        if top.required("tests") != nil {
            for node in top.list("tests") ?? [] {
                if let test = RuleTestReader.read(node, step: step, problems: &problems) {
                    file.tests.append(test)
                }
            }
        }
        problems += top.problems
        return (file, problems.sorted { $0.place < $1.place })
    }

    /// Runs every test and compares what fires.
    /// - Parameters:
    ///   - rules: those under test.
    ///   - names: what an alert's texts say of region and indicator.
    /// - Returns: how much was checked, and what was otherwise than expected.
    package func run(
        _ rules: RuleSet,
        names: @escaping (_ region: String, _ indicator: String) -> AlertNames
    ) -> RuleTestResult {
        tests.reduce(into: RuleTestResult()) { result, test in
            RuleTestRun(test: test, rules: rules, names: names).run(&result)
        }
    }
}
