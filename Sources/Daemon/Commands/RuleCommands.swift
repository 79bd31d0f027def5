import Alerting
import Domain
import Foundation
import Indicators
import SystemPackage

extension Commands {
    /// `dimond rules check FILE…`: every mistake with file, line and column.
    ///
    /// The files are read after the built-in ones and those of `rules.directory`; a file that lies
    /// there under the same name is left out, for the given one is to take its place.
    package func checkRules(_ paths: [String]) throws -> CommandOutput {
        let given = try paths.map { path in (name: path, text: try text(of: path)) }
        let replaced = Set(paths.map { URL(filePath: $0).lastPathComponent })
        let others = try installed().filter { !replaced.contains($0.name) }
        let indicators = try indicatorDefinitions().watched
        let (rules, ruleProblems) = RuleSet.parse(files: others + given, watching: indicators)
        let (_, routeProblems) = Routing.parse(
            files: others + given,
            calendar: try Catalogue.calendar(installation.share, configuration),
            labels: rules.labelNames
        )
        let own = Set(paths)
        let unapproved =
            configuration.requiresApproval ? rules.unapproved(fromFile: others.count) : []
        // A file that cannot be read at all is reported by both.
        let problems = Set(ruleProblems + unapproved + routeProblems).filter {
            own.contains($0.place.file)
        }
        .sorted { $0.place < $1.place }
        let built = Set(RuleSet.parse(files: others, watching: indicators).0.rules.map(\.name))
        return checked(
            problems,
            rules: rules.rules.count { !built.contains($0.name) },
            files: paths.count
        )
    }

    private func checked(_ problems: [RuleProblem], rules: Int, files: Int) -> CommandOutput {
        let listing = Listing(
            columns: [
                .init("file", cs: "soubor", en: "file"),
                .init("line", cs: "řádek", en: "line"),
                .init("column", cs: "sloupec", en: "column"),
                .init("problem", cs: "chyba", en: "mistake"),
            ],
            rows: problems.map { problem in
                [
                    .text(problem.place.file), .id(Int64(problem.place.line)),
                    .id(Int64(problem.place.column)), .localized(problem.text),
                ]
            },
            empty: LocalizedText(cs: "", en: "")
        )
        var output = CommandOutput(listing)
        if !asJSON {
            output.parts = problems.map { problem in
                .line(problem.explanation)
            }
        }
        let words = plural(
            problems.count,
            cs: ("chyba", "chyby", "chyb"),
            en: ("mistake", "mistakes")
        )
        if !problems.isEmpty { output.status = .needsPerson }
        output.notes = [
            LocalizedText(
                cs: "souborů \(files), pravidel \(rules): \(problems.count) \(words.cs)",
                en: "files \(files), rules \(rules): \(problems.count) \(words.en)"
            )
        ]
        return output
    }

    func installed() throws -> [(name: String, text: String)] {
        let directories = [
            installation.share.appending(path: "rules"),
            URL(filePath: configuration.rulesDirectory.string),
        ]
        return try directories.flatMap { directory in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
            return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
                (name: name, text: try text(of: directory.appending(path: name).path))
            }
        }
    }

    func indicatorDefinitions() throws -> [IndicatorDefinition] {
        do {
            return try IndicatorDefinition.load(directories: [
                installation.share.appending(path: "indicators"),
                URL(filePath: configuration.indicatorsDirectory.string),
            ])
        } catch {
            throw CatalogueProblems(problems: error.problems.map(\.explanation))
        }
    }

    func text(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else {
            throw CommandFailure(
                .unusableInput,
                cs: "\(path): nelze přečíst jako text v UTF-8",
                en: "\(path): cannot be read as UTF-8 text"
            )
        }
        return text
    }
}
