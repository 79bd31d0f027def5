internal import Domain
internal import Foundation

/// One plan: how it stands, its milestones, services, beds, numbers, alerts and past.
struct PlanDocument {
    private let facts: PublicFacts
    private let plan: ShownPlan
    private let history: [PlanRevision]
    private let words: PlanWords
    private let zone: TimeZone

    /// Takes the history newest first.
    init(
        _ facts: PublicFacts,
        _ plan: ShownPlan,
        history: [PlanRevision],
        _ language: Language,
        zone: TimeZone
    ) {
        self.facts = facts
        self.plan = plan
        self.history = history
        self.zone = zone
        words = PlanWords(language)
    }

    var html: HTML {
        PageFrame.html(
            title: type.pick("Plán ", "Plan ") + plan.id,
            language: type.language,
            otherLanguage: PageFrame.address(.plans, plan.id, type.language.other),
            place: .plans,
            crumb: plan.id,
            body: """
                \(NoticeLine(facts.overview.notice, type.language).html)<h1>\(heading)</h1>
                <p class="lede">\(sentences.joined(separator: " "))</p>
                \(timeline)\(alerts)\(services)\(numbers)\(past)\(origin)
                """
        )
    }

    private var type: Typography { words.type }
    private var today: Day { facts.today }

    // MARK: Words

    private var heading: String {
        let done = plan.milestones.count { $0.done != nil }
        let name = "\(type.pick("Plán", "Plan")) \(plan.id): \(words.state(plan.state))"
        guard !plan.milestones.isEmpty else { return name }
        let all = plan.milestones.count
        return name
            + type.pick(
                ", \(type.plural(done, cs: ("splněn", "splněny", "splněno"), en: ("", ""))) "
                    + "\(type.number(done)) \(czechOf(all)) \(type.number(all)) \(type.plural(all, cs: ("milníku", "milníků", "milníků"), en: ("", "")))",
                ", \(type.number(done)) of \(type.number(all)) milestones done"
            )
    }

    private var sentences: [String] {
        var found: [String] = []
        let overdue = plan.overdue(today)
        if !overdue.isEmpty {
            let count = type.counted(
                overdue.count,
                cs: ("milník", "milníky", "milníků"),
                en: ("milestone", "milestones")
            )
            let longest = words.days(overdue.map { today.days(since: $0.due) }.max() ?? 0)
            found.append(
                type.pick(
                    "Po termínu: \(count), nejdéle \(longest).",
                    "Overdue: \(count), the longest by \(longest)."
                )
            )
        }
        if let next = plan.next, next.due >= today {
            let day = type.day(next.due)
            found.append(
                type.pick(
                    "Nejbližší milník: \(words.phase(next.phase)), termín \(day).",
                    "Next milestone: \(words.phase(next.phase)), due \(day)."
                )
            )
        }
        if let planned = plan.planned { found.append(promise(planned)) }
        if let swing = plan.swing, swing > 0, plan.state.isOpen { found.append(weight(swing)) }
        return found
    }

    private func promise(_ planned: Day) -> String {
        let day = type.day(planned)
        guard plan.state.isOpen, planned < today else {
            return type.pick("Hotovo má být \(day).", "To be finished on \(day).")
        }
        let late = words.days(today.days(since: planned))
        return type.pick(
            "Hotovo mělo být \(day), tedy před \(late).",
            "It was to be finished on \(day), \(late) ago."
        )
    }

    /// What the forecast of the country's target says of this plan.
    private func weight(_ swing: Double) -> String {
        let points = formatDifference(
            swing * 100,
            unit: .percent,
            decimals: 0,
            language: type.language
        )
        return type.pick(
            "Podle předpovědi zvyšuje jeho včasné dokončení pravděpodobnost celostátního cíle o \(points)",
            "By the forecast, ending in time raises the probability of the country's target by \(points)."
        )
    }

    // MARK: Parts

    private var timeline: HTML? {
        let charts = [true, false].compactMap {
            MilestoneChart(plan, today: today, words: words, isWide: $0)?.svg
        }
        guard !charts.isEmpty else { return nil }
        let caption = type.pick(
            "Kroužek je termín, plný bod den splnění. Čára mezi nimi je zpoždění, přerušovaná ještě trvá.",
            "A ring is the due date, a full dot the day it was done. The line between is the delay; a broken one still grows."
        )
        return PageSection("milestones", type.pick("Milníky", "Milestones")).html(
            """
            <figure>
            \(charts)<figcaption>\(caption)</figcaption>
            </figure>
            \(milestones.html)\(forgotten)
            """
        )
    }

    /// Phases of the template that the plan says nothing of.
    private var forgotten: HTML? {
        let phases = plan.missingPhases
        guard !phases.isEmpty else { return nil }
        let number = type.number(phases.count)
        let isWhat = type.plural(
            phases.count,
            cs: ("je \(number) fáze", "jsou \(number) fáze", "je \(number) fází"),
            en: ("1 of the 10 phases has", "\(number) of the 10 phases have")
        )
        let sentence = type.pick("Bez milníku \(isWhat) z 10", "\(isWhat) no milestone")
        return "<p>\(sentence): \(phases.map(words.phase).joined(separator: "; ")).</p>\n"
    }

