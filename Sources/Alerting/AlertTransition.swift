package import Domain
package import Foundation

/// One change of one alert, ready to be written.
package struct AlertTransition: Sendable, Hashable {
    package var key: AlertKey
    /// Never `.none`.
    package var action: AlertAction
    /// The episode after the change; its texts say how it ended when it did.
    ///
    /// Its `id` is 0: who stores the episode knows the number.
    package var alert: Alert

    package init(key: AlertKey, action: AlertAction, alert: Alert) {
        self.key = key
        self.action = action
        self.alert = alert
    }
}

extension AlertState {
    /// Observes and says what is to be written; nil when nothing.
    ///
    /// - Parameters:
    ///   - reading: see ``observe(_:rule:at:)``.
    ///   - rule: the present form of the state's rule.
    ///   - names: for the texts.
    ///   - now: the instant of the evaluation.
    /// - Returns: the change with texts in both languages.
    package mutating func transition(
        _ reading: Reading,
        rule: Rule,
        names: AlertNames,
        at now: Date
    ) -> AlertTransition? {
        let before = self
        let action = observe(reading, rule: rule, at: now)
        guard action != .none else { return nil }
        let since = self.since ?? before.since ?? now
        let values = TemplateValues(reading, rule, since: since, names: names)
        var texts = Texts(action, rule, values)
        if isFlapping == true, let flapping = rule.flapping { texts.note(flapping) }
        let alert = Alert(
            id: 0,
            rule: rule.name,
            ruleVersion: rule.version,
            indicator: rule.indicator,
            scope: rule.scope,
            region: reading.region,
            subject: reading.subject.isEmpty ? reading.region : reading.subject,
            severity: rule.severity,
            phase: phase ?? (action == .withdraw ? .withdrawn : .resolved),
            period: period ?? before.period ?? reading.period,
            since: since,
            firedAt: firedAt ?? before.firedAt,
            endedAt: phase == nil ? now : nil,
            value: value,
            condition: rule.condition,
            summary: texts.summary,
            description: texts.description,
            legalBasis: rule.legalBasis,
            ruleLabels: rule.labels
        )
        return AlertTransition(key: AlertKey(rule, reading), action: action, alert: alert)
    }
}

/// Summary and description for what happened.
private struct Texts {
    var summary: LocalizedText
    var description: LocalizedText

    init(_ action: AlertAction, _ rule: Rule, _ values: TemplateValues) {
        switch action {
        case .none, .startPending, .fire, .update:
            summary = rule.summary.rendered(with: values)
            description = rule.description.rendered(with: values)
        case .cancel:
            summary = Texts.state(values)
            description = AlertEnd.cleared.explanation
        case .resolve(let reason):
            summary = Texts.state(values)
            description = reason.explanation
        case .withdraw:
            summary = Texts.state(values)
            description = LocalizedText(
                cs: "Opravené údaje ukazují, že upozornění nemělo vzniknout. "
                    + "Co podle něj kdo začal, je třeba znovu zvážit.",
                en: "Corrected data show that the alert should never have been raised. "
                    + "Anything begun because of it should be reconsidered."
            )
        }
    }

    /// Says that it comes and goes, and when it will be over.
    mutating func note(_ flapping: Rule.Flapping) {
        let days = max(1, Int((flapping.within / 86_400).rounded()))
        let time = plural(days, cs: ("den", "dny", "dnů"), en: ("day", "days"))
        description.cs +=
            " Hodnota kolísá kolem hranice (během krátké doby už \(flapping.fires). upozornění); "
            + "upozornění skončí, až bude v pořádku \(days) \(time.cs)."
        description.en +=
            " The value swings around the threshold (alert no. \(flapping.fires) in a short time); "
            + "the alert ends once it has been in order for \(days) \(time.en)."
    }

    /// The value as it is now, without judgement.
    private static func state(_ values: TemplateValues) -> LocalizedText {
        func sentence(_ language: Language, _ link: String) -> String {
            func text(_ name: Placeholder) -> String { values.text(name, language) }
            let subject = values.reading.subject.isEmpty ? "" : " (\(values.reading.subject))"
            return "\(text(.indicator))\(subject) \(text(.regionLocative)) \(link) "
                + "\(text(.period)): \(text(.value))"
        }
        return LocalizedText(cs: sentence(.cs, "za"), en: sentence(.en, "for"))
    }
}

extension AlertEnd {
    /// For people, why the alert ended.
    package var explanation: LocalizedText {
        switch self {
        case .cleared:
            LocalizedText(
                cs: "Hodnota už podmínku upozornění nesplňuje. Není třeba nic dělat.",
                en: "The value no longer meets the alert's condition. Nothing needs to be done."
            )
        case .ruleChanged:
            LocalizedText(
                cs: "Pravidlo se změnilo a podle nového znění je táž hodnota v pořádku.",
                en: "The rule was changed, and by its new form the same value is in order."
            )
        case .ruleRemoved:
            LocalizedText(
                cs: "Pravidlo bylo zrušeno nebo přejmenováno; hodnota se jím už neposuzuje.",
                en: "The rule was removed or renamed; the value is no longer judged by it."
            )
        case .subjectGone:
            LocalizedText(
                cs: "Plán nebo služba už není mezi sledovanými, například proto, že skončily.",
                en: "The plan or service is no longer among those watched, such as when it ended."
            )
        case .ruleExpired:
            LocalizedText(
                cs: "Platnost pravidla skončila; novější období se jím už neposuzuje.",
                en: "The rule has expired; newer periods are no longer judged by it."
            )
        }
    }
}
