import Alerting
import Domain
import Foundation
import Indicators
import Store

/// Turns what the routes say into mails, once the alerts stand in the database.
struct AlertTeller {
    let evaluator: Evaluator
    /// Values in force before this evaluation.
    let values: [IndicatorValue]
    /// Values of this evaluation.
    let computed: [IndicatorValue]

    func run(_ memory: DispatchMemory, epoch: Int64) -> DispatchOutput {
        guard let notifier = evaluator.notifier else {
            return DispatchOutput(groups: memory.groups)
        }
        let dispatch = Dispatch(
            routing: evaluator.catalogue.routing,
            zone: evaluator.zone,
            now: evaluator.now
        )
        let plan = dispatch.plan(DispatchInput(memory), superseded: superseded(memory.alerts))
        let alerts = Dictionary(memory.alerts.map { ($0.id, $0) }) { first, _ in first }
        let isTold = !plan.letters.isEmpty || !plan.forwards.isEmpty
        let shown = isTold ? tellable(memory.alerts, notifier.disclosure) : [:]
        return DispatchOutput(
            letters: plan.letters.compactMap { letter in
                let news = letter.items.compactMap { item in
                    alerts[item.alert].map { alert in
                        AlertNews(
                            news: item.news,
                            alert: alert,
                            value: shown[ValuePlace(alert)],
                            corrections: memory.corrections[alert.id] ?? []
                        )
                    }
                }
                let route = evaluator.catalogue.routing.route?.all
                    .first { $0.key == letter.items.first?.route }
                let mail =
                    switch letter.recipient.address {
                    case .mail: notifier.mail(news, to: letter.recipient, epoch: epoch)
                    case .webhook:
                        notifier.webhook(
                            news,
                            to: letter.recipient,
                            group: letter.items.first?.group ?? "",
                            by: route?.groupBy ?? [],
                            epoch: epoch
                        )
                    }
                guard let mail else { return nil }
                return DispatchOutput.Letter(mail: mail, notifications: tellings(letter))
            },
            forwards: forwards(plan.forwards, alerts, shown, notifier),
            groups: plan.groups,
            dueAt: plan.dueAt
        )
    }

    /// Each label set once for each Alertmanager.
    private func forwards(
        _ forwards: [DispatchPlan.Forward],
        _ alerts: [Int64: Alert],
        _ shown: [ValuePlace: IndicatorValue],
        _ notifier: Notifier
    ) -> [DispatchOutput.Forward] {
        var seen: Set<[String]> = []
        return forwards.compactMap { forward in
            guard let alert = alerts[forward.alert],
                seen.insert([forward.url.text, alert.fingerprint]).inserted,
                let body = notifier.forward(alert, shown[ValuePlace(alert)], in: forward.language)
            else { return nil }
            return DispatchOutput.Forward(
                url: forward.url,
                fingerprint: alert.fingerprint,
                body: body,
                isQuiet: forward.isQuiet
            )
        }
    }

    private func tellings(_ letter: DispatchPlan.Letter) -> [Telling] {
        letter.items.map { item in
            Telling(
                alert: item.alert,
                receiver: letter.recipient.receiver,
                recipient: letter.recipient.address.text,
                language: letter.recipient.language,
                news: item.news,
                number: item.number,
                at: evaluator.now,
                group: item.group,
                route: item.route
            )
        }
    }

    /// Alerts that another one speaks for, or that are beyond the limit of their rule.
    private func superseded(_ alerts: [Alert]) -> Set<Int64> {
        let firing = alerts.filter { $0.phase == .firing }
        let keys = Set(firing.map { AlertKey($0) })
        let rules = evaluator.catalogue.rules
        let superseded = firing.filter { rules.isSuperseded(AlertKey($0), firing: keys) }
        return RuleLimits.surplus(firing, rules: rules).union(superseded.map(\.id))
    }

    /// Values as mails may show them: rules see every cell, recipients no small one.
    ///
    /// Whole indicators are protected, with the periods before: what was hidden there matters.
    func tellable(
        _ alerts: [Alert],
        _ disclosure: Disclosure
    ) -> [ValuePlace: IndicatorValue] {
        let wanted = Set(alerts.map(\.indicator))
        let fresh = computed.filter { wanted.contains($0.indicator) }
        let known = Set(fresh.map { ValuePlace($0) })
        let earlier = values.filter {
            wanted.contains($0.indicator) && !known.contains(ValuePlace($0))
        }
        let shown = disclosure.apply(
            fresh + earlier,
            definitions: evaluator.catalogue.definitions
        )
        return Dictionary(shown.map { (ValuePlace($0), $0) }) { first, _ in first }
    }
}

/// Where a value belongs.
struct ValuePlace: Hashable {
    var indicator: String
    var period: Period
    var region: String
    var subject: String

    init(_ value: IndicatorValue) {
        (indicator, period) = (value.indicator, value.period)
        (region, subject) = (value.region, value.subject)
    }

    init(_ alert: Alert) {
        (indicator, period) = (alert.indicator, alert.period)
        (region, subject) = (alert.region, AlertKey(alert).subject)
    }
}

extension DispatchInput {
    fileprivate init(_ memory: DispatchMemory) {
        let taken = Dictionary(memory.acknowledgements.map { ($0.alert, $0) }) { first, _ in first }
        self.init(
            episodes: memory.alerts.map { Episode(alert: $0, acknowledgement: taken[$0.id]) },
            told: memory.told,
            groups: memory.groups,
            silences: memory.silences
        )
    }
}
