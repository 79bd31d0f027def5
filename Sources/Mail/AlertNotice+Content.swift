import Domain
import Foundation

extension AlertNotice {
    /// Longest text of a rule's author that a mail repeats, in bytes of UTF-8.
    ///
    /// A byte may become nine in each part, and there are three such texts.
    private static let textLimit = 4_000
    /// Corrections that are named.
    private static let longestList = 5

    /// What the mail says.
    var content: MailContent {
        let words = NoticeWords(language: language)
        let (tone, state) = words.state(of: self)
        var notes = [
            words.origin(rule: alert.rule, version: alert.ruleVersion, alert: alert.id)
        ]
        if let basis = alert.legalBasis { notes.append(words.legalBasis(shortened(basis))) }
        var button = link.map { MailContent.Link(label: words.open, address: $0) }
        if let acknowledgeLink, kind == .firing || kind == .updated {
            button = MailContent.Link(label: words.acknowledge, address: acknowledgeLink)
            if let link { notes.append("\(words.details): \(link)") }
        }
        notes.append(words.automatic)
        return MailContent(
            language: language,
            tone: tone,
            state: state,
            headline: headline(words),
            facts: facts(words),
            sections: sections(words) + development(words) + howToReply(words),
            button: button,
            notes: notes
        )
    }

    /// What to do; once it is over, the rule's advice no longer holds.
    private func sections(_ words: NoticeWords) -> [MailContent.Section] {
        switch kind {
        case .firing, .updated:
            let advice = isUntold ? "" : shortened(alert.description[language])
            return advice.isEmpty ? [] : [.init(title: words.advice, text: advice)]
        case .resolved: return [.init(title: words.whatNow, text: words.afterResolved)]
        case .withdrawn: return [.init(title: words.whatNow, text: words.afterWithdrawn)]
        }
    }

    /// The values of the last periods, for who wants to see where it goes.
    private func development(_ words: NoticeWords) -> [MailContent.Section] {
        guard past.count > 1 else { return [] }
        let columns: [(title: String, cell: (IndicatorValue) -> String?)] = [
            (words.value, { formatValue($0, of: indicator, language: language) }),
            (
                words.items,
                { $0.suppressed || $0.n <= 1 ? nil : formatNumber($0.n, language: language) }
            ),
            (words.coverage, { $0.suppressed ? nil : $0.coverage.map(share) }),
        ]
        let told = columns.filter { column in past.contains { column.cell($0) != nil } }
        let table = MailContent.Table(
            caption: "\(indicator.name[language]) \(words.place(region))",
            columns: [words.period] + told.map(\.title),
            rows: past.map { value in
                [formatPeriod(value.period, language: language)]
                    + told.map { $0.cell(value) ?? "–" }
            }
        )
        let isHidden = past.contains(where: \.suppressed)
        let text = isHidden ? words.hiddenInTable : ""
        return [.init(title: words.development, text: text, table: table)]
    }

    private func howToReply(_ words: NoticeWords) -> [MailContent.Section] {
        replyAddress == nil || kind.isEnd
            ? [] : [.init(title: words.howToReply, text: words.reply(count: 1))]
    }

    /// The rule's sentences name numbers that are kept back.
    package var isUntold: Bool { isHidden || isPastHidden }

    /// The rule's own sentence; without numbers where they are hidden.
    func headline(_ words: NoticeWords) -> String {
        let until = alert.endedAt.map(day)
        let sentence =
            isUntold
            ? "\(indicator.name[language]) \(words.place(region)): \(valueText)"
            : shortened(alert.summary[language])
        let open = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
        return open + words.ending(self, since: day(alert.since), until: until)
    }

    private func day(_ instant: Date) -> String {
        formatDay(instant, zone: zone, language: language)
    }

    private func facts(_ words: NoticeWords) -> [MailContent.Fact] {
        var facts: [MailContent.Fact] = []
        func add(_ label: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(.init(label: label, value: value)) }
        }
        add(words.whyNow, words.whyNow(self))
        add(words.what(kind), "\(indicator.name[language]) (\(indicator.code))")
        add(words.place, "\(region.name[language]) (\(region.code))")
        if let label = words.subject(of: alert.scope) { add(label, alert.subject) }
        add(words.since, day(alert.since))
        add(words.until, alert.endedAt.map(day))
        let period = formatPeriod(alert.period, language: language)
        let limit = "\(words.threshold) \(thresholdText)"
        add(words.howMuch, "\(valueText) (\(period); \(tied(limit, language: language)))")
        add(words.arithmetic, isHidden ? words.hidden : arithmetic)
        let shown = corrections.prefix(Self.longestList).map {
            words.correction($0, on: day($0.receivedAt))
        }
        let more = corrections.count > shown.count ? [words.andMore] : []
        add(words.correction(kind), (shown + more).joined(separator: "; "))
        add(words.coverage, coverage.map { words.expected(share($0)) })
        if !kind.isEnd, let outlook {
            add(words.outlook, words.outlook(outlook))
            add(words.pace, today.flatMap { words.pace(outlook, $0) })
        }
        if !kind.isEnd, let today { add(words.judgedNext, words.judgedNext(alert.period, today)) }
        return facts
    }

    private func share(_ share: Double) -> String {
        formatQuantity(share * 100, unit: .percent, decimals: 0, language: language)
    }

    private func shortened(_ text: String) -> String {
        let trimmed = tied(
            text.trimmingCharacters(in: .whitespacesAndNewlines),
            language: language
        )
        var room = Self.textLimit
        let kept = trimmed.prefix { character in
            room -= character.utf8.count
            return room >= 0
        }
        guard kept.endIndex < trimmed.endIndex else { return trimmed }
        let excess = trimmed[kept.endIndex...].count
        return kept + NoticeWords(language: language).shortened(excess)
    }
}
