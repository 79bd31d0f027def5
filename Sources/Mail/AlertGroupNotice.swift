package import Domain

/// What one person is told about several alerts in one mail, the most urgent first.
package struct AlertGroupNotice: Sendable, Hashable {
    /// More are counted, not listed: a mail is for reading.
    static let longestList = 100
    /// A mail that ends the waiting of many groups follows no more than so many.
    private static let longestThread = 20

    /// In one language; never empty.
    var notices: [AlertNotice]
    /// How many of them are listed.
    var shown: Int
    /// How many of them stand in the table that comes with the mail.
    var attached = 0
    /// The page of all alerts; nil when `http.public-url` is not set.
    var link: String?
    /// Where a reply takes on all that fire; the address is signed.
    package var replyAddress: MailAddress?

    /// - Parameters:
    ///   - notices: in the order in which they are to stand.
    ///   - publicURL: `http.public-url`.
    package init(_ notices: [AlertNotice], publicURL: String?) {
        self.notices = notices
        shown = min(notices.count, Self.longestList)
        link = publicURL.map { "\($0)/alerts" }
    }

    var language: Language { notices.first?.language ?? .cs }

    /// The first mails of the groups whose news it has, that of the most urgent last.
    var thread: [MessageID] {
        var seen: Set<MessageID> = []
        let roots = notices.compactMap(\.thread).filter { seen.insert($0).inserted }
        return roots.prefix(Self.longestThread).reversed()
    }

    /// Of those that fire; nil when all are over.
    var severity: Severity? {
        notices.filter { !$0.kind.isEnd }.map(\.alert.severity).max()
    }

    /// The region that all of them share.
    var region: Region? {
        let codes = Set(notices.map(\.region.code))
        return codes.count == 1 ? notices.first?.region : nil
    }

    /// The rule that all of them are of.
    var rule: String? {
        let names = Set(notices.map(\.alert.rule))
        return names.count == 1 ? names.first : nil
    }

    /// As the mail lists them: by what happened, and the most urgent first.
    var inOrder: [AlertNotice] {
        let listed = notices.prefix(shown)
        let parts = [listed, notices.dropFirst(shown)]
        return parts.flatMap { part in
            News.allCases.flatMap { kind in part.filter { $0.kind == kind } }
        }
    }

    /// How many there are of each kind, in one line.
    var headline: String {
        let words = GroupWords(language: language)
        return News.allCases.compactMap { kind -> String? in
            let count = notices.filter { $0.kind == kind }.count
            return count == 0 ? nil : words.count(count, of: kind)
        }.joined(separator: ", ")
    }

    var content: MailContent {
        let words = GroupWords(language: language)
        let own = NoticeWords(language: language)
        let mark = notices.first.map { own.state(of: $0) } ?? (.information, "")
        let place = region.map { " \(own.place($0))" } ?? ""
        var sections: [MailContent.Section] = []
        let listed = notices.prefix(shown)
        for kind in News.allCases {
            let entries = listed.filter { $0.kind == kind }.map { entry($0, own) }
            guard !entries.isEmpty else { continue }
            sections.append(.init(title: words.title(kind), entries: entries))
        }
        if shown < notices.count {
            sections.append(
                .init(title: words.rest, text: words.more(notices.count - shown) + table(words))
            )
        }
        if replyAddress != nil {
            let count = notices.count { !$0.kind.isEnd }
            sections.append(.init(title: own.howToReply, text: own.reply(count: count)))
        }
        return MailContent(
            language: language,
            tone: mark.0,
            state: mark.1,
            headline: "\(headline)\(place).",
            facts: [.init(label: own.whyNow, value: own.whyNow(notices))],
            sections: sections,
            button: link.map { .init(label: words.open, address: $0) },
            notes: [own.automatic]
        )
    }

    private func table(_ words: GroupWords) -> String {
        switch attached {
        case 0: ""
        case notices.count: " " + words.allAttached
        default: " " + words.attached(attached, of: notices.count)
        }
    }

    private func entry(_ notice: AlertNotice, _ words: NoticeWords) -> MailContent.Entry {
        let limit = "\(words.threshold) \(notice.thresholdText)"
        let reckoning = notice.isHidden ? words.hidden : notice.arithmetic
        let arithmetic = reckoning.map { "\n\(words.arithmetic): \($0)" } ?? ""
        let isUsual = notice.reason == notice.kind.usualReason
        let why = isUsual ? "" : "\n\(words.whyNow): \(notice.reason.words[language])"
        let facts =
            "\(notice.indicator.name[language]) (\(notice.indicator.code)), \(notice.place): "
            + "\(notice.valueText) (\(limit))\(arithmetic)\(why)"
        var link = notice.link.map { MailContent.Link(label: words.details, address: $0) }
        if let address = notice.acknowledgeLink, !notice.kind.isEnd {
            link = MailContent.Link(label: words.acknowledge, address: address)
        }
        let name = "\(words.state(of: notice).1): \(notice.headline(words))"
        return MailContent.Entry(
            name: tied(name, language: language),
            text: tied(facts, language: language),
            link: link
        )
    }
}

