import Alerting
import Domain
import Foundation
import Store

extension Commands {
    /// `dimond alerts acts`: everything of a month that kept mails back, and which alerts it was about.
    ///
    /// `month` is such as `2026-11`; nil is the present one.
    package func acts(month: String?) async throws -> CommandOutput {
        let text = month ?? String("\(clock.today)".prefix(7))
        guard let first = Day(iso: "\(text)-01") else {
            throw CommandFailure(
                .usage,
                cs: "--month \(text): čeká se měsíc jako 2026-11",
                en: "--month \(text): expected a month such as 2026-11"
            )
        }
        let (year, number, _) = first.components
        let length = Day.length(ofMonth: number, year: year)
        let start = clock.instant(first, hour: 0)
        let end = clock.end(of: first.adding(days: length - 1))
        return try await withDatabase { database in
            let taken = try await AcknowledgementStore(database).acknowledgements(
                from: start,
                to: end
            )
            let silences = try await SilenceStore(database).silences(endingAfter: start)
                .filter { $0.startsAt < end }
            let alerts = try await AlertStore(database).alerts(firingBetween: start, and: end)
            let rows =
                taken.map { ActRow($0) } + silences.map { ActRow($0, among: alerts) }
            return CommandOutput(
                Listing(
                    columns: [
                        .init("act", cs: "co", en: "what"),
                        .init("from", cs: "od", en: "from"),
                        .init("until", cs: "do", en: "until"),
                        .init("who", cs: "kdo", en: "who"),
                        .init("alerts", cs: "upozornění", en: "alerts"),
                        .init("reason", cs: "proč", en: "why"),
                    ],
                    rows: rows.sorted { $0.from < $1.from }.map(\.cells),
                    empty: LocalizedText(
                        cs: "V tomto měsíci nikdo upozornění nepřevzal ani neztišil.",
                        en: "In this month nobody acknowledged or silenced an alert."
                    )
                )
            )
        }
    }
}

/// One acknowledgement or silence.
private struct ActRow {
    var from: Date
    var cells: [Cell]

    init(_ act: Acknowledgement) {
        from = act.at
        cells = [
            .code("acknowledgement", LocalizedText(cs: "převzetí", en: "acknowledgement")),
            .instant(act.at), .instant(act.until), .text(act.by), .text("\(act.alert)"),
            .text(act.reason),
        ]
    }

    /// Names the alerts that fired while the silence held; its weekly times are not looked at.
    init(_ silence: Silence, among alerts: [Alert]) {
        from = silence.startsAt
        let hidden = alerts.filter { alert in
            guard let firedAt = alert.firedAt, firedAt < silence.endsAt,
                alert.endedAt.map({ $0 > silence.startsAt }) ?? true
            else { return false }
            return silence.covers(alert.labels)
        }
        cells = [
            .code("silence", LocalizedText(cs: "ticho", en: "silence")),
            .instant(silence.startsAt), .instant(silence.endsAt), .text(silence.author),
            .text(hidden.map { "\($0.id)" }.joined(separator: ", ")), .text(silence.reason),
        ]
    }
}
