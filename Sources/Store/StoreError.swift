/// What a store refuses, apart from what the database itself says.
package enum StoreError: Error, Sendable, Equatable {
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

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badMigrationName(let name): "\(name): a migration begins with its four-digit number"
        case .migrationChanged(let name):
            "\(name) has changed since it was applied; migrations are never edited once released"
        case .schemaNewer(let found, let known):
            "the database has schema \(found), this binary knows \(known): install the newer dimond"
        case .schemaOlder(let found, let known):
            "the database has schema \(found), this binary needs \(known): run `dimond migrate`"
        case .noSuchWave(let wave):
            "wave \(wave) does not exist: open it with `dimond waves open \(wave)`"
        case .waveNotClosed(let wave):
            "wave \(wave) is still open: close it first with `dimond waves close \(wave)`"
        case .waveNotOpen(let wave): "wave \(wave) is not open"
        case .noSuchBatch(let id): "there is no batch \(id): `dimond batches` lists them"
        case .batchNotHeld(let id): "batch \(id) is not held, so there is nothing to decide"
        case .noSuchMail(let id): "there is no mail \(id): `dimond outbox` lists them"
        case .noSuchAlert(let id): "there is no alert \(id): `dimond alerts` lists them"
        case .alertIsOver(let id): "alert \(id) does not fire, so there is nothing to take on"
        case .noSuchSilence(let id):
            "there is no silence \(id) in force: `dimond alerts silence list` lists them"
        case .formTypeChanged(let problem): problem
        case .nameTaken(let name): "the name \(name) is taken"
        case .noSuchReport(let id): "there is no report \(id): `dimond reports` lists them"
        case .reportStepNotAllowed(let id, let from, let to):
            "report \(id) is \(from), so it cannot become \(to)"
        case .badReferenceOrder(let line): "sql/reference/ORDER: cannot read the line '\(line)'"
        }
    }
}
