import Domain

/// The fixed words of a reminder.
struct ReportWords: Speaking {
    var language: Language

    func state(isLate: Bool, isToday: Bool) -> (MailContent.Tone, String) {
        if isLate { return (.critical, Sign.overdue.opening[language]) }
        if isToday { return (.warning, pick("▲ Termín je dnes", "▲ Due today")) }
        return (.information, pick("◇ Připomínka", "◇ Reminder"))
    }

    var titleOverdue: String { Sign.overdue.title[language] }
    var titleToday: String { pick("Termín dnes", "Due today") }
    var titleSoon: String { pick("Termín se blíží", "Due soon") }

    /// 1 hlášení je, 2 hlášení jsou, 5 hlášení je.
    func overdue(_ count: Int) -> String {
        sentence(count, ("je", "jsou", "je"), "po termínu", ("is", "are"), "overdue")
    }

    func dueToday(_ count: Int) -> String {
        sentence(count, ("má", "mají", "má"), "termín dnes", ("is", "are"), "due today")
    }

    func dueSoon(_ count: Int) -> String {
        let number = "\(count)\(noBreakSpace)"
        let english = sentence(count, ("", "", ""), "", ("is", "are"), "due soon")
        return pick("u\(noBreakSpace)\(number)hlášení se blíží termín", english)
    }

    private func sentence(
        _ count: Int,
        _ cs: (one: String, few: String, many: String),
        _ restCs: String,
        _ en: (one: String, other: String),
        _ restEn: String
    ) -> String {
        let verb = plural(count, cs: cs, en: en)
        let noun = plural(count, cs: ("", "", ""), en: ("report", "reports")).en
        let number = formatNumber(count, language: language)
        return pick(
            "\(number)\(noBreakSpace)hlášení \(verb.cs) \(restCs)",
            "\(number)\(noBreakSpace)\(noun) \(verb.en) \(restEn)"
        )
    }

    /// `days` are working days from the deadline.
    func deadline(_ day: String, _ hour: String, days: Int) -> String {
        let size = Int(days.magnitude)
        let number = "\(size)\(noBreakSpace)"
        let noun = plural(
            size,
            cs: ("pracovní den", "pracovní dny", "pracovních dnů"),
            en: ("working day", "working days")
        )
        let verb = plural(size, cs: ("zbývá", "zbývají", "zbývá"), en: ("", "")).cs
        let distance =
            days > 0
            ? pick("\(number)\(noun.cs) po termínu", "\(number)\(noun.en) overdue")
            : days == 0
                ? pick("dnes", "today")
                : pick("\(verb) \(number)\(noun.cs)", "\(number)\(noun.en) left")
        return pick("Termín: \(day), \(hour) (\(distance))", "Due: \(day), \(hour) (\(distance))")
    }

    func note(_ state: Report.State) -> String? {
        switch state {
        case .returned:
            pick("Vráceno k doplnění, musí přijít znovu.", "Returned: it must come again.")
        case .withdrawn: pick("Odesílatel ho vzal zpět.", "Its sender has taken it back.")
        case .draft, .submitted, .approved: nil
        }
    }

    func service(_ id: String) -> String { pick("Služba: \(id)", "Service: \(id)") }

    /// Command and address, or where else it is handed in.
    func howTo(_ report: Report, publicURL: String?) -> [String] {
        if let place = report.filedAt {
            return [
                pick("Podává se: \(place.cs)", "Handed in at: \(place.en)"),
                pick("Až bude podáno: ", "Once it is in: ")
                    + "dimond reports submit \(report.id) --by \(pick("KDO", "WHO"))"
                    + " --on \(pick("DEN", "DAY"))",
            ]
        }
        let sender = report.sender.isEmpty ? "" : " --sender \(report.sender)"
        var lines = [
            pick("Jak poslat: ", "How to send: ")
                + "dimond import \(report.feed) \(pick("SOUBOR", "FILE"))\(sender)"
        ]
        if let publicURL {
            lines.append(
                pick("nebo ", "or ") + "POST \(publicURL)/api/v1/feeds/\(report.feed)/batches"
            )
        }
        return lines
    }

    func more(_ count: Int) -> String {
        let other = plural(count, cs: ("další", "další", "dalších"), en: ("", "")).cs
        return pick(
            "… a\(noBreakSpace)\(other) \(count); všechna vypíše dimond reports",
            "… and \(count) more; dimond reports lists them all"
        )
    }

    func legalBasis(_ text: String) -> String {
        tied(pick("Právní základ: \(text)", "Legal basis: \(text)"), language: language)
    }

    var lists: String {
        pick("Přehled hlášení: dimond reports", "All reports: dimond reports")
    }

    var automatic: String {
        pick(
            "Tuto zprávu poslal dimond sám. Neobsahuje osobní údaje.",
            "dimond sent this message by itself. It holds no personal data."
        )
    }
}
