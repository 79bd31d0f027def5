import Domain
import Foundation

/// Alerts of one mail as a table for Excel, in the order in which they stand in the mail.
struct AlertTable {
    private let notices: [AlertNotice]
    private let language: Language

    init(_ notice: AlertGroupNotice) {
        notices = notice.inOrder
        language = notice.language
    }

    private static let columns: [LocalizedText] = [
        .init(cs: "pořadí", en: "rank"), .init(cs: "upozornění", en: "alert"),
        .init(cs: "co se stalo", en: "news"), .init(cs: "závažnost", en: "severity"),
        .init(cs: "pravidlo", en: "rule"), .init(cs: "kód kraje", en: "region code"),
        .init(cs: "kraj", en: "region"), .init(cs: "předmět", en: "subject"),
        .init(cs: "ukazatel", en: "indicator"), .init(cs: "název ukazatele", en: "indicator name"),
        .init(cs: "období", en: "period"), .init(cs: "od", en: "since"),
        .init(cs: "do", en: "until"), .init(cs: "hodnota", en: "value"),
        .init(cs: "hranice", en: "threshold"), .init(cs: "souhrn", en: "summary"),
        .init(cs: "odkaz", en: "link"),
    ]

    /// How many rows fit into so many bytes of the mail.
    func rows(within room: Int) -> Int {
        var room = room - size(header)
        return notices.indices.prefix { index in
            room -= size(line(index))
            return room >= 0
        }.count
    }

    /// The first `rows` of them.
    func attachment(rows: Int, date: Date) -> MailMessage.Attachment {
        let day = Clock(zone: notices.first?.zone ?? .gmt) { date }.today
        return MailMessage.Attachment(
            name: (language == .cs ? "upozorneni" : "alerts") + "-\(day).csv",
            type: "text/csv",
            text: header + (0..<rows).map(line).joined()
        )
    }

    private var separator: Character { language == .cs ? ";" : "," }

    /// With the mark by which Excel knows UTF-8.
    private var header: String {
        "\u{FEFF}" + CSVText.line(Self.columns.map { $0[language] }, separator: separator)
    }

    private func line(_ index: Int) -> String {
        let notice = notices[index]
        let alert = notice.alert
        let words = NoticeWords(language: language)
        return CSVText.line(
            [
                String(index + 1), String(alert.id),
                GroupWords(language: language).news(notice.kind),
                alert.severity.rawValue, alert.rule, alert.region, notice.region.name[language],
                alert.subject == alert.region ? "" : inert(alert.subject), alert.indicator,
                notice.indicator.name[language], alert.period.description,
                day(alert.since, notice.zone), alert.endedAt.map { day($0, notice.zone) } ?? "",
                notice.valueText, notice.thresholdText, inert(notice.headline(words)),
                notice.link ?? "",
            ].map { $0.replacing(noBreakSpace, with: " ") },
            separator: separator
        )
    }

    private func day(_ instant: Date, _ zone: TimeZone) -> String {
        Clock(zone: zone) { instant }.today.description
    }

    /// Excel would compute what begins like a formula; names of subjects are chosen by strangers.
    private func inert(_ text: String) -> String {
        text.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + text : text
    }

    private func size(_ line: String) -> Int { quotedPrintable(line).utf8.count }
}
