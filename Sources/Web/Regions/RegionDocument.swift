internal import Domain
internal import Foundation

/// One region at a glance.
struct RegionDocument {
    private let facts: PublicFacts
    private let region: Region
    private let words: PlanWords
    private let zone: TimeZone

    init(_ facts: PublicFacts, _ region: Region, _ language: Language, zone: TimeZone) {
        self.facts = facts
        self.region = region
        self.zone = zone
        words = PlanWords(language)
    }

    var html: HTML {
        PageFrame.html(
            title: region.name[language],
            language: language,
            otherLanguage: PageFrame.address(.regions, region.code, language.other),
            place: .regions,
            crumb: region.name[language],
            body: """
                \(NoticeLine(facts.overview.notice, language).html)<h1>\(heading)</h1>
                <p class="lede">\(sentences.joined(separator: " "))</p>
                \(alerts)\(indicators)\(plans)\(transformed)\(arrivals)\(neighbours)
                """
        )
    }

    private var type: Typography { words.type }
    private var language: Language { type.language }
    private var today: Day { facts.today }
    private var own: [ShownPlan] { facts.plans.filter { $0.region == region.code } }
    private var firing: [ShownAlert] { facts.alerts(in: region.code) }

    /// Services of the region that count, with their plans, oldest first.
    private var counted: [(service: ShownPlan.Service, plan: String, day: Day)] {
        own.flatMap { plan in
            plan.services.compactMap { service in
                service.transformed.map { (service, plan.id, $0) }
            }
        }.filter { $0.day <= today }.sorted { ($0.day, $0.service.id) < ($1.day, $1.service.id) }
    }

    // MARK: Words

    private var heading: String {
        let count = counted.count
        let goal = facts.targets.filter {
            $0.indicator == "TP-01" && $0.region == region.code && $0.subject.isEmpty
        }
        .max { $0.day < $1.day }.map { Int($0.value.rounded()) }
        let verb = type.plural(count, cs: ("přeměněna", "přeměněny", "přeměněno"), en: ("", ""))
        guard let goal else {
            return type.pick(
                "\(region.name.cs): \(verb) \(words.services(count))",
                "\(region.name.en): \(words.services(count)) transformed"
            )
        }
        return type.pick(
            "\(region.name.cs): \(verb) \(type.number(count)) \(czechOf(goal)) \(type.number(goal)) \(type.plural(goal, cs: ("služby", "služeb", "služeb"), en: ("", "")))",
            "\(region.name.en): \(type.number(count)) of \(type.number(goal)) services transformed"
        )
    }

    private var sentences: [String] {
        let open = own.filter(\.state.isOpen)
        let late = open.count { $0.delay(today) > 0 }
        let plans =
            open.isEmpty
            ? type.pick("Žádný plán není otevřený.", "No plan is open.")
            : type.pick(
                "Otevřené plány: \(type.number(open.count)), z toho se zpožděním: \(type.number(late)).",
                "Open plans: \(type.number(open.count)), of them late: \(type.number(late))."
            )
        let alerts = type.pick(
            "Upozornění, která teď platí: \(type.number(firing.count)).",
            "Alerts firing now: \(type.number(firing.count))."
        )
        return [plans, alerts]
    }

    // MARK: Parts

    private var alerts: HTML? {
        guard !firing.isEmpty else { return nil }
        let shown = firing.prefix(AlertSection.shown)
        let alertWords = AlertWords(language: language, zone: zone)
        let rest: HTML? =
            firing.count > shown.count
            ? """
            <p class="all"><a href="\(PageFrame.address("/alerts", language))">\
            \(type.pick("Všechna upozornění", "All alerts"))</a></p>

            """ : nil
        return PageSection("alerts", type.pick("Co čeká na rozhodnutí", "What needs a decision"))
            .html(
                "<ul class=\"cards\">\n\(shown.map { AlertCard($0, alertWords).html })</ul>\n\(rest)"
            )
    }

