internal import Domain
internal import Foundation

/// What pages say of an alert in one language.
struct AlertWords: Speaking {
    let language: Language
    /// In which days begin.
    let zone: TimeZone

    func day(_ instant: Date) -> String {
        formatDay(instant, zone: zone, language: language)
    }

    /// The last day of a time that ends at `instant`.
    func lastDay(_ instant: Date) -> String { day(instant.addingTimeInterval(-1)) }

    func address(_ alert: Int64) -> String {
        PageFrame.address("/alerts/\(alert)", language)
    }

    /// Such as `od 3. 4. 2026`, or both days when it is over.
    func time(_ alert: Alert) -> String {
        guard let end = alert.endedAt else { return pick("od ", "since ") + day(alert.since) }
        return "\(day(alert.since)) – \(day(end))"
    }

    /// Such as `33 dnů (listopad 2026; hranice: více než 30 dnů)`.
    func measured(_ shown: ShownAlert) -> String {
        let period = formatPeriod(shown.alert.period, language: language)
        let threshold = tied(shown.threshold[language], language: language)
        return
            "\(shown.value[language]) (\(period); \(pick("hranice:", "threshold:")) \(threshold))"
    }

    /// With the batches of the corrections that led to it.
    func phase(_ change: AlertModel.Change) -> String {
        guard !change.correctedBy.isEmpty else { return phase(change.phase) }
        let batches = change.correctedBy.map(String.init).joined(separator: ", ")
        return phase(change.phase)
            + pick(
                " (oprava, dávka č.\u{A0}\(batches))",
                " (correction, batch no.\u{A0}\(batches))"
            )
    }

    func phase(_ phase: AlertPhase) -> String {
        let word = phase.word[language]
        guard phase == .withdrawn else { return word }
        return word
            + pick(": podle opravených údajů nebylo proč", ": by corrected data it never was")
    }

    func subject(_ scope: AlertScope) -> String? {
        switch scope {
        case .country, .region: nil
        case .plan: pick("Plán", "Plan")
        case .service: pick("Služba", "Service")
        case .project: pick("Projekt", "Project")
        }
    }

    /// Where, since when and how much, on one line.
    func facts(_ shown: ShownAlert) -> String {
        [
            shown.region[language], time(shown.alert),
            "\(shown.indicator[language]): \(measured(shown))",
        ]
        .joined(separator: " · ")
    }

    /// The law is Czech, whatever the page's language.
    func basis(_ text: String) -> HTML { "<span lang=\"cs\">\(text)</span>" }
}
