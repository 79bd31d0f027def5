internal import Domain

/// All plans that a reader asks for, a page of them at a time.
struct PlanListDocument {
    private let facts: PublicFacts
    private let query: PlanListQuery
    private let words: PlanWords
    private let found: [ShownPlan]

    /// Nil when there is no such page of the list, or no such region.
    init?(_ facts: PublicFacts, _ query: PlanListQuery, _ language: Language) {
        if let region = query.region, facts.region(region) == nil { return nil }
        self.facts = facts
        self.query = query
        words = PlanWords(language)
        found = query.select(facts.plans, today: facts.today)
        guard query.page == 1 || (query.page - 1) * PlanListQuery.perPage < found.count else {
            return nil
        }
    }

    var html: HTML {
        PageFrame.html(
            title: type.pick("Plány", "Plans"),
            language: type.language,
            otherLanguage: query.address(type.language.other),
            place: .plans,
            body: """
                \(NoticeLine(facts.overview.notice, type.language).html)<h1>\(heading)</h1>
                \(lede)\(form)\(found.isEmpty ? nothing : table.html)\(pages)\(program)
                """
        )
    }

    private var type: Typography { words.type }

    private var heading: String {
        let late = found.count { $0.delay(facts.today) > 0 }
        let count = words.plans(found.count)
        guard !found.isEmpty else {
            return type.pick("Takový plán tu není", "There is no such plan")
        }
        guard late > 0 else {
            return type.pick("\(count), žádný nemá zpoždění", "\(count), none is late")
        }
        let verb = type.plural(late, cs: ("má", "mají", "má"), en: ("is", "are"))
        return type.pick(
            "\(count), z nich \(type.number(late)) \(verb) zpoždění",
            "\(count), \(type.number(late)) of them \(verb) late"
        )
    }

    private var lede: HTML {
        """
        <p class="lede">\(type.pick(
            "Transformační plán říká, jak a dokdy se služba změní z ústavní na komunitní. "
                + "Zpožděný je ten, jehož milníku nebo dokončení uplynul termín.",
            "A transformation plan says how and by when a service turns from an institution into "
                + "one in the community. It is late when a milestone's or its own due date has passed."
        ))</p>

        """
    }

    // MARK: Asking

    private var form: HTML {
        """
        <form class="filter" action="/plans" method="get">
        <p><label for="region">\(type.pick("Kraj", "Region"))</label> <select id="region" name="region">
        \(option("", type.pick("všechny", "all"), query.region == nil))\(regions)</select></p>
        <p><label for="state">\(type.pick("Stav", "State"))</label> <select id="state" name="state">
        \(option("", type.pick("všechny", "all"), query.state == nil))\(states)</select></p>
        <p><input type="hidden" name="lang" value="\(type.language.rawValue)">\
        <button type="submit">\(type.pick("Vybrat", "Select"))</button></p>
        </form>

        """
    }

    private var regions: [HTML] {
        facts.regions.map {
            option($0.code, $0.name[type.language], query.region == $0.code)
        }
    }

    private var states: [HTML] {
        ShownPlan.State.allCases.map { state in
            let count = facts.plans.count {
                $0.state == state && (query.region == nil || $0.region == query.region)
            }
            return option(
                state.rawValue,
                "\(words.state(state)) (\(type.number(count)))",
                query.state == state
            )
        }
    }

    private func option(_ value: String, _ text: String, _ isChosen: Bool) -> HTML {
        let mark: HTML = isChosen ? " selected" : ""
        return "<option value=\"\(value)\"\(mark)>\(text)</option>\n"
    }

    // MARK: Answering

    private var nothing: HTML {
        facts.plans.isEmpty
            ? """
            <p>\(type.pick("Zatím žádný plán nepřišel.", "No plan has come in yet."))</p>

            """
            : """
            <p><a href="\(PlanListQuery().address(type.language))">\
            \(type.pick("Všechny plány", "All plans")): \(type.number(facts.plans.count))</a></p>

            """
    }

    private var shown: ArraySlice<ShownPlan> {
        found.dropFirst((query.page - 1) * PlanListQuery.perPage).prefix(PlanListQuery.perPage)
    }

    private var table: DataTable {
        let first = (query.page - 1) * PlanListQuery.perPage + 1
        let range = "\(type.number(first))–\(type.number(first + shown.count - 1))"
        return DataTable(
            caption: type.pick("Plány", "Plans") + " \(range) "
                + type.pick("z ", "of ") + type.number(found.count),
            columns: [
                column(.plan, "plán", "plan"), column(.region, "kraj", "region"),
                column(.state, "stav", "state"),
                column(.services, "služeb", "services", isNumber: true),
                column(.next, "nejbližší milník", "next milestone"),
                column(.delay, "termíny", "deadlines"),
                column(.planned, "hotovo má být", "finished by"),
                .number("\(type.pick("lůžka", "beds"))"),
            ],
            rows: shown.map(row)
        )
    }

    private func column(
        _ order: PlanListQuery.Order,
        _ cs: String,
        _ en: String,
        isNumber: Bool = false
    ) -> DataTable.Column {
        let isOwn = order == query.order
        let arrow = isOwn ? (query.isDescending ? "\u{A0}▼" : "\u{A0}▲") : ""
        return DataTable.Column(
            """
            <a href="\(query.sorted(by: order).address(type.language))">\(type.pick(cs, en))</a>\
            <span aria-hidden="true">\(arrow)</span>
            """,
            isNumber: isNumber,
            order: isOwn ? (query.isDescending ? "descending" : "ascending") : nil
        )
    }

    private func row(_ plan: ShownPlan) -> [HTML] {
        let next = plan.next.map { milestone -> HTML in
            "\(words.step(milestone))"
        }
        return [
            "<a href=\"\(PageFrame.address(.plans, plan.id, type.language))\">\(plan.id)</a>",
            """
            <a href="\(PageFrame.address(.regions, plan.region, type.language))">\
            \(facts.name(of: plan.region, type.language))</a>
            """,
            "\(words.state(plan.state))", "\(plan.services.count)", next ?? "–",
            words.timing(plan, facts.today), "\(type.day(plan.planned))", "\(words.beds(plan))",
        ]
    }

    private var pages: HTML? {
        let count = (found.count + PlanListQuery.perPage - 1) / PlanListQuery.perPage
        guard count > 1 else { return nil }
        let links = (1...count).map { page -> HTML in
            guard page != query.page else {
                return "<li><strong aria-current=\"page\">\(page)</strong></li>\n"
            }
            return """
                <li><a href="\(query.onPage(page).address(type.language))">\(page)</a></li>

                """
        }
        return """
            <nav aria-label="\(type.pick("Další stránky seznamu", "More pages of the list"))">\
            <ol class="pages">
            \(links)</ol></nav>

            """
    }

    private var program: HTML {
        """
        <p class="all"><a href="/api/v1/plans">\
        \(type.pick("Stejné údaje pro programy (JSON)", "The same for programs (JSON)"))</a></p>

        """
    }
}
