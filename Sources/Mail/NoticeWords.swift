import Domain

/// The fixed words of a notice.
struct NoticeWords: Speaking {
    var language: Language

    func what(_ kind: AlertNotice.Kind) -> String {
        switch kind {
        case .firing, .updated: pick("Co sledujeme", "What is watched")
        case .resolved, .withdrawn: pick("O co šlo", "What it was")
        }
    }
    var place: String { pick("Kde", "Where") }
    var since: String { pick("Od kdy", "Since") }
    var until: String { pick("Do kdy", "Until") }
    var howMuch: String { pick("Kolik", "How much") }
    var arithmetic: String { pick("Výpočet", "Arithmetic") }
    var coverage: String { pick("Pokrytí", "Coverage") }
    var advice: String { pick("Proč na tom záleží a co teď", "Why it matters and what to do now") }
    var whatNow: String { pick("Co teď", "What to do now") }
    var afterResolved: String {
        pick(
            "Důvod upozornění pominul. Není třeba nic dalšího dělat.",
            "The reason for the alert is gone. Nothing more needs to be done."
        )
    }
    var afterWithdrawn: String {
        pick(
            "Upozornění vzniklo z\(noBreakSpace)chybných údajů, které odesílatel opravil. Pokud "
                + "jste podle něj už něco rozhodli, vraťte se k\(noBreakSpace)tomu.",
            "The alert came from wrong data, which their sender has corrected. If you have decided "
                + "something because of it, please look at it again."
        )
    }
    /// Of the batches that changed the past.
    func correction(_ kind: AlertNotice.Kind) -> String {
        switch kind {
        case .firing, .updated: pick("Zjištěno zpětně", "Found in retrospect")
        case .resolved, .withdrawn: pick("Oprava", "Correction")
        }
    }

    /// `sender` is a name of ours for who sends, never a person.
    func correction(_ correction: Correction, on day: String) -> String {
        pick(
            "opravou \(day), dávka č.\(noBreakSpace)\(correction.batch) (\(correction.sender))",
            "by the correction of \(day), batch no.\(noBreakSpace)\(correction.batch) (\(correction.sender))"
        )
    }
    var andMore: String { pick("a další", "and others") }
    var open: String { pick("Otevřít upozornění", "Open the alert") }
    var acknowledge: String { pick("Převzít upozornění", "Acknowledge the alert") }
    var howToReply: String { pick("Převzít jde i odpovědí", "A reply acknowledges it too") }

    /// How to take on what a mail tells of by a reply to it.
    func reply(count: Int) -> String {
        let days = AcknowledgementDraft.usualPromise
        let all = pick(
            "Odpověď platí pro všechna, která trvají.",
            "A reply counts for all that still fire."
        )
        let how = pick(
            "Odpovězte na tuto zprávu a napište, co s\(noBreakSpace)tím uděláte a do kdy, například "
                + "„Službu zajistíme do 30.\(noBreakSpace)listopadu“; bez data platí "
                + "\(days)\(noBreakSpace)dnů. Nepište údaje o lidech, kterým služba pomáhá.",
            "Reply to this mail with what you will do and by when, such as “We will arrange the service "
                + "by 30\(noBreakSpace)November”; without a day it counts for \(days)\(noBreakSpace)days. "
                + "Do not write about the people whom the service helps."
        )
        return count > 1 ? "\(how) \(all)" : how
    }

    var details: String { pick("Podrobnosti", "Details") }
    var threshold: String { pick("hranice:", "threshold:") }
    var hidden: String {
        pick("skryto, protože jde o málo osob", "hidden because few people stand behind it")
    }
    var automatic: String {
        pick(
            "Tuto zprávu poslal dimond sám. Neobsahuje osobní údaje.",
            "dimond sent this message by itself. It holds no personal data."
        )
    }

    func state(of notice: AlertNotice) -> (MailContent.Tone, String) {
        let severity = notice.alert.severity
        let (tone, sign): (MailContent.Tone, Sign) =
            switch (notice.kind, severity) {
            case (.resolved, _): (.good, .resolved)
            case (.withdrawn, _): (.good, .withdrawn)
            case (_, .critical): (.critical, severity.sign)
            case (_, .warning): (.warning, severity.sign)
            case (_, .info): (.information, severity.sign)
            }
        return (tone, sign.opening[language])
    }

    func subject(of scope: AlertScope) -> String? {
        switch scope {
        case .country, .region: nil
        case .plan: pick("Plán", "Plan")
        case .service: pick("Služba", "Service")
        case .project: pick("Projekt", "Project")
        }
    }

    func place(_ region: Region) -> String {
        region.inside[language]
    }

    func expected(_ share: String) -> String {
        pick("\(share) toho, co mělo přijít", "\(share) of what was expected")
    }

    func ending(_ notice: AlertNotice, since: String, until: String?) -> String {
        switch notice.kind {
        case .firing: return pick(". Platí od \(since).", ". Since \(since).")
        case .updated:
            return pick(". Stále platí, od \(since).", ". Still so, since \(since).")
        case .resolved:
            guard let until else { return pick(". Platilo od \(since).", ". Began \(since).") }
            return pick(
                ". Platilo od \(since) do \(until).",
                ". Lasted from \(since) to \(until)."
            )
        case .withdrawn:
            return pick(
                ". Podle opravených údajů k\(noBreakSpace)upozornění nebyl důvod.",
                ". Corrected data show that there was no reason for the alert."
            )
        }
    }

    func origin(rule: String, version: Int, alert: Int64) -> String {
        pick(
            "Pravidlo \(rule), verze \(version), upozornění č.\(noBreakSpace)\(alert).",
            "Rule \(rule), version \(version), alert no.\(noBreakSpace)\(alert)."
        )
    }

    func legalBasis(_ text: String) -> String {
        pick("Právní základ: \(text)", "Legal basis: \(text)")
    }

    func shortened(_ characters: Int) -> String {
        let count = formatNumber(characters, language: language)
        let noun = plural(
            characters,
            cs: ("další znak", "další znaky", "dalších znaků"),
            en: ("more character", "more characters")
        )[language]
        return pick(
            "… (\(count)\(noBreakSpace)\(noun) na stránce upozornění)",
            "… (\(count)\(noBreakSpace)\(noun) on the alert’s page)"
        )
    }
}
