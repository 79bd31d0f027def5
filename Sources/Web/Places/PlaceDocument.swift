internal import Domain

/// A form of two choices, one sentence, and a table of places with the day of each report.
struct PlaceDocument: Speaking {
    private let model: PlaceModel
    private let query: PlaceQuery
    private let type: Typography

    /// More rows help nobody to decide.
    private static let most = 200

    init(_ model: PlaceModel, _ query: PlaceQuery, _ language: Language) {
        self.model = model
        self.query = query
        type = Typography(language: language)
    }

    var html: HTML {
        PageFrame.html(
            title: pick("Volná místa", "Free places"),
            language: type.language,
            otherLanguage: otherAddress,
            place: .places,
            body: """
                <h1>\(pick("Volná místa ve službách", "Free places in services"))</h1>
                \(form)<p>\(sentence)</p>
                \(table)\(origin)
                """
        )
    }

    var language: Language { type.language }

    private var fresh: [PlaceModel.Place] { model.places.filter { !$0.isStale && $0.free > 0 } }

    private var otherAddress: String {
        let parts = [("kind", query.kind), ("region", query.region)].compactMap { name, value in
            value.map { "&\(name)=\($0)" }
        }
        return PageFrame.address("/places", type.language.other) + parts.joined()
    }

    private var form: HTML {
        """
        <form method="get" action="/places" class="search">
        <input type="hidden" name="lang" value="\(type.language.rawValue)">
        \(select("kind", pick("Služba", "Service"), pick("jakákoli", "any"), model.kinds, query.kind))\
        \(select("region", pick("Kraj", "Region"), pick("kterýkoli", "any"), model.regions, query.region))\
        <button>\(pick("Hledat", "Search"))</button>
        </form>

        """
    }

    private func select(
        _ name: String,
        _ label: String,
        _ any: String,
        _ choices: [PlaceModel.Choice],
        _ chosen: String?
    ) -> HTML {
        let options = choices.map { choice -> HTML in
            let mark: HTML? = choice.code == chosen ? " selected" : nil
            return """
                <option value="\(choice.code)"\(mark)>\(choice.name[type.language])</option>

                """
        }
        return """
            <label>\(label) <select name="\(name)">
            <option value="">\(any)</option>
            \(options)</select></label>

            """
    }

    private var sentence: String {
        guard !model.places.isEmpty else {
            return pick(
                "Takovou službu tu nikdo nehlásí. Zkuste jiný kraj nebo jinou službu.",
                "Nobody reports such a service here. Try another region or another service."
            )
        }
        let free = fresh.reduce(0) { $0 + $1.free }
        guard free > 0 else {
            return pick(
                "Volné místo teď nikdo nehlásí. Zavolejte do služby, stav se mění každý den.",
                "Nobody reports a free place now. Call the service, things change every day."
            )
        }
        let places = type.plural(
            free,
            cs: ("volné místo", "volná místa", "volných míst"),
            en: ("free place", "free places")
        )
        let reports = type.plural(
            fresh.count,
            cs: ("hlášení", "hlášeních", "hlášeních"),
            en: ("report", "reports")
        )
        return pick(
            "\(type.number(free)) \(places) v \(type.number(fresh.count)) \(reports) z posledních tří měsíců.",
            "\(type.number(free)) \(places) in \(type.number(fresh.count)) \(reports) of the last three months."
        )
    }

    private var table: HTML? {
        guard !model.places.isEmpty else { return nil }
        let title = pick("Služby a jejich místa", "Services and their places")
        return """
            <div class="scroll wraps" role="region" tabindex="0" aria-label="\(title)">
            <table>
            <caption>\(title)</caption>
            <thead><tr><th scope="col">\(pick("kde", "where"))</th>\
            <th scope="col">\(pick("služba", "service"))</th>\
            <th scope="col">\(pick("jak", "how"))</th>\
            <th scope="col" class="num">\(pick("volno", "free"))</th>\
            <th scope="col" class="num">\(pick("z míst", "of places"))</th>\
            <th scope="col">\(pick("hlášeno", "reported"))</th></tr></thead>
            <tbody>
            \(model.places.prefix(Self.most).map(row))</tbody>
            </table>
            </div>

            """
    }

    private func row(_ place: PlaceModel.Place) -> HTML {
        let old: HTML? =
            place.isStale
            ? """
             <span class="state"><span class="mark insufficient" aria-hidden="true">◌</span> \
            \(pick("staré hlášení, ověřte", "old report, check"))</span>
            """ : nil
        return """
            <tr><th scope="row">\(place.district)<br><small>\(place.region[type.language])</small></th>\
            <td>\(place.kind?[type.language] ?? "–")<br>\
            <small>\(provider(place))\(pick("č.", "no."))\u{A0}\(place.service)</small></td>\
            <td>\(formName(place.form))</td>\
            <td class="num">\(type.number(place.free))</td>\
            <td class="num">\(type.number(place.places))</td>\
            <td>\(type.day(place.reportedOn)) (\(age(place.age)))\(old)</td></tr>

            """
    }

    private func provider(_ place: PlaceModel.Place) -> String {
        place.provider.map { "\($0), " } ?? ""
    }

    private func formName(_ form: String) -> String {
        switch form {
        case "P": pick("bydlení ve službě", "living in the service")
        case "A": pick("docházka do služby", "coming to the service")
        default: pick("pomoc doma", "help at home")
        }
    }

    private func age(_ days: Int) -> String {
        guard days > 0 else { return pick("dnes", "today") }
        let unit = type.plural(days, cs: ("dnem", "dny", "dny"), en: ("day", "days"))
        return pick(
            "před \(type.number(days))\u{A0}\(unit)",
            "\(type.number(days))\u{A0}\(unit) ago"
        )
    }

    private var origin: HTML {
        """
        <p>\(pick("Místa hlásí služby samy. Hlášení starší než 92 dnů je označeno; zda místo opravdu je, řekne služba.", "Services report their places themselves. A report older than 92 days is marked; whether there is a place the service will tell."))</p>

        """
    }
}
