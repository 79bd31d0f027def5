internal import Domain
internal import Foundation

/// What an event means for the counters.
struct EventMetrics: Sendable {
    let registry: MetricRegistry

    func record(_ event: DaemonEvent) {
        switch event {
        case .started(let version):
            registry.set(DimondMetrics.build, 1, ["version": version])
            registry.set(DimondMetrics.configurationReload, 1)
        case .configurationReloaded(let successful, _):
            registry.set(DimondMetrics.configurationReload, successful ? 1 : 0)
        case .databaseLost:
            registry.set(DimondMetrics.databaseUp, 0)
        case .databaseBack:
            registry.set(DimondMetrics.databaseUp, 1)
        case .batchFinished(let receipt, let seconds):
            finished(receipt, seconds: seconds)
        case .batchFailed(let feed, _):
            registry.add(DimondMetrics.batches, 1, ["feed": feed, "result": "failed"])
        case .spoolEntryRefused(let feed, _):
            registry.add(DimondMetrics.batches, 1, ["feed": feed, "result": "unreadable"])
        case .evaluated(let values, let seconds, let queries, let judged):
            registry.set(
                DimondMetrics.lastEvaluation,
                registry.clock.now().timeIntervalSince1970
            )
            registry.observe(DimondMetrics.evaluationDuration, seconds)
            registry.set(DimondMetrics.evaluationValues, Double(values))
            for query in queries { ran(query) }
            registry.replace(
                DimondMetrics.ruleValues,
                with: judged.map { (["rule": $0.key], Double($0.value)) }
            )
        case .mailSent(_, let way):
            registry.add(DimondMetrics.attempts(way), 1, ["result": "sent"])
        case .mailPostponed(_, let way, _):
            registry.add(DimondMetrics.attempts(way), 1, ["result": "postponed"])
        case .mailRefused(_, let way, _):
            registry.add(DimondMetrics.attempts(way), 1, ["result": "refused"])
        case .mailUnwritten(_, _, let way, _):
            registry.add(DimondMetrics.attempts(way), 1, ["result": "unwritten"])
        case .alertmanagerTold(let successful):
            registry.add(
                DimondMetrics.alertmanager,
                1,
                ["result": successful ? "sent" : "failed"]
            )
        case .loopFailed(let loop, _):
            registry.add(DimondMetrics.loopFailures, 1, ["loop": loop])
        case .ready, .configurationDoubtful, .stopping, .alertChanged, .indicatorFailed,
            .indicatorMended, .ruleFailed, .ruleMended:
            break
        }
    }

    private func ran(_ query: QueryRun) {
        let labels: MetricLabels = ["indicator": query.indicator]
        registry.set(DimondMetrics.indicatorDuration, query.seconds, labels)
        registry.set(DimondMetrics.indicatorRows, Double(query.rows), labels)
    }

    private func finished(_ receipt: Receipt, seconds: Double) {
        registry.add(
            DimondMetrics.batches,
            1,
            ["feed": receipt.feed, "result": receipt.state.rawValue]
        )
        let rows = [
            ("accepted", receipt.accepted), ("corrected", receipt.corrected),
            ("unchanged", receipt.unchanged), ("refused", receipt.refused),
        ]
        for (result, count) in rows where count > 0 {
            registry.add(
                DimondMetrics.rows,
                Double(count),
                ["feed": receipt.feed, "result": result]
            )
        }
        registry.observe(DimondMetrics.ingest, seconds)
    }
}
