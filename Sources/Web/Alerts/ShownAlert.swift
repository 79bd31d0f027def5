package import Domain
package import Foundation

/// An alert with what is needed to say it, after disclosure control.
package struct ShownAlert: Sendable {
    package var alert: Alert
    /// The region's name, or the country's.
    package var region: LocalizedText
    /// Name of what is measured.
    package var indicator: LocalizedText
    /// With its unit, or why there is none.
    package var value: LocalizedText
    /// The rule's condition in words.
    package var threshold: LocalizedText
    /// How the value came about; nil when there is nothing to explain.
    package var arithmetic: LocalizedText?
    /// Share 0…1 of what was expected that came in; nil when nothing is expected.
    package var coverage: Double?
    /// True when disclosure control keeps the value back; the alert's own sentences name it, so
    /// they are not shown either.
    package var isHidden: Bool
    /// True when the alert's sentences tell a value of the past that disclosure control keeps back.
    package var isPastHidden: Bool

    package init(
        alert: Alert,
        region: LocalizedText,
        indicator: LocalizedText,
        value: LocalizedText,
        threshold: LocalizedText,
        arithmetic: LocalizedText? = nil,
        coverage: Double? = nil,
        isHidden: Bool = false,
        isPastHidden: Bool = false
    ) {
        self.alert = alert
        self.region = region
        self.indicator = indicator
        self.value = value
        self.threshold = threshold
        self.arithmetic = arithmetic
        self.coverage = coverage
        self.isHidden = isHidden
        self.isPastHidden = isPastHidden
    }

    /// The rule's sentences name numbers that are kept back.
    var isUntold: Bool { isHidden || isPastHidden }

    func summary(_ language: Language) -> String {
        guard isUntold else { return tied(alert.summary[language], language: language) }
        return "\(indicator[language]): \(isHidden ? hiddenValue[language] : value[language])"
    }

    /// What to do, or how it ended; nil when the rule says nothing or when it cannot be said without
    /// the number.
    func advice(_ language: Language) -> String? {
        let text = alert.description[language]
        return isUntold || text.isEmpty ? nil : tied(text, language: language)
    }

    /// The most urgent first, then the newest.
    static func isMoreUrgent(_ left: ShownAlert, _ right: ShownAlert) -> Bool {
        (right.alert.severity, left.alert.since, left.alert.id)
            < (left.alert.severity, right.alert.since, right.alert.id)
    }
}

/// What `/alerts` lists.
package struct AlertListModel: Sendable {
    /// Without those for which a more urgent alert speaks.
    package var firing: [ShownAlert]
    /// Newest first, as many as are worth looking back at.
    package var ended: [ShownAlert]

    package init(firing: [ShownAlert], ended: [ShownAlert]) {
        self.firing = firing
        self.ended = ended
    }
}

/// One alert with its history, for `/alerts/{id}`.
package struct AlertModel: Sendable {
    package struct Change: Sendable {
        package var at: Date
        package var phase: AlertPhase
        package var period: Period?
        /// Nil when there is none, or when it is hidden.
        package var value: LocalizedText?
        /// Batches whose corrections led to it.
        package var correctedBy: [Int64]

        package init(
            at: Date,
            phase: AlertPhase,
            period: Period?,
            value: LocalizedText?,
            correctedBy: [Int64] = []
        ) {
            self.at = at
            self.phase = phase
            self.period = period
            self.value = value
            self.correctedBy = correctedBy
        }
    }

    package var shown: ShownAlert
    /// Oldest first.
    package var history: [Change]
    /// The firing alert of a more urgent rule that speaks for this one.
    package var spokenForBy: Int64?
    /// Until when somebody has taken it on; nil when nobody has, or the promised day has passed.
    package var takenUntil: Date?
    /// When the silence ends that holds now.
    package var silencedUntil: Date?

    package init(
        shown: ShownAlert,
        history: [Change],
        spokenForBy: Int64? = nil,
        takenUntil: Date? = nil,
        silencedUntil: Date? = nil
    ) {
        self.shown = shown
        self.history = history
        self.spokenForBy = spokenForBy
        self.takenUntil = takenUntil
        self.silencedUntil = silencedUntil
    }
}
