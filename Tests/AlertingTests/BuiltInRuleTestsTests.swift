import Alerting
import Domain
import Foundation
import Testing

/// The tests that come with the built-in rules.
@Suite("Tests of built-in rules")
struct BuiltInRuleTestsTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sql/rules")

    private static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".yaml") && $0 != "routing.yaml" }.sorted()
    }

    private static func text(_ folder: URL, _ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    @Test("pass, and each group has one that fires and one that does not")
    func builtIn() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Prague"))
        let indicators = try FileManager.default.contentsOfDirectory(
            atPath: Self.folder.appending(path: "../indicators").path
        )
        let codes = Set(indicators.map { String($0.dropLast(5)) })
        let tests = Self.folder.appending(path: "tests")
        #expect(try Self.names(in: tests) == Self.names(in: Self.folder))
        for name in try Self.names(in: tests) {
            let rules = RuleSet.parse(
                files: [(name, try Self.text(Self.folder, name))],
                indicators: codes
            ).0
            let (file, problems) = RuleTestFile.parse(name: name, text: try Self.text(tests, name))
            #expect(problems.map(\.description) == [])
            #expect(file.ruleFiles == ["../\(name)"])
            let result = file.run(rules) { _, code in
                AlertNames(region: nil, indicator: .unknownScore(code), zone: zone)
            }
            #expect(result.failures == [])
            let named = Set(rules.rules.map(\.name))
            #expect(
                result.loud == named,
                "no test in which it fires: \(named.subtracting(result.loud))"
            )
            #expect(
                result.quiet == named,
                "no test in which it does not: \(named.subtracting(result.quiet))"
            )
        }
    }
}

extension IndicatorDescription {
    fileprivate static func unknownScore(_ code: String) -> IndicatorDescription {
        IndicatorDescription(
            code: code,
            name: LocalizedText(cs: code, en: code),
            unit: .score,
            better: .down,
            decimals: 1,
            version: 1
        )
    }
}
