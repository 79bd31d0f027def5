package import Domain

/// What a store refuses, apart from what the database itself says.
package enum StoreError: ExplainedError, Sendable, Equatable {
    case badMigrationName(String)
    /// An applied migration is not the file of that name any more.
    case migrationChanged(String)
    case schemaNewer(found: Int, known: Int)
    case schemaOlder(found: Int, known: Int)
    case noSuchWave(String)
    case waveNotClosed(String)
    case waveNotOpen(String)
    case noSuchBatch(Int64)
    case batchNotHeld(Int64)
    case noSuchMail(Int64)
    case noSuchAlert(Int64)
    /// It is pending, resolved or withdrawn.
    case alertIsOver(Int64)
    /// Or it is over.
    case noSuchSilence(Int64)
    case formTypeChanged(String)
    case nameTaken(String)
    case badReferenceOrder(String)
    case noSuchReport(Int64)
    case reportStepNotAllowed(Int64, from: String, to: String)
}

extension StoreError {
    package var explanation: LocalizedText {
        switch self {
        case .badMigrationName(let name):
            LocalizedText(
                cs: "\(name): jméno migrace musí začínat čtyřmístným číslem; přejmenujte ji",
                en: "\(name): a migration begins with its four-digit number; rename it"
            )
        case .migrationChanged(let name):
            LocalizedText(
                cs: "\(name): migrace se od svého použití změnila, a to se nesmí; "
                    + "nainstalujte dimond znovu",
                en: "\(name) has changed since it was applied, which it never may; "
                    + "install dimond again"
            )
        case .schemaNewer(let found, let known):
            LocalizedText(
                cs: "databáze má schéma \(found), program zná jen \(known); "
                    + "nainstalujte novější dimond",
                en: "the database has schema \(found), this program knows only \(known); "
                    + "install the newer dimond"
            )
        case .schemaOlder(let found, let known):
            LocalizedText(
                cs: "databáze má schéma \(found), program potřebuje \(known); "
                    + "spusťte dimond migrate",
                en: "the database has schema \(found), this program needs \(known); "
                    + "run dimond migrate"
            )
        case .badReferenceOrder(let line):
            LocalizedText(
                cs: "sql/reference/ORDER: řádku „\(line)“ nelze rozumět; "
                    + "nainstalujte dimond znovu",
                en: "sql/reference/ORDER: cannot read the line '\(line)'; install dimond again"
            )
        case .noSuchWave(let wave):
            LocalizedText(
                cs: "vlna \(wave) není založena; otevře ji dimond waves open \(wave)",
                en: "there is no wave \(wave); dimond waves open \(wave) opens it"
            )
        case .waveNotClosed(let wave):
            LocalizedText(
                cs: "vlna \(wave) je ještě otevřená; nejdřív dimond waves close \(wave)",
                en: "wave \(wave) is still open; first dimond waves close \(wave)"
            )
        case .waveNotOpen(let wave):
            LocalizedText(
                cs: "vlna \(wave) není otevřená; stav vln ukáže dimond waves",
                en: "wave \(wave) is not open; dimond waves shows the waves"
            )
        case .noSuchBatch(let id):
            LocalizedText(
                cs: "dávka \(id) neexistuje; přehled dává dimond batches",
                en: "there is no batch \(id); dimond batches lists them"
            )
        case .batchNotHeld(let id):
            LocalizedText(
                cs: "dávka \(id) nečeká na rozhodnutí; její stav ukáže dimond batches \(id)",
                en: "batch \(id) waits for no decision; dimond batches \(id) shows its state"
            )
        case .noSuchMail(let id):
            LocalizedText(
                cs: "nedoručená zpráva \(id) neexistuje; přehled dává dimond outbox",
                en: "there is no unsent mail \(id); dimond outbox lists them"
            )
        case .noSuchAlert(let id):
            LocalizedText(
                cs: "upozornění \(id) neexistuje; přehled dává dimond alerts --all",
                en: "there is no alert \(id); dimond alerts --all lists them"
            )
        case .alertIsOver(let id):
            LocalizedText(
                cs:
                    "upozornění \(id) netrvá, není co převzít; ta, která trvají, dává dimond alerts",
                en: "alert \(id) does not fire, there is nothing to acknowledge; "
                    + "dimond alerts lists those that do"
            )
        case .noSuchSilence(let id):
            LocalizedText(
                cs: "ticho \(id) neplatí; přehled dává dimond alerts silence list",
                en: "silence \(id) is not in force; dimond alerts silence list shows them"
            )
        case .noSuchReport(let id):
            LocalizedText(
                cs: "hlášení \(id) neexistuje; přehled dává dimond reports",
                en: "there is no report \(id); dimond reports lists them"
            )
        case .reportStepNotAllowed(let id, let from, let to):
            LocalizedText(
                cs: "hlášení \(id) je ve stavu „\(Self.word(from).cs)“, krok do stavu "
                    + "„\(Self.word(to).cs)“ z něj nevede; jeho průběh ukáže dimond reports \(id)",
                en: "report \(id) is \(Self.word(from).en): it cannot become "
                    + "\(Self.word(to).en); dimond reports \(id) shows its course"
            )
        case .formTypeChanged(let problem):
            LocalizedText(
                cs: "nová verze formuláře mění druh otázky; dejte nové otázce nové jméno "
                    + "(\(problem))",
                en: "the new version of the form changes a question's type: \(problem)"
            )
        case .nameTaken(let name):
            LocalizedText(
                cs: "jméno \(name) je už použito; zvolte jiné",
                en: "the name \(name) is taken; choose another"
            )
        }
    }

    private static func word(_ state: String) -> LocalizedText {
        Report.State(rawValue: state)?.word ?? LocalizedText(cs: state, en: state)
    }
}
