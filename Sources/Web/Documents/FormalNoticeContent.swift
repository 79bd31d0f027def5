internal import Domain
internal import Foundation

/// The letter in one language, before it becomes HTML or plain text: both say the same.
struct FormalNoticeContent {
    struct Fact {
        var label: String
        var value: String
    }

    struct Section {
        var title: String
        var facts: [Fact] = []
        var paragraphs: [String] = []
        /// Numbered, after the first paragraph.
        var demands: [String] = []
    }

    /// Files that are named; the rest is counted.
    private static let mostSources = 10

    let notice: FormalNotice
    let language: Language

    private var alert: Alert { notice.shown.alert }

    func pick(_ cs: String, _ en: String) -> String {
        tied(language == .cs ? cs : en, language: language)
    }

    func day(_ day: Day) -> String { formatDay(day, language: language) }

    // MARK: Head

    var title: String { pick("Upozornění", "Notice") + " \(notice.reference)" }
    var heading: String { pick("Věc: ", "Subject: ") + notice.shown.summary(language) }
    /// A line to write on.
    var blank: String { String(repeating: "…", count: 24) }

    var sender: [String] { [notice.sender ?? blank] }

    var addressees: [[String]] {
        guard !notice.addressees.isEmpty else { return [[blank, dataBox]] }
        return notice.addressees.map { addressee in
            [
                addressee.name, addressee.ico.map { pick("IČO ", "Company no. (IČO) ") + $0 },
                dataBox,
            ]
            .compactMap(\.self)
        }
    }

    /// The public register of services does not say it.
    private var dataBox: String { pick("datová schránka: ", "data box: ") + "…………………" }

    var head: [Fact] {
        let clerk = notice.clerk.map { Fact(label: pick("Vyřizuje", "In charge"), value: $0) }
        return [
            Fact(label: pick("Značka", "Reference"), value: notice.reference),
            Fact(label: pick("Datum", "Date"), value: day(notice.date)),
        ] + [clerk].compactMap(\.self)
    }

    // MARK: Body

    var sections: [Section] { [finding, threshold, demand, computation] }

    private func facts(_ pairs: [(String, String?)]) -> [Fact] {
        pairs.compactMap { label, value in
            value.flatMap { $0.isEmpty ? nil : Fact(label: label, value: $0) }
        }
    }

    private var finding: Section {
        let shown = notice.shown
        let percent = shown.coverage.map { Typography(language: language).percent($0) }
        return Section(
            title: pick("Co jsme zjistili", "What was found"),
            facts: facts([
                (pick("Co sledujeme", "What is watched"), shown.indicator[language]),
                (pick("Kde", "Where"), shown.region[language]),
                (AlertWords(language: language, zone: .gmt).subject(alert.scope) ?? "", subjectID),
                (pick("Období", "Period"), formatPeriod(alert.period, language: language)),
                (pick("Hodnota", "Value"), shown.value[language]),
                (pick("Výpočet", "Arithmetic"), arithmetic),
                (pick("Hranice", "Threshold"), tied(shown.threshold[language], language: language)),
                (
                    pick("Pokrytí", "Coverage"),
                    shown.isHidden
                        ? nil
                        : percent.map {
                            pick("\($0) toho, co mělo přijít", "\($0) of what was expected")
                        }
                ),
                (pick("Trvá od", "Since"), day(notice.since)),
            ])
        )
    }

    private var subjectID: String? {
        switch alert.scope {
        case .country, .region: nil
        case .plan, .service, .project: alert.subject
        }
    }

    private var arithmetic: String? {
        notice.shown.isHidden
            ? pick(
                "skryto: tak málo lidí, že by je šlo poznat",
                "hidden: so few people that they could be recognised"
            ) : notice.shown.arithmetic?[language]
    }

