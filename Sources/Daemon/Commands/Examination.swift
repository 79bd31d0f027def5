import Alerting
import Domain
import Foundation
import Intake
import Mail
import Store
import SystemPackage

/// What `dimond doctor` looks at; each check ends with a finding, whatever happens.
struct Examination: Sendable {
    let commands: Commands

    private var configuration: Configuration { commands.configuration }

    func checks() async -> [Check] {
        var checks = [settings, share]
        checks += catalogue()
        checks += await database()
        checks += [spool, freeSpace, key, clock]
        checks += await mail()
        return checks
    }

    /// Whoever gets this far has a configuration without mistakes.
    private var settings: Check {
        let file = commands.installation.configurationFile ?? Configuration.defaultFile
        let isThere = FileStatus(following: file) != nil
        return Check(
            name: LocalizedText(cs: "konfigurace", en: "configuration"),
            state: .good,
            text: LocalizedText(
                cs: isThere ? "\(file)" : "výchozí hodnoty a prostředí (\(file) není)",
                en: isThere ? "\(file)" : "defaults and environment (there is no \(file))"
            )
        )
    }

    private var share: Check {
        let path = commands.installation.share.path
        return Check(
            name: LocalizedText(cs: "soubory programu", en: "program files"),
            state: .good,
            text: LocalizedText(cs: path, en: path)
        )
    }

    private func catalogue() -> [Check] {
        let name = LocalizedText(cs: "pravidla a ukazatele", en: "rules and indicators")
        do {
            let catalogue = try commands.installation.catalogue()
            let rules = catalogue.rules.rules.count
            let indicators = catalogue.indicators.count
            let forms = catalogue.schemas.forms.count
            return [
                Check(
                    name: name,
                    state: .good,
                    text: LocalizedText(
                        cs: "pravidel \(rules), ukazatelů \(indicators), formulářů \(forms)",
                        en: "rules \(rules), indicators \(indicators), forms \(forms)"
                    )
                ),
                receivers(catalogue.routing),
            ]
        } catch {
            return [failed(name, error)]
        }
    }

    /// Addresses that were never changed reach nobody.
    private func receivers(_ routing: Routing) -> Check {
        let named = routing.receivers.filter { routing.namedReceivers.contains($0.name) }
        let addresses =
            named.flatMap(\.endpoints).map(\.address.text)
            + named.flatMap(\.alertmanagers).map(\.url.text)
        let real = addresses.filter { !$0.hasSuffix("@example.org") && !$0.hasSuffix(".example") }
        return Check(
            name: LocalizedText(cs: "příjemci upozornění", en: "receivers of alerts"),
            state: real.isEmpty ? .doubtful : .good,
            text: real.isEmpty
                ? LocalizedText(
                    cs: "nikdo skutečný; zapište adresy do \(configuration.rulesDirectory)",
                    en: "nobody real; put addresses into \(configuration.rulesDirectory)"
                )
                : LocalizedText(cs: "adres \(real.count)", en: "addresses \(real.count)")
        )
    }

    private func database() async -> [Check] {
        let name = LocalizedText(cs: "databáze", en: "database")
        do {
            return try await commands.withDatabase(checked: false) { database in
                let server = try await InspectionStore(database).server()
                let status = try await Migrator(directory: commands.installation.share)
                    .status(of: database)
                var checks = [
                    answer(name, server), schema(status), roles(server),
                    skew(server),
                ]
                if status.current == status.known {
                    checks += [
                        try await cells(database), try await chain(database),
                        evaluation(try await FailureStore(database).all()),
                    ]
                    if let catalogue = try? commands.installation.catalogue() {
                        let values = try await ValueStore(database).values()
                        checks.append(RuleReach(catalogue, values: values).check)
                    }
                }
                return checks
            }
        } catch {
            return [failed(name, error)]
        }
    }

