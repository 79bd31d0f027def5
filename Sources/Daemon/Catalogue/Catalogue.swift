package import Alerting
package import Domain
package import Foundation
package import Indicators
package import Intake
import SystemPackage

/// Everything that is data: feeds, forms, indicators, rules and who is told.
///
/// Read whole and checked whole; a reload swaps one catalogue for another.
package struct Catalogue: Sendable {
    package var schemas: SchemaCatalog
    package let indicators: [IndicatorDefinition]
    /// The indicators by code.
    package let definitions: [String: IndicatorDefinition]
    package var rules: RuleSet
    /// Names of the operator's rules; the others are built in.
    package var ownRules: Set<String>
    package var routing: Routing
    package var reference: Intake.ReferenceData
    /// Why people may take alerts on.
    package var reasons: AcknowledgementReasons
}

/// All mistakes of the declarative files at once.
package struct CatalogueProblems: ExplainedError {
    /// Each with file and line.
    package let problems: [LocalizedText]

    package var explanation: LocalizedText {
        func lines(_ language: Language) -> String {
            problems.map { $0[language] }.joined(separator: "\n")
        }
        return LocalizedText(cs: lines(.cs), en: lines(.en))
    }
}

extension Catalogue {
    /// Reads what is built in, from the installed `sql` folder, and the operator's own folders
    /// that the configuration names.
    ///
    /// All mistakes are thrown at once; those of rules only when the indicators are right.
    package static func load(share: URL, configuration: Configuration) throws -> Catalogue {
        var problems: [LocalizedText] = []
        let indicators = readIndicators(share, configuration, &problems)
        let builtIn = ruleFiles(share.appending(path: "rules"), &problems)
        let own = URL(filePath: configuration.rulesDirectory.string)
        let files = builtIn + ruleFiles(own, &problems)
        // Without the indicators every rule would look wrong, and hide the one real mistake.
        guard problems.isEmpty else { throw CatalogueProblems(problems: problems) }
        let (rules, ruleProblems) = RuleSet.parse(
            files: files,
            watching: indicators.watched
        )
        var (routing, routingProblems) = Routing.parse(
            files: files,
            calendar: try calendar(share, configuration),
            labels: rules.labelNames
        )
        let unapproved =
            configuration.requiresApproval ? rules.unapproved(fromFile: builtIn.count) : []
        problems += (ruleProblems + unapproved + routingProblems).map(\.explanation)
        guard problems.isEmpty else { throw CatalogueProblems(problems: problems) }
        let reference = try Intake.ReferenceData(directory: share.appending(path: "reference").path)
        routing.inherit(reference.territory.heirs(.region))
        return Catalogue(
            schemas: try SchemaCatalog(
                feeds: share.appending(path: "feeds").path,
                forms: [
                    share.appending(path: "forms").path, configuration.formsDirectory.string,
                ]
            ),
            indicators: indicators,
            definitions: Dictionary(uniqueKeysWithValues: indicators.map { ($0.code, $0) }),
            rules: rules,
            ownRules: rules.names(fromFile: builtIn.count),
            routing: routing,
            reference: reference,
            reasons: try reasons(share)
        )
    }

    /// Webhooks whose secret is not there could never be told anything.
    func checkSecrets(in configuration: Configuration) throws {
        let missing = routing.secrets.filter { configuration.secrets[$0] == nil }.sorted()
        guard missing.isEmpty else {
            throw CatalogueProblems(
                problems: missing.map { name in
                    let variable =
                        "DIMOND_SECRET_\(name.uppercased().replacing("-", with: "_"))_FILE"
                    return LocalizedText(
                        cs:
                            "tajemství „\(name)“ chybí: není v $CREDENTIALS_DIRECTORY ani v $\(variable)",
                        en:
                            "secret \"\(name)\" is missing: neither in $CREDENTIALS_DIRECTORY nor by $\(variable)"
                    )
                }
            )
        }
    }

    /// Zone and holidays for times of routes.
    static func calendar(
        _ share: URL,
        _ configuration: Configuration
    ) throws -> RoutingCalendar {
        let table = share.appending(path: "reference/holiday.csv")
        return RoutingCalendar(
            zone: configuration.timeZone,
            holidays: [
                "cz": try HolidayRule.parse(csv: String(contentsOf: table, encoding: .utf8))
            ]
        )
    }

    /// Why people may take alerts on.
    static func reasons(_ share: URL) throws -> AcknowledgementReasons {
        let table = share.appending(path: "reference/acknowledgement_reason.csv")
        return AcknowledgementReasons(csv: try String(contentsOf: table, encoding: .utf8))
    }

    private static func readIndicators(
        _ share: URL,
        _ configuration: Configuration,
        _ problems: inout [LocalizedText]
    ) -> [IndicatorDefinition] {
        do {
            return try IndicatorDefinition.load(directories: [
                share.appending(path: "indicators"),
                URL(filePath: configuration.indicatorsDirectory.string),
            ])
        } catch {
            problems += error.problems.map(\.explanation)
            return []
        }
    }

    private static func ruleFiles(
        _ directory: URL,
        _ problems: inout [LocalizedText]
    ) -> [(name: String, text: String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
            let file = directory.appending(path: name)
            guard let text = try? String(contentsOf: file, encoding: .utf8) else {
                problems.append(
                    LocalizedText(
                        cs: "\(file.path): nelze přečíst jako text v UTF-8",
                        en: "\(file.path): cannot be read as UTF-8 text"
                    )
                )
                return nil
            }
            return (name, text)
        }
    }
}

extension [IndicatorDefinition] {
    /// What rules may count on, by code.
    var watched: [String: WatchedIndicator] {
        Dictionary(uniqueKeysWithValues: map { ($0.code, WatchedIndicator($0)) })
    }
}

extension WatchedIndicator {
    init(_ definition: IndicatorDefinition) {
        self.init(
            scopes: Set([definition.subjectScope].compactMap(\.self) + [.country, .region]),
            period: definition.period.kind,
            bounds: definition.bounds
        )
    }
}
