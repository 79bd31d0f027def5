internal import Domain
internal import Logging

/// What an event says in the log.
enum EventLog {
    struct Line {
        var level: Logger.Level
        var message: String
        var metadata: Logger.Metadata

        init(_ level: Logger.Level, _ message: String, _ facts: [String: String] = [:]) {
            self.level = level
            self.message = message
            metadata = facts.mapValues { .string($0) }
        }
    }

    static func line(for event: DaemonEvent) -> Line {
        switch event {
        case .started(let version): Line(.info, "started", ["version": version])
        case .ready(let address): Line(.info, "ready", ["address": address])
        case .stopping: Line(.info, "stopping")
        case .configurationReloaded(true, _): Line(.info, "configuration reloaded")
        case .configurationReloaded(false, let problem):
            Line(.error, "configuration kept, the new one has mistakes", ["problem": problem])
        case .configurationDoubtful(let problem):
            Line(.warning, "configuration doubtful", ["problem": problem])
        case .databaseLost(let problem): Line(.error, "database lost", ["problem": problem])
        case .databaseBack: Line(.notice, "database back")
        case .evaluated(let values, let seconds, _, _):
            Line(.debug, "evaluated", ["values": "\(values)", "seconds": "\(seconds)"])
        case .indicatorFailed(let indicator, let problem):
            Line(
                .error,
                "indicator cannot be counted",
                ["indicator": indicator, "problem": problem]
            )
        case .indicatorMended(let indicator):
            Line(.notice, "indicator counted again", ["indicator": indicator])
        case .ruleFailed(let rule, let problem):
            Line(.error, "rule cannot judge", ["rule": rule, "problem": problem])
        case .ruleMended(let rule): Line(.notice, "rule judges again", ["rule": rule])
        case .alertChanged(let rule, let region, let severity, let phase):
            Line(
                .notice,
                "alert \(phase.rawValue)",
                ["rule": rule, "region": region, "severity": severity.rawValue]
            )
        case .loopFailed(let loop, let problem):
            Line(.error, "loop failed", ["loop": loop, "problem": problem])
        case .batchFinished, .batchFailed, .spoolEntryRefused: intake(event)
        case .mailSent, .mailPostponed, .mailRefused, .mailUnwritten, .alertmanagerTold: mail(event)
        }
    }

    private static func intake(_ event: DaemonEvent) -> Line {
        switch event {
        case .batchFinished(let receipt, let seconds):
            Line(
                receipt.state == .accepted ? .info : .warning,
                "batch \(receipt.state.rawValue)",
                [
                    "batch": "\(receipt.id)", "feed": receipt.feed, "rows": "\(receipt.rows)",
                    "accepted": "\(receipt.accepted)", "corrected": "\(receipt.corrected)",
                    "unchanged": "\(receipt.unchanged)", "refused": "\(receipt.refused)",
                    "seconds": "\(seconds)",
                ]
            )
        case .batchFailed(let feed, let problem):
            Line(.error, "batch failed", ["feed": feed, "problem": problem])
        case .spoolEntryRefused(let feed, let problem):
            Line(.warning, "spool entry refused", ["feed": feed, "problem": problem])
        default:
            Line(.debug, "event")
        }
    }

    private static func mail(_ event: DaemonEvent) -> Line {
        switch event {
        case .mailSent(let outbox, let way):
            Line(.info, "\(way.rawValue) sent", ["outbox": "\(outbox)"])
        case .mailPostponed(let outbox, let way, let problem):
            Line(
                .warning,
                "\(way.rawValue) postponed",
                ["outbox": "\(outbox)", "problem": problem]
            )
        case .mailRefused(let outbox, let way, let problem):
            Line(.error, "\(way.rawValue) refused", ["outbox": "\(outbox)", "problem": problem])
        case .mailUnwritten(let rule, let receiver, let way, let problem):
            Line(
                .error,
                "\(way.rawValue) cannot be written",
                ["rule": rule, "receiver": receiver, "problem": problem]
            )
        case .alertmanagerTold(let successful):
            Line(.debug, "alertmanager told", ["successful": "\(successful)"])
        default:
            Line(.debug, "event")
        }
    }
}