    private var indicators: HTML? {
        let sheets = facts.indicators.filter { !$0.series(region.code).isEmpty }
        guard !sheets.isEmpty else { return nil }
        let words = IndicatorWords(language)
        let groups = IndicatorWords.grouped(sheets).map { group -> HTML in
            let cards = group.map { sheet -> HTML in
                let series = sheet.series(region.code)
                return IndicatorCard(sheet, series, facts.state(of: series.last), language).html
            }
            return """
                <h3>\(words.family(group[0].code))</h3>
                <ul class="cards sheets">
                \(cards)</ul>

                """
        }
        return PageSection("indicators", type.pick("Ukazatele", "Indicators")).html("\(groups)")
    }

    private var plans: HTML? {
        guard !own.isEmpty else { return nil }
        var query = PlanListQuery()
        query.region = region.code
        let shown = query.select(own, today: today)
        let table = DataTable(
            caption: type.pick(
                "Plány kraje, zpožděné první",
                "Plans of the region, late ones first"
            ),
            columns: [
                .init("\(type.pick("plán", "plan"))"), .init("\(type.pick("stav", "state"))"),
                .init("\(type.pick("nejbližší milník", "next milestone"))"),
                .init("\(type.pick("termíny", "deadlines"))"),
                .init("\(type.pick("hotovo má být", "finished by"))"),
            ],
            rows: shown.prefix(PlanListQuery.perPage).map { plan in
                let next = plan.next.map { words.step($0) }
                return [
                    "<a href=\"\(PageFrame.address(.plans, plan.id, language))\">\(plan.id)</a>",
                    "\(words.state(plan.state))", "\(next ?? "–")", words.timing(plan, today),
                    "\(type.day(plan.planned))",
                ]
            }
        )
        return PageSection("plans", type.pick("Plány", "Plans")).html(
            """
            \(table.html)<p class="all"><a href="\(query.address(language))">\
            \(type.pick("Plány kraje s řazením", "Plans of the region to be sorted")): \(type.number(own.count))</a></p>

            """
        )
    }

    private var transformed: HTML? {
        guard !counted.isEmpty else { return nil }
        let table = DataTable(
            caption: type.pick("Služby ověřené jako přeměněné", "Services verified as transformed"),
            columns: [
                .init("\(type.pick("služba v registru", "service in the register"))"),
                .init("\(type.pick("plán", "plan"))"), .init("\(type.pick("od", "since"))"),
            ],
            rows: counted.map { item in
                [
                    "\(item.service.id)",
                    "<a href=\"\(PageFrame.address(.plans, item.plan, language))\">\(item.plan)</a>",
                    "\(type.day(item.day))",
                ]
            }
        )
        return PageSection("transformed", type.pick("Přeměněné služby", "Transformed services"))
            .html(table.html)
    }

    private var arrivals: HTML? {
        let own = facts.arrivals.filter { $0.region == region.code }.sorted { $0.at > $1.at }
        guard !own.isEmpty else { return nil }
        let table = DataTable(
            caption: type.pick("Nejnovější data kraje", "Newest data of the region"),
            columns: [
                .init("\(type.pick("co", "what"))"), .init("\(type.pick("přišlo", "received"))"),
            ],
            rows: own.map { arrival in
                [
                    "\(arrival.feed[language])",
                    "\(formatInstant(arrival.at, zone: zone, language: language))",
                ]
            }
        )
        return PageSection("arrivals", type.pick("Kdy data přišla", "When the data came in"))
            .html(table.html)
    }

    private var neighbours: HTML {
        let links = region.neighbours.compactMap { facts.region($0) }.map { other -> HTML in
            """
            <li><a href="\(PageFrame.address(.regions, other.code, language))">\
            \(other.name[language])</a></li>

            """
        }
        return PageSection("neighbours", type.pick("Sousední kraje", "Neighbouring regions")).html(
            """
            <ul class="key">
            \(links)</ul>
            <p><a href="\(PageFrame.address("/regions", language))">\
            \(type.pick("Všechny kraje", "All regions"))</a></p>

            """
        )
    }
}