    private func answer(_ name: LocalizedText, _ server: InspectionStore.Server) -> Check {
        Check(
            name: name,
            state: .good,
            text: LocalizedText(
                cs: "PostgreSQL \(server.version), "
                    + (configuration.isEmbedded ? "vestavěný" : "role \(server.role)"),
                en: "PostgreSQL \(server.version), "
                    + (configuration.isEmbedded ? "embedded" : "role \(server.role)")
            )
        )
    }

    private func schema(_ status: Migrator.Status) -> Check {
        let fits = status.current == status.known
        return Check(
            name: LocalizedText(cs: "schéma", en: "schema"),
            state: fits ? .good : .bad,
            text: fits
                ? LocalizedText(cs: "\(status.current)", en: "\(status.current)")
                : LocalizedText(
                    cs: "v databázi \(status.current), program zná \(status.known); "
                        + "spusťte dimond migrate",
                    en: "the database has \(status.current), the program knows \(status.known); "
                        + "run dimond migrate"
                )
        )
    }

    private func roles(_ server: InspectionStore.Server) -> Check {
        let missing = server.missingRoles.joined(separator: ", ")
        return Check(
            name: LocalizedText(cs: "role", en: "roles"),
            state: missing.isEmpty ? .good : .bad,
            text: missing.isEmpty
                ? LocalizedText(cs: "všechny jsou", en: "all are there")
                : LocalizedText(
                    cs: "chybí \(missing); vytvoří je deploy/postgres/roles.sql",
                    en: "\(missing) missing; deploy/postgres/roles.sql makes them"
                )
        )
    }

    private func skew(_ server: InspectionStore.Server) -> Check {
        let seconds = Int(abs(server.now.timeIntervalSince(commands.clock.now())))
        return Check(
            name: LocalizedText(cs: "hodiny databáze", en: "database clock"),
            state: seconds < 60 ? .good : .bad,
            text: LocalizedText(
                cs: seconds < 60 ? "jdou stejně" : "liší se o \(seconds) s; seřiďte je",
                en: seconds < 60 ? "agrees" : "differs by \(seconds) s; set it"
            )
        )
    }

    /// Cells are kept by adding and subtracting; a recount must find the same.
    private func cells(_ database: Database) async throws -> Check {
        let differences = try await IndicatorStore(database).differencesFromRecount()
        return Check(
            name: LocalizedText(cs: "mezisoučty", en: "cells"),
            state: differences == 0 ? .good : .bad,
            text: differences == 0
                ? LocalizedText(cs: "souhlasí s přepočtem", en: "agree with a recount")
                : LocalizedText(
                    cs: "od přepočtu se liší \(differences); nahlaste to jako chybu",
                    en: "\(differences) differ from a recount; report it as a bug"
                )
        )
    }

    private func evaluation(_ failures: [EvaluationFailure]) -> Check {
        let words = failures.map { $0.words(in: commands.clock.zone) }
        return Check(
            name: LocalizedText(cs: "vyhodnocování", en: "evaluation"),
            state: failures.isEmpty ? .good : .bad,
            text: failures.isEmpty
                ? LocalizedText(
                    cs: "všechny ukazatele a pravidla se vyhodnocují",
                    en: "all indicators and rules are evaluated"
                )
                : LocalizedText(
                    cs: words.map(\.cs).joined(separator: "; "),
                    en: words.map(\.en).joined(separator: "; ")
                )
        )
    }

    private func chain(_ database: Database) async throws -> Check {
        let verification = try await AuditStore(database).verify()
        let fault = verification.fault
        return Check(
            name: LocalizedText(cs: "deník", en: "journal"),
            state: fault == nil ? .good : .bad,
            text: fault.map { $0.text } ?? verification.text
        )
    }

    func failed(_ name: LocalizedText, _ error: any Error) -> Check {
        let failure = CommandFailure(error, embedded: configuration.isEmbedded)
        let first = failure.details.first ?? LocalizedText(cs: "", en: "")
        return Check(
            name: name,
            state: .bad,
            text: LocalizedText(
                cs: [failure.text.cs, first.cs].filter { !$0.isEmpty }.joined(separator: " – "),
                en: [failure.text.en, first.en].filter { !$0.isEmpty }.joined(separator: " – ")
            )
        )
    }
}
