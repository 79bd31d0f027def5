package import Domain
package import Foundation

/// What one person is told about one alert, in that person's language.
///
/// Everything in it has passed disclosure control: where a number is hidden it is nil, and a mail
/// has no other way to it.
package struct AlertNotice: Sendable, Hashable {
    /// What happened to the alert.
    package typealias Kind = News

    package var language: Language
    package var kind: Kind
    /// Why it is told just now.
    package var reason: TellingReason
    /// For how many seconds nobody has acknowledged it.
    package var unclaimedFor: TimeInterval?
    /// The end of the day that an acknowledgement promised.
    package var promised: Date?
    package var alert: Alert
    package var region: Region
    package var indicator: IndicatorDescription
    /// The value with its unit as people read it, or the word for why there is none.
    package var valueText: String
    /// The rule's condition as people read it, such as `více než 2,5`.
    package var thresholdText: String
    /// How the value came about; nil when there is nothing to explain.
    package var arithmetic: String?
    /// True when disclosure control keeps the value back.
    package var isHidden: Bool
    /// Share 0…1 of what was expected that came in; nil when nothing is expected.
    package var coverage: Double?
    /// The last values of the same series, the newest first.
    package var past: [IndicatorValue] = []
    /// True when the rule's sentences would tell a value of the past that disclosure control keeps back.
    package var isPastHidden = false
    /// When the plan that it is about is likely to be done.
    package var outlook: PlanOutlook?
    /// The day on which the mail is written.
    package var today: Day?
    /// By which the alert was raised or taken back; none when it came with new data.
    package var corrections: [Correction]
    /// The alert's page; nil when `http.public-url` is not set.
    package var link: String?
    /// The signed page with the acknowledge button.
    package var acknowledgeLink: String?
    /// Where a reply takes it on; the address is signed.
    package var replyAddress: MailAddress?
    /// The mail that began the run of its group; nil in that mail, and where it has no group.
    package var thread: MessageID?
    /// Zone in which the days of the mail are meant.
    package var zone: TimeZone

    package init(
        language: Language,
        kind: Kind,
        alert: Alert,
        region: Region,
        indicator: IndicatorDescription,
        valueText: String,
        thresholdText: String,
        arithmetic: String?,
        isHidden: Bool = false,
        coverage: Double?,
        corrections: [Correction] = [],
        link: String?,
        acknowledgeLink: String? = nil,
        zone: TimeZone
    ) {
        self.language = language
        self.kind = kind
        reason = kind.usualReason
        self.alert = alert
        self.region = region
        self.indicator = indicator
        self.valueText = valueText
        self.thresholdText = thresholdText
        self.arithmetic = arithmetic
        self.isHidden = isHidden
        self.coverage = coverage
        self.corrections = corrections
        self.link = link
        self.acknowledgeLink = acknowledgeLink
        self.zone = zone
    }

    /// A notice with its texts made from the value the rule saw.
    ///
    /// `value` is nil when the alert is not about a value; a suppressed one shows no number at all.
    /// `threshold` is the rule's condition in words. `publicURL` is `http.public-url`, with or
    /// without a slash at its end.
    package init(
        language: Language,
        kind: Kind,
        alert: Alert,
        region: Region,
        indicator: IndicatorDescription,
        value: IndicatorValue?,
        threshold: LocalizedText,
        corrections: [Correction] = [],
        publicURL: String?,
        acknowledgeLink: String? = nil,
        zone: TimeZone
    ) {
        let isHidden = value?.suppressed ?? false
        self.init(
            language: language,
            kind: kind,
            alert: alert,
            region: region,
            indicator: indicator,
            valueText: value.map { formatValue($0, of: indicator, language: language) }
                ?? LocalizedText(cs: "bez hodnoty", en: "no value")[language],
            thresholdText: threshold[language],
            arithmetic: value.flatMap {
                formatArithmetic($0, of: indicator, language: language)
            },
            isHidden: isHidden,
            coverage: isHidden ? nil : value?.coverage,
            corrections: corrections,
            link: publicURL.map { "\($0)/alerts/\(alert.id)" },
            acknowledgeLink: acknowledgeLink,
            zone: zone
        )
    }
}