/// The fixed words of a mail about several alerts.
struct GroupWords: Speaking {
    var language: Language

    func count(_ count: Int, of kind: News) -> String {
        let noun =
            switch kind {
            case .firing:
                plural(
                    count,
                    cs: ("nové upozornění", "nová upozornění", "nových upozornění"),
                    en: ("new alert", "new alerts")
                )
            case .updated:
                plural(
                    count,
                    cs: ("trvající upozornění", "trvající upozornění", "trvajících upozornění"),
                    en: ("continuing alert", "continuing alerts")
                )
            case .resolved:
                plural(
                    count,
                    cs: ("vyřešené upozornění", "vyřešená upozornění", "vyřešených upozornění"),
                    en: ("resolved alert", "resolved alerts")
                )
            case .withdrawn:
                plural(
                    count,
                    cs: ("odvolané upozornění", "odvolaná upozornění", "odvolaných upozornění"),
                    en: ("withdrawn alert", "withdrawn alerts")
                )
            }
        return "\(formatNumber(count, language: language))\(noBreakSpace)\(noun[language])"
    }

    func title(_ kind: News) -> String {
        switch kind {
        case .firing: pick("Nová", "New")
        case .updated: pick("Stále trvají", "Still so")
        case .resolved: pick("Vyřešená", "Resolved")
        case .withdrawn: pick("Odvolaná, údaje byly opraveny", "Withdrawn, data were corrected")
        }
    }

    /// What happened to one alert.
    func news(_ kind: News) -> String {
        switch kind {
        case .firing: pick("nové", "new")
        case .updated: pick("trvá", "still so")
        case .resolved: pick("vyřešené", "resolved")
        case .withdrawn: pick("odvolané", "withdrawn")
        }
    }

    var allAttached: String {
        pick("Přiložená tabulka je má všechny.", "The attached table has all of them.")
    }

    func attached(_ count: Int, of all: Int) -> String {
        let count = formatNumber(count, language: language)
        let all = formatNumber(all, language: language)
        return pick(
            "Všechny se nevešly: přiložená tabulka jich má prvních \(count) z\(noBreakSpace)\(all).",
            "Not all of them fit: the attached table has the first \(count) of \(all)."
        )
    }

    var rest: String { pick("Další", "More") }
    var open: String { pick("Otevřít seznam upozornění", "Open the list of alerts") }

    func more(_ count: Int) -> String {
        let number = formatNumber(count, language: language)
        let noun = plural(
            count,
            cs: ("další upozornění je", "další upozornění jsou", "dalších upozornění je"),
            en: ("more alert is", "more alerts are")
        )[language]
        return "\(number)\(noBreakSpace)\(noun) "
            + pick("na stránce upozornění.", "on the page of alerts.")
    }
}
