import Domain
import Foundation

extension ReportNotice {
    /// More are counted, not listed: a mail is for reading.
    private static let longestList = 100

    /// How near the deadline is.
    private enum Urgency: CaseIterable {
        case overdue
        case today
        case soon
    }

    /// How many there are of each urgency, in one line.
    var headline: String {
        let words = ReportWords(language: language)
        let parts = [
            (Urgency.overdue, words.overdue), (.today, words.dueToday), (.soon, words.dueSoon),
        ].compactMap { urgency, sentence -> String? in
            let count = items(urgency).count
            return count == 0 ? nil : sentence(count)
        }
        return parts.joined(separator: ", ")
    }

    /// What the mail says.
    var content: MailContent {
        let words = ReportWords(language: language)
        let (tone, state) = words.state(
            isLate: !items(.overdue).isEmpty,
            isToday: !items(.today).isEmpty
        )
        let bases = Set(items.compactMap(\.reminder.report.legalBasis)).sorted().prefix(5)
        return MailContent(
            language: language,
            tone: tone,
            state: state,
            headline: headline + ".",
            facts: [],
            sections: sections(words),
            button: nil,
            notes: bases.map { words.legalBasis($0) } + [words.lists, words.automatic]
        )
    }

    private func items(_ urgency: Urgency) -> [Item] {
        items.filter { item in
            let days = item.reminder.turn.workingDays
            return urgency == (days > 0 ? .overdue : days == 0 ? .today : .soon)
        }
    }

    private func sections(_ words: ReportWords) -> [MailContent.Section] {
        var room = Self.longestList
        var sections: [MailContent.Section] = []
        for urgency in Urgency.allCases {
            let all = items(urgency).sorted { left, right in
                (left.reminder.report.dueAt, left.reminder.report.id)
                    < (right.reminder.report.dueAt, right.reminder.report.id)
            }
            let shown = all.prefix(room)
            room -= shown.count
            guard !all.isEmpty else { continue }
            var texts = shown.map { text($0, words) }
            if shown.count < all.count { texts.append(words.more(all.count - shown.count)) }
            let title =
                switch urgency {
                case .overdue: words.titleOverdue
                case .today: words.titleToday
                case .soon: words.titleSoon
                }
            sections.append(
                .init(title: title, entries: texts.map { .init($0) })
            )
        }
        return sections
    }

    private func text(_ item: Item, _ words: ReportWords) -> String {
        let report = item.reminder.report
        let day = Clock(zone: zone) { report.dueAt }.today
        var lines = [
            "\(item.title) – \(report.periodText(language)), \(item.region.name[language])",
            words.deadline(
                formatLongDay(day, language: language),
                formatHour(report.dueAt, zone: zone),
                days: item.reminder.turn.workingDays
            ),
        ]
        if let note = words.note(report.state) { lines.append(note) }
        if !report.subject.isEmpty { lines.append(words.service(report.subject)) }
        lines += words.howTo(report, publicURL: publicURL)
        return lines.map { tied($0, language: language) }.joined(separator: "\n")
    }
}