    private var threshold: Section {
        let edition = notice.edition
        let rule = pick(
            "\(alert.rule), verze \(alert.ruleVersion)",
            "\(alert.rule), version \(alert.ruleVersion)"
        )
        return Section(
            title: pick("O co se hranice opírá", "What the threshold rests on"),
            facts: facts([
                (
                    pick("Právní základ", "Legal basis"),
                    alert.legalBasis.map { tied($0, language: .cs) }
                        ?? pick("pravidlo žádný neuvádí", "the rule names none")
                ),
                (pick("Pravidlo", "Rule"), rule),
                (
                    pick("Účinné od", "In force from"),
                    edition.validFrom.map(day)
                        ?? pick("bez omezení", "without limit")
                ),
                (pick("Navrhl", "Proposed by"), edition.author),
                (
                    pick("Schválil", "Approved by"),
                    edition.approvedBy ?? pick("pravidlo neuvádí", "the rule does not say")
                ),
                (pick("Otisk pravidla", "Hash of the rule"), edition.hash),
            ])
        )
    }

    /// The rule's own advice is for the office that gets the alert, not for the addressee.
    private var demand: Section {
        let until = day(notice.replyBy)
        var paragraphs = [
            pick("Žádáme Vás, abyste nejpozději do \(until):", "Please, by \(until) at the latest:")
        ]
        if let promised = notice.promised {
            paragraphs.append(
                pick(
                    "Evidujeme, že upozornění je převzato s termínem do \(day(promised)). Sdělte prosím, "
                        + "zda platí.",
                    "The alert has been acknowledged until \(day(promised)). Please say whether that holds."
                )
            )
        }
        paragraphs.append(
            pick(
                "Lhůtu určil odesílatel; zákonné lhůty tím nejsou dotčeny.",
                "The term is set by the sender; terms of the law are not touched."
            )
        )
        if let link = notice.link {
            paragraphs.append(pick("Stránka upozornění: ", "The alert’s page: ") + link)
        }
        return Section(
            title: pick("Co žádáme a do kdy", "What is asked, and by when"),
            paragraphs: paragraphs,
            demands: [
                pick(
                    "ověřili, zda zjištění odpovídá skutečnosti, a nesprávné údaje opravili novým podáním;",
                    "check whether the finding is true, and correct wrong data by sending them again;"
                ),
                pick(
                    "sdělili, co je příčinou a jaké opatření přijmete;",
                    "tell what the cause is and what you will do;"
                ),
                pick("uvedli den, do kdy bude hotové.", "name the day by which it will be done."),
            ]
        )
    }

    private var computation: Section {
        let computation = notice.computation
        return Section(
            title: pick("Jak hodnota vznikla", "How the value came about"),
            facts: facts([
                (
                    pick("Ukazatel", "Indicator"),
                    pick(
                        "\(alert.indicator), verze definice \(computation.version)",
                        "\(alert.indicator), version \(computation.version) of its definition"
                    )
                ),
                (
                    pick("Co znamená", "What it means"),
                    tied(computation.note[language], language: language)
                ),
                (pick("Údaje ke dni", "Data as of"), computation.asOf.map(day)),
                (pick("Spočteno dne", "Computed on"), computation.computedOn.map(day)),
                (pick("Otisk vstupů", "Hash of the input"), computation.inputHash),
                (pick("Z čeho", "From"), sources),
            ])
        )
    }

    private var sources: String {
        let all = notice.computation.sources
        guard !all.isEmpty else {
            return pick(
                "z celých registrů, jak byly vedeny k uvedenému dni",
                "from whole registers as they were on that day"
            )
        }
        let named = all.suffix(Self.mostSources).map { source in
            pick(
                "dávka č. \(source.batch) (\(source.sender)), přijata \(day(source.receivedOn))",
                "batch no. \(source.batch) (\(source.sender)), received on \(day(source.receivedOn))"
            )
        }
        let rest = all.count - named.count
        return (named + (rest > 0 ? [pick("a \(rest) starších", "and \(rest) older ones")] : []))
            .joined(separator: "; ")
    }

    // MARK: Foot

    var signature: String {
        pick("jméno, příjmení, funkce a podpis", "name, office and signature")
    }

    var origin: String {
        pick(
            "Sestavil dimond podle upozornění č. \(alert.id). Z uvedených čísel nelze poznat jednotlivé osoby.",
            "Made by dimond from alert no. \(alert.id). Its numbers do not let anybody be recognised."
        )
    }
}
