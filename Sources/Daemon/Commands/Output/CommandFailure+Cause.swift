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
            self.init(.configuration, mistakes: [error.explanation])
        case let error as ReferenceDataError:
            self.init(.configuration, mistakes: [error.explanation])
        case let error as any ExplainedError:
            let text = error.explanation
            self.init(Self.status(of: error), cs: text.cs, en: text.en)
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

    private init(_ status: CommandStatus, mistakes: [LocalizedText]) {
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
            details: mistakes
        )
    }

    private static func status(of error: any ExplainedError) -> CommandStatus {
        switch error {
        case let error as StoreError: status(of: error)
        case let error as SpoolError: status(of: error)
        case let error as EmbeddedPostgresError: status(of: error)
        case is UnusableInput: .unusableInput
        case is ShareDirectoryMissing, is SampleReferenceError: .configuration
        default: .usage
        }
    }

    private static func status(of error: StoreError) -> CommandStatus {
        switch error {
        case .schemaOlder, .schemaNewer, .badMigrationName, .migrationChanged,
            .badReferenceOrder:
            .configuration
        case .formTypeChanged: .unusableInput
        case .noSuchWave, .waveNotClosed, .waveNotOpen, .noSuchBatch, .batchNotHeld, .noSuchMail,
            .noSuchAlert, .alertIsOver, .noSuchSilence, .noSuchReport, .reportStepNotAllowed,
            .nameTaken:
            .usage
        }
    }

    private static func status(of error: SpoolError) -> CommandStatus {
        switch error {
        case .unknownFeed, .tooLarge: .unusableInput
        case .full: .cannotWrite
        case .fileSystem: error.isDenied ? .notAllowed : .cannotWrite
        }
    }

    private static func status(of error: EmbeddedPostgresError) -> CommandStatus {
        switch error {
        case .inUse, .strayRemains: .tryLater
        case .fileSystem: .cannotWrite
        case .notReachable, .notOurs, .ownedByRoot: .notAllowed
        case .binariesMissing, .wrongVersion, .accountMissing, .commandFailed, .startFailed:
            .unreachable
        }
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
            self.init(
                .tryLater,
                cs: "nečekaná chyba; zkuste to znovu, a když potrvá, nahlaste ji (\(error))",
                en: "unexpected error; try again, and report it if it lasts (\(error))"
            )
        }
    }
}
