import Alerting
import Domain
import Foundation
import Store

extension Commands {
    /// `dimond alerts acts`: everything of a month that kept mails back, and which alerts it was about.
    ///
    /// `month` is such as `2026-11`; nil is the present one. With `code` only acknowledgements with this
    /// reason; with `counting` how many there were of each.
    package func acts(
        month: String?,
        code: String? = nil,
        counting: Bool = false
    ) async throws -> CommandOutput {
        let reasons = try Catalogue.reasons(installation.share)
        if let code, reasons[code] == nil { throw unknownReason(reasons) }
        let (start, end) = try bounds(month: month)
        return try await withDatabase { database in
            let taken = try await AcknowledgementStore(database).acknowledgements(
                from: start,
                to: end
            )
            if counting { return CommandOutput(Self.counts(of: taken, reasons)) }
            let silences =
                code == nil
                ? try await SilenceStore(database).silences(endingAfter: start)
                    .filter { $0.startsAt < end } : []
            let alerts = try await AlertStore(database).alerts(firingBetween: start, and: end)
            let rows =
                taken.filter { code == nil || $0.code == code }
                .map { ActRow($0, among: alerts, reasons) }
                + silences.map { ActRow($0, among: alerts) }
            return CommandOutput(
                Listing(
                    columns: [
                        .init("act", cs: "co", en: "what"),
                        .init("from", cs: "od", en: "from"),
                        .init("until", cs: "do", en: "until"),
                        .init("who", cs: "kdo", en: "who"),
                        .init("alerts", cs: "upozornění", en: "alerts"),
                        .init("rule", cs: "pravidlo", en: "rule", isMinor: true),
                        .init("region", cs: "kraj", en: "region", isMinor: true),
                        .init("subject", cs: "předmět", en: "subject", isMinor: true),
                        .init("period", cs: "období", en: "period", isMinor: true),
                        .init("reason_code", cs: "důvod", en: "reason"),
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

    private func bounds(month: String?) throws -> (start: Date, end: Date) {
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
        return (clock.instant(first, hour: 0), clock.end(of: first.adding(days: length - 1)))
    }

    /// Every reason of the list, that nobody gave too, and those that gave none.
    private static func counts(
        of taken: [Acknowledgement],
        _ reasons: AcknowledgementReasons
    ) -> Listing {
        let codes: [String?] = reasons.all.map(\.code) + [nil]
        return Listing(
            columns: [
                .init("reason_code", cs: "důvod", en: "reason"),
                .init("acknowledgements", cs: "převzetí", en: "acknowledgements"),
                .init("alerts", cs: "upozornění", en: "alerts"),
            ],
            rows: codes.map { code in
                let own = taken.filter { $0.code == code }
                return [
                    .reason(code, of: reasons), .integer(own.count),
                    .integer(Set(own.map(\.alert)).count),
                ]
            },
            empty: LocalizedText(cs: "Číselník je prázdný.", en: "The list is empty.")
        )
    }
}

extension Cell {
    /// Of the list of reasons; people read its name.
    static func reason(_ code: String?, of reasons: AcknowledgementReasons) -> Cell {
        guard let code else {
            return .said(LocalizedText(cs: "neuvedeno", en: "not given"), .null)
        }
        let known = reasons[code]?.name
        return .code(code, known ?? LocalizedText(cs: code, en: code))
    }
}

/// One acknowledgement or silence.
private struct ActRow {
    var from: Date
    var cells: [Cell]

    init(_ act: Acknowledgement, among alerts: [Alert], _ reasons: AcknowledgementReasons) {
        from = act.at
        let alert = alerts.first { $0.id == act.alert }
        cells = [
            .code("acknowledgement", LocalizedText(cs: "převzetí", en: "acknowledgement")),
            .instant(act.at), .instant(act.until), .text(act.by), .text("\(act.alert)"),
            .text(optional: alert?.rule), .text(optional: alert?.region),
            .text(optional: alert?.subject), .text(optional: alert.map { "\($0.period)" }),
            .reason(act.code, of: reasons), .text(act.reason),
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
            .text(hidden.map { "\($0.id)" }.joined(separator: ", ")),
            .nothing, .nothing, .nothing, .nothing, .nothing, .text(silence.reason),
        ]
    }
}
