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
    /// All that there are.
    var plans: [PlanRecord] = []

    /// Periods in the table of a mail about one alert.
    private static let periodsShown = 4

    func run(_ memory: DispatchMemory, epoch: Int64) -> DispatchOutput {
        guard let notifier = evaluator.notifier else {
            return DispatchOutput(groups: memory.groups, withheld: memory.withheld)
        }
        let dispatch = Dispatch(
            routing: evaluator.catalogue.routing,
            zone: evaluator.zone,
            now: evaluator.now
        )
        let input = DispatchInput(memory)
        let plan = dispatch.plan(input, withheld: withheld(memory.alerts))
        let episodes = Dictionary(input.episodes.map { ($0.alert.id, $0) }) { first, _ in first }
        let alerts = episodes.mapValues(\.alert)
        let isTold = !plan.letters.isEmpty || !plan.forwards.isEmpty
        let shown = isTold ? tellable(memory.alerts, notifier.disclosure) : [:]
        return DispatchOutput(
            letters: plan.letters.compactMap { letter in
                let news = letter.items.compactMap { item in
                    episodes[item.alert].map { episode in
                        var news = told(item.news, of: episode.alert, shown)
                        news.reason = item.reason
                        news.corrections = memory.corrections[item.alert] ?? []
                        news.acknowledgement = episode.acknowledgement
                        news.thread = item.thread
                        // A list has no room for it.
                        if letter.items.count == 1 { news.outlook = outlook(of: episode.alert) }
                        return news
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
                return DispatchOutput.Letter(
                    mail: mail,
                    notifications: tellings(letter, by: mail.messageID)
                )
            },
            forwards: forwards(plan.forwards, alerts, shown, notifier),
            groups: plan.groups,
            withheld: plan.withheld,
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
                let body = notifier.forward(told(.firing, of: alert, shown), in: forward.language)
            else { return nil }
            return DispatchOutput.Forward(
                url: forward.url,
                fingerprint: alert.fingerprint,
                body: body,
                isQuiet: forward.isQuiet
            )
        }
    }

    /// With the values that mails may show.
    func told(
        _ news: News,
        of alert: Alert,
        _ shown: [ValuePlace: IndicatorValue]
    ) -> AlertNews {
        func value(back steps: Int) -> IndicatorValue? {
            alert.period.adding(-steps).flatMap { shown[ValuePlace(alert, in: $0)] }
        }
        let rule = evaluator.catalogue.rules.rule(named: alert.rule)
        let steps = rule?.periodsTold(of: alert.period.kind) ?? Rule.longestPastTold
        return AlertNews(
            news: news,
            alert: alert,
            value: value(back: 0),
            past: (0..<Self.periodsShown).compactMap(value),
            isPastHidden: (0..<steps).contains { value(back: $0 + 1)?.suppressed ?? false }
        )
    }

    private func outlook(of alert: Alert) -> PlanOutlook? {
        guard alert.scope == .plan, alert.phase == .firing else { return nil }
        return ForecastStep.outlook(of: alert.subject, among: plans, today: evaluator.today)
    }

    private func tellings(_ letter: DispatchPlan.Letter, by mail: String) -> [Telling] {
        letter.items.map { item in
            Telling(
                alert: item.alert,
                receiver: letter.recipient.receiver,
                recipient: letter.recipient.address.text,
                language: letter.recipient.language,
                news: item.news,
                reason: item.reason,
                number: item.number,
                at: evaluator.now,
                group: item.group,
                route: item.route,
                thread: item.thread ?? mail
            )
        }
    }

    /// Alerts that another one speaks for, or that are beyond the limit of their rule.
    private func withheld(_ alerts: [Alert]) -> [WithheldAlert] {
        let firing = alerts.filter { $0.phase == .firing }
        let keys = Set(firing.map { AlertKey($0) })
        let rules = evaluator.catalogue.rules
        let superseded = firing.filter { rules.isSuperseded(AlertKey($0), firing: keys) }
        return superseded.map { WithheldAlert(alert: $0.id, reason: .inhibitionOver) }
            + RuleLimits.surplus(firing, rules: rules).map {
                WithheldAlert(alert: $0, reason: .limitOver)
            }
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

    /// `period` is another one than that which the alert is about.
    init(_ alert: Alert, in period: Period? = nil) {
        (indicator, self.period) = (alert.indicator, period ?? alert.period)
        (region, subject) = (alert.region, AlertKey(alert).subject)
    }
}

extension DispatchInput {
    fileprivate init(_ memory: DispatchMemory) {
        let taken = Dictionary(memory.acknowledgements.map { ($0.alert, $0) }) { first, _ in first }
        self.init(
            episodes: memory.alerts.map { alert in
                Episode(
                    alert: alert,
                    acknowledgement: taken[alert.id],
                    changedAt: memory.changedAt[alert.id],
                    isCorrected: memory.corrections[alert.id] != nil
                )
            },
            told: memory.told,
            groups: memory.groups,
            silences: memory.silences,
            withheld: memory.withheld,
            sent: memory.sent
        )
    }
}
