import Alerting
import Domain
import Intake
import Mail
import Store
import SystemPackage

extension CommandFailure {
    /// What an error of the parts below means to whoever typed the command.
    init(_ error: any Error, embedded: Bool) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let problems as ConfigurationProblems: self.init(problems)
        case let problems as CatalogueProblems:
            self.init(.configuration, mistakes: problems.problems)
        case let error as SchemaError:
            self.init(.configuration, mistakes: [error.description])
        case let error as ReferenceDataError:
            self.init(.configuration, mistakes: [error.description])
        case let missing as ShareDirectoryMissing:
            self.init(.configuration, cs: missing.description, en: missing.description)
        case let error as StoreError: self.init(error)
        case let input as UnusableInput:
            self.init(.unusableInput, cs: input.reason.cs, en: input.reason.en)
        case let error as SpoolError: self.init(error)
        case let error as EmbeddedPostgresError: self.init(error)
        case let error as MailError:
            self.init(.usage, cs: error.description, en: error.description)
        default:
            let problem = DatabaseProblem(error)
            self.init(problem, otherwise: error, embedded: embedded)
        }
    }

    private init(_ problems: ConfigurationProblems) {
        let count = problems.problems.count
        let word = plural(
            count,
            cs: ("chyba", "chyby", "chyb"),
            en: ("mistake", "mistakes")
        )
        self.init(
            .configuration,
            cs: "konfigurace: \(count) \(word.cs); opravte je a spusťte příkaz znovu",
            en: "configuration: \(count) \(word.en); mend them and run the command again",
            details: problems.problems.map {
                LocalizedText(cs: $0.described(in: .cs), en: $0.described(in: .en))
            }
        )
    }

    private init(_ status: CommandStatus, mistakes: [String]) {
        let count = mistakes.count
        let word = plural(
            count,
            cs: ("chyba", "chyby", "chyb"),
            en: ("mistake", "mistakes")
        )
        self.init(
            status,
            cs:
                "pravidla, ukazatele a formuláře: \(count) \(word.cs); opravte je a zkuste to znovu",
            en: "rules, indicators and forms: \(count) \(word.en); mend them and try again",
            details: mistakes.map { LocalizedText(cs: $0, en: $0) }
        )
    }

    private init(_ error: StoreError) {
        switch error {
        case .schemaOlder(let found, let known):
            self.init(
                .configuration,
                cs: "databáze má schéma \(found), program potřebuje \(known); "
                    + "spusťte dimond migrate",
                en: "the database has schema \(found), this program needs \(known); "
                    + "run dimond migrate"
            )
        case .schemaNewer(let found, let known):
            self.init(
                .configuration,
                cs: "databáze má schéma \(found), program zná jen \(known); "
                    + "nainstalujte novější dimond",
                en: "the database has schema \(found), this program knows only \(known); "
                    + "install the newer dimond"
            )
        case .badMigrationName, .migrationChanged, .badReferenceOrder:
            self.init(.configuration, cs: error.description, en: error.description)
        case .noSuchBatch(let id):
            self = .noSuch(LocalizedText(cs: "dávka", en: "batch"), "\(id)", list: "batches")
        case .noSuchReport(let id):
            self.init(
                .usage,
                cs: "hlášení \(id) neexistuje; přehled dává dimond reports",
                en: "there is no report \(id); dimond reports lists them"
            )
        case .reportStepNotAllowed(let id, let from, let to):
            let (old, new) = (Report.State(rawValue: from), Report.State(rawValue: to))
            self.init(
                .usage,
                cs: "hlášení \(id) je ve stavu „\(old?.words.cs ?? from)“, "
                    + "krok do stavu „\(new?.words.cs ?? to)“ z něj nevede",
                en: "report \(id) is \(old?.words.en ?? from): "
                    + "it cannot become \(new?.words.en ?? to)"
            )
        case .noSuchAlert(let id):
            self = .noSuch(
                LocalizedText(cs: "výstraha", en: "alert"),
                "\(id)",
                list: "alerts --all"
            )
        case .alertIsOver(let id):
            self.init(
                .usage,
                cs: "výstraha \(id) netrvá, není co brát na vědomí",
                en: "alert \(id) does not fire, there is nothing to acknowledge"
            )
        case .noSuchSilence(let id):
            self.init(
                .usage,
                cs: "ticho \(id) neplatí; přehled dává dimond alerts silence list",
                en: "silence \(id) is not in force; dimond alerts silence list shows them"
            )
        case .noSuchMail(let id):
            self.init(
                .usage,
                cs: "nedoručená zpráva \(id) neexistuje; přehled dává dimond outbox",
                en: "there is no unsent mail \(id); dimond outbox lists them"
            )
        case .noSuchWave(let wave):
            self.init(
                .usage,
                cs: "vlna \(wave) není založena; otevře ji dimond waves open \(wave)",
                en: "there is no wave \(wave); dimond waves open \(wave) opens it"
            )
        case .batchNotHeld(let id):
            self.init(
                .usage,
                cs: "dávka \(id) nečeká na rozhodnutí; její stav ukáže dimond batches \(id)",
                en: "batch \(id) waits for no decision; dimond batches \(id) shows its state"
            )
        case .waveNotOpen(let wave):
            self.init(
                .usage,
                cs: "vlna \(wave) není otevřená; stav vln ukáže dimond waves",
                en: "wave \(wave) is not open; dimond waves shows the waves"
            )
        case .waveNotClosed(let wave):
            self.init(
                .usage,
                cs: "vlna \(wave) je ještě otevřená; nejdřív dimond waves close \(wave)",
                en: "wave \(wave) is still open; first dimond waves close \(wave)"
            )
        case .formTypeChanged(let problem):
            self.init(.unusableInput, cs: problem, en: problem)
        case .nameTaken(let name):
            self.init(
                .usage,
                cs: "jméno \(name) je už použito; zvolte jiné",
                en: "the name \(name) is taken; choose another"
            )
        }
    }

    private init(_ error: SpoolError) {
        switch error {
        case .unknownFeed, .tooLarge:
            self.init(.unusableInput, cs: error.description, en: error.description)
        case .full(let path):
            self.init(
                .cannotWrite,
                cs: "pro \(path) není místo; uvolněte je a zkuste to znovu",
                en: "no room left for \(path); free some and try again"
            )
        case .fileSystem(let path, let reason):
            let denied = reason == .permissionDenied || reason == .notPermitted
            self.init(
                denied ? .notAllowed : .cannotWrite,
                cs: "\(path): \(reason)\(denied ? "; spusťte příkaz jako uživatel služby" : "")",
                en: "\(path): \(reason)\(denied ? "; run the command as the service's user" : "")"
            )
        }
    }

    private init(_ error: EmbeddedPostgresError) {
        let status: CommandStatus =
            switch error {
            case .inUse, .strayRemains: .tryLater
            case .fileSystem: .cannotWrite
            case .notReachable, .notOurs, .ownedByRoot: .notAllowed
            case .binariesMissing, .wrongVersion, .accountMissing, .commandFailed, .startFailed:
                .unreachable
            }
        self.init(status, cs: error.description, en: error.description)
    }

    private init(_ problem: DatabaseProblem?, otherwise error: any Error, embedded: Bool) {
        switch problem {
        case .unreachable(let reason):
            self.init(
                .unreachable,
                cs: "databáze neodpovídá; "
                    + (embedded
                        ? "spusťte dimond serve, nebo nastavte database.url"
                        : "zkontrolujte database.url a server"),
                en: "the database does not answer; "
                    + (embedded
                        ? "start dimond serve or set database.url"
                        : "check database.url and the server"),
                details: [reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")]
                    .map { LocalizedText(cs: $0, en: $0) }
            )
        case .busy(let reason):
            self.init(
                .tryLater,
                cs: "databáze to teď nestihla (\(reason)); zkuste to za chvíli znovu",
                en: "the database could not do it now (\(reason)); try again in a while"
            )
        case .denied(let reason):
            self.init(
                .notAllowed,
                cs: "databáze to nedovolila (\(reason)); použijte roli, která to smí",
                en: "the database does not allow it (\(reason)); use a role that may"
            )
        case nil:
            self.init(.tryLater, cs: "nečekaná chyba: \(error)", en: "unexpected error: \(error)")
        }
    }
}
