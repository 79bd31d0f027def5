import Alerting
import Domain
import Foundation
import Indicators

extension Commands {
    /// `dimond rules test FILE…`: what fires when, against what the files expect.
    ///
    /// Rule files that a test file names lie beside it; without any, the installed rules are tested.
    package func testRules(_ paths: [String]) throws -> CommandOutput {
        let definitions = try indicatorDefinitions()
        let regions = try ruleRegions()
        var total = RuleTestResult()
        for path in paths {
            let (file, problems) = RuleTestFile.parse(name: path, text: try text(of: path))
            try refuse(problems)
            let rules = try rules(of: file, beside: path, definitions)
            let zone = configuration.timeZone
            let result = file.run(rules) { region, indicator in
                AlertNames(
                    region: regions[region],
                    indicator: definitions.first { $0.code == indicator }?.description
                        ?? .unknown(indicator),
                    zone: zone
                )
            }
            total.tests += result.tests
            total.checks += result.checks
            total.failures += result.failures
        }
        return told(total, files: paths.count)
    }

    private func rules(
        of file: RuleTestFile,
        beside path: String,
        _ definitions: [IndicatorDefinition]
    ) throws -> RuleSet {
        let folder = URL(filePath: path).deletingLastPathComponent()
        let files =
            file.ruleFiles.isEmpty
            ? try installed()
            : try file.ruleFiles.map { name in
                let place = folder.appending(path: name).path(percentEncoded: false)
                return (name: place, text: try text(of: place))
            }
        let (rules, problems) = RuleSet.parse(files: files, watching: definitions.watched)
        try refuse(problems)
        return rules
    }

    func refuse(_ problems: [RuleProblem]) throws {
        guard !problems.isEmpty else { return }
        throw CommandFailure(
            .unusableInput,
            cs: "soubory mají chyby; opravte je a spusťte příkaz znovu",
            en: "the files have mistakes; correct them and run the command again",
            details: problems.map(\.explanation)
        )
    }

    private func told(_ result: RuleTestResult, files: Int) -> CommandOutput {
        let listing = Listing(
            columns: [
                .init("place", cs: "místo", en: "place"), .init("test", cs: "test", en: "test"),
                .init("alert", cs: "upozornění", en: "alert"), .init("time", cs: "čas", en: "time"),
                .init("expected", cs: "čekáno", en: "expected"), .init("got", cs: "je", en: "got"),
            ],
            rows: result.failures.map { failure in
                [
                    .text("\(failure.place)"), .text(failure.test), .text(failure.alert),
                    .text(failure.time), .list(failure.expected), .list(failure.got),
                ]
            },
            empty: LocalizedText(cs: "", en: "")
        )
        var output = CommandOutput(listing)
        if !asJSON { output.parts = result.failures.flatMap(lines) }
        output.status = result.failures.isEmpty ? .done : .needsPerson
        output.notes = [
            LocalizedText(
                cs: "souborů \(files), testů \(result.tests), ověření \(result.checks): "
                    + (result.failures.isEmpty ? "v pořádku" : "neprošlo \(result.failures.count)"),
                en: "files \(files), tests \(result.tests), checks \(result.checks): "
                    + (result.failures.isEmpty ? "all passed" : "\(result.failures.count) failed")
            )
        ]
        return output
    }

    /// `-` is what was expected and is not there, `+` what is there and was not expected.
    private func lines(_ failure: RuleTestFailure) -> [CommandOutput.Part] {
        let same = Set(failure.expected).intersection(failure.got)
        let missing = failure.expected.filter { !same.contains($0) }.map { "  - \($0)" }
        let surplus = failure.got.filter { !same.contains($0) }.map { "  + \($0)" }
        let head = "\(failure.place): \(failure.test)"
        return
            ([
                LocalizedText(
                    cs: "\(head): \(failure.alert) v čase \(failure.time)",
                    en: "\(head): \(failure.alert) at \(failure.time)"
                )
            ] + (missing + surplus).map { LocalizedText(cs: $0, en: $0) }).map { .line($0) }
    }

    /// Names of regions from the installed reference data; no database is asked.
    private func ruleRegions() throws -> [String: Region] {
        let path = installation.share.appending(path: "reference/region.csv").path
        let lines = try text(of: path).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let columns = ["nuts3", "name_cs", "name_en", "locative_cs"]
        let places = columns.compactMap { lines.first?.firstIndex(of: $0) }
        guard places.count == columns.count else { return [:] }
        return lines.dropFirst().reduce(into: [:]) { regions, fields in
            guard fields.count > places.max() ?? 0 else { return }
            let text = places.map { fields[$0] }
            regions[text[0]] = Region(
                code: text[0],
                name: LocalizedText(cs: text[1], en: text[2]),
                locative: text[3]
            )
        }
    }
}