    private var milestones: DataTable {
        DataTable(
            caption: type.pick("Milníky a jejich termíny", "Milestones and their due dates"),
            columns: [
                .init("\(type.pick("fáze", "phase"))"),
                .init("\(type.pick("milník", "milestone"))"),
                .init("\(type.pick("termín", "due"))"), .init("\(type.pick("splněn", "done"))"),
                .init("\(type.pick("ověřen", "verified"))"),
                .init("\(type.pick("jak to je", "how it stands"))"),
            ],
            rows: plan.milestones.map { milestone in
                let optional = milestone.mandatory ? "" : type.pick(" (nepovinný)", " (optional)")
                return [
                    "\(words.phase(milestone.phase))", "\(milestone.name)\(optional)",
                    "\(type.day(milestone.due))", "\(type.day(milestone.done))",
                    "\(type.day(milestone.verified))", "\(words.lateness(milestone, today))",
                ]
            }
        )
    }

    private var alerts: HTML? {
        let own = facts.overview.alerts.filter {
            $0.alert.scope == .plan && $0.alert.subject == plan.id
        }.sorted(by: ShownAlert.isMoreUrgent)
        guard !own.isEmpty else { return nil }
        let alertWords = AlertWords(language: type.language, zone: zone)
        return PageSection("alerts", type.pick("Co čeká na rozhodnutí", "What needs a decision"))
            .html("<ul class=\"cards\">\n\(own.map { AlertCard($0, alertWords).full })</ul>\n")
    }

    private var services: HTML {
        let table = DataTable(
            caption: type.pick("Služby, které plán mění", "Services the plan transforms"),
            columns: [
                .init("\(type.pick("služba v registru", "service in the register"))"),
                .init("\(type.pick("přeměněna", "transformed"))"),
            ],
            rows: plan.services.map { service in
                let day = service.transformed.map { type.pick("od ", "since ") + type.day($0) }
                return ["\(service.id)", "\(day ?? type.pick("zatím ne", "not yet"))"]
            }
        )
        return PageSection("services", type.pick("Služby a lůžka", "Services and beds")).html(
            "\(beds)\(table.html)"
        )
    }

    private var beds: HTML? {
        guard let before = plan.bedsBefore else { return nil }
        let residual = plan.bedsResidual.map {
            type.pick(
                "Po přeměně jich má zbýt \(type.number($0)).",
                "After it \(type.number($0)) are to remain."
            )
        }
        let first = type.pick(
            "Ústavních lůžek před přeměnou: \(type.number(before)).",
            "Institutional beds before: \(type.number(before))."
        )
        return "<p>\(([first] + [residual].compactMap { $0 }).joined(separator: " "))</p>\n"
    }

    /// Indicators that are counted for every plan.
    private var numbers: HTML? {
        let rows = facts.indicators.compactMap { sheet -> [HTML]? in
            guard let value = sheet.newest(plan.region, subject: plan.id) else { return nil }
            return [
                "<a href=\"\(PageFrame.address(.indicators, sheet.code, type.language))\">\(sheet.description.name[type.language])</a>",
                "\(formatValue(value, of: sheet.description, language: type.language))",
                "\(formatArithmetic(value, of: sheet.description, language: type.language) ?? "–")",
                "\(formatPeriod(value.period, language: type.language))",
            ]
        }
        guard !rows.isEmpty else { return nil }
        let title = type.pick("Ukazatele plánu", "Indicators of the plan")
        return PageSection("numbers", title).html(
            DataTable(
                caption: type.pick("Nejnovější hodnoty", "Newest values"),
                columns: [
                    .init("\(type.pick("ukazatel", "indicator"))"),
                    .number("\(type.pick("hodnota", "value"))"),
                    .init("\(type.pick("výpočet", "arithmetic"))"),
                    .init("\(type.pick("období", "period"))"),
                ],
                rows: rows
            ).html
        )
    }

    private var past: HTML? {
        guard !history.isEmpty else { return nil }
        return PageSection("history", type.pick("Jak se plán měnil", "How the plan changed")).html(
            DataTable(
                caption: type.pick("Dávky, nejnovější první", "Batches, newest first"),
                columns: [
                    .init("\(type.pick("přišlo", "received"))"),
                    .init("\(type.pick("dávka", "batch"))"), .init("\(type.pick("co", "what"))"),
                    .number("\(type.pick("záznamů", "records"))"),
                    .init("\(type.pick("stav plánu", "state of the plan"))"),
                    .init("\(type.pick("hotovo má být", "to be finished"))"),
                ],
                rows: history.map(revision)
            ).html
        )
    }

    private func revision(_ revision: PlanRevision) -> [HTML] {
        let what =
            words.feed(revision.feed)
            + (revision.isCorrection ? type.pick(" (oprava)", " (correction)") : "")
        return [
            "\(formatInstant(revision.at, zone: zone, language: type.language))",
            "\(type.pick("č.", "no."))\u{A0}\(String(revision.batch))", "\(what)",
            "\(revision.rows)", "\(revision.state.map(words.state) ?? "–")",
            "\(type.day(revision.planned))",
        ]
    }

    private var origin: HTML {
        let region = """
            <a href="\(PageFrame.address(.regions, plan.region, type.language))">\(facts.name(of: plan.region, type.language))</a>
            """ as HTML
        return PageSection("origin", type.pick("Odkud to víme", "Where it comes from")).html(
            """
            <p>\(type.pick("Kraj:", "Region:")) \(region). \
            \(type.pick("Schválen:", "Approved:")) \(type.day(plan.approved)). \
            \(type.pick("Naposledy aktualizován:", "Last updated:")) \(type.day(plan.updated)).</p>

            """
        )
    }
}
