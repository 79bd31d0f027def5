/// One run of an indicator's own query.
package struct QueryRun: Sendable, Hashable {
    package var indicator: String
    package var seconds: Double
    package var rows: Int

    package init(indicator: String, seconds: Double, rows: Int) {
        self.indicator = indicator
        self.seconds = seconds
        self.rows = rows
    }
}

/// What happened, said once: log and metrics both read it.
///
/// No case carries a value of a person.
package enum DaemonEvent: Sendable {
    case started(version: String)
    case ready(address: String)
    case stopping
    case configurationReloaded(successful: Bool, problem: String)
    /// It works, but not as its author will have meant it.
    case configurationDoubtful(problem: String)
    case databaseLost(problem: String)
    case databaseBack
    /// `seconds` = wall time of the whole batch.
    case batchFinished(receipt: Receipt, seconds: Double)
    case batchFailed(feed: String, problem: String)
    /// A spool entry that is not a regular file with one link, or cannot be read.
    case spoolEntryRefused(feed: String, problem: String)
    /// `judged`: by rule, how many series with a value it was about.
    case evaluated(
        values: Int,
        seconds: Double,
        queries: [QueryRun] = [],
        judged: [String: Int] = [:]
    )
    /// The query of an indicator began to fail; its values and alerts stay as they are.
    case indicatorFailed(indicator: String, problem: String)
    case indicatorMended(indicator: String)
    /// A memory of a rule cannot be read; that one of its alerts stays as it is.
    case ruleFailed(rule: String, problem: String)
    case ruleMended(rule: String)
    case alertChanged(rule: String, region: String, severity: Severity, phase: AlertPhase)
    case mailSent(outbox: Int64, way: Way = .mail)
    case mailPostponed(outbox: Int64, way: Way = .mail, problem: String)
    case mailRefused(outbox: Int64, way: Way = .mail, problem: String)
    /// News of a rule's alerts that could not be put into words for a receiver; tried again.
    case mailUnwritten(rule: String, receiver: String, way: Way = .mail, problem: String)
    /// An Alertmanager was told what fires, or could not be.
    case alertmanagerTold(successful: Bool)
    case loopFailed(loop: String, problem: String)
}
