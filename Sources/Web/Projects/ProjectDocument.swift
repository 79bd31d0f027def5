internal import Domain

/// One project: promises, money against time, events without documents, what sources disagree on.
struct ProjectDocument {
    private let project: ShownProject
    /// Of regions by code.
    private let names: [String: String]
    private let words: ProjectWords

    init(_ project: ShownProject, regions: [Region], _ language: Language) {
        self.project = project
        names = Dictionary(
            (regions + [.wholeCountry]).map { ($0.code, $0.name[language]) }
        ) { first, _ in first }
        words = ProjectWords(language)
    }

    var html: HTML {
        PageFrame.html(
            title: project.title,
            language: type.language,
            otherLanguage: PageFrame.address(.projects, project.id, type.language.other),
            place: .projects,
            crumb: project.id,
            body: """
                <h1><span lang="cs">\(project.title)</span></h1>
                <p class="lede">\(sentences.joined(separator: " "))</p>
                \(facts)\(promises)\(money)\(documents)\(notes)
                """
        )
    }

    private var type: Typography { words.type }

    private var sentences: [String] {
        let promises = project.promises
        var found: [String] = []
        if !promises.isEmpty {
            let kept = words.part(promises.count(where: \.isKept), of: promises.count)
            let behind = type.number(promises.count(where: \.isBehind))
            let silent = type.number(promises.count(where: \.isUnreported))
            found.append(
                type.pick(
                    "Splněné sliby: \(kept), pozadu: \(behind), nehlášeno: \(silent).",
                    "Promises kept: \(kept), behind: \(behind), not reported: \(silent)."
                )
            )
        }
        if !project.undocumented.isEmpty {
            let count = type.number(project.undocumented.count)
            found.append(
                type.pick(
                    "Akce, ke kterým chybí dokumenty: \(count).",
                    "Events that lack documents: \(count)."
                )
            )
        }
        return found.isEmpty ? [project.state[type.language]] : found
    }

    private var facts: HTML {
        let regions = project.regions.map { names[$0] ?? $0 }.joined(separator: ", ")
        let rows: [(String, String, String?)] = [
            ("Stav", "State", project.state[type.language]),
            ("Kdy", "When", words.time(project.starts, project.ends)),
            ("Kde", "Where", regions),
            (
                "Realizátor", "Implementer",
                "\(project.implementer) (\(project.role[type.language]))"
            ),
            ("Program", "Programme", project.programme),
            ("Registrační číslo", "Registration", project.registration),
            ("Rozpočet", "Budget", project.budget.map { words.money($0) }),
        ]
        let terms = rows.compactMap { row -> HTML? in
            row.2.map { text -> HTML in
                "<dt>\(type.pick(row.0, row.1))</dt>\n<dd>\(text)</dd>\n"
            }
        }
        return "<dl class=\"about-alert\">\n\(terms)</dl>\n"
    }

    // MARK: Promises

    private var promises: HTML? {
        guard !project.deliverables.isEmpty else { return nil }
        let title = type.pick("Aktivity a co slíbily", "Activities and what they promised")
        let table = DataTable(
            caption: title,
            columns: [
                .init("\(type.pick("aktivita", "activity"))"), .init("\(type.pick("kdy", "when"))"),
                .init("\(type.pick("co se počítá", "what is counted"))"),
                .number("\(type.pick("slíbeno", "promised"))"),
                .number("\(type.pick("dnes má být", "due today"))"),
                .number("\(type.pick("je", "done"))"),
                .init("\(type.pick("jak to je", "how it stands"))"),
            ],
            rows: project.deliverables.map(row)
        )
        return PageSection("promises", title).html(table.html)
    }

    private func row(_ item: ShownProject.Deliverable) -> [HTML] {
        let done = item.isHidden ? hiddenValue[type.language] : words.count(item.done)
        return [
            "\(item.activity) <span lang=\"cs\">\(item.title)</span>",
            "\(words.time(item.starts, item.ends))",
            "\(item.planned == nil ? "–" : item.counts[type.language])",
            "\(words.count(item.planned))",
            "\(item.expected.map { formatNumber($0, decimals: 0, language: type.language) } ?? "–")",
            "\(done)", "\(meter(item))\(words.standing(item))",
        ]
    }

    private func meter(_ item: ShownProject.Deliverable) -> HTML? {
        guard !item.isHidden, let planned = item.planned, planned > 0, let done = item.done else {
            return nil
        }
        return """
            <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="empty" width="100" height="8"/>\
            <rect class="full" width="\(DayScale.text(min(1, done / planned) * 100))" height="8"/></svg> 
            """
    }

    // MARK: Money

    private var money: HTML? {
        guard let drawdown = project.drawdown else { return nil }
        let charts = [true, false].compactMap {
            DrawdownChart(drawdown, type.language, isWide: $0)?.svg
        }
        let figure: HTML? = charts.isEmpty ? nil : "<figure>\n\(charts)</figure>\n"
        let title = type.pick("Peníze a čas", "Money and time")
        let table = DataTable(
            caption: type.pick("Čerpání ke dni ", "Spent by ") + type.day(drawdown.asOf),
            columns: [
                .init("\(type.pick("co", "what"))"), .number("\(type.pick("kolik", "how much"))"),
                .number("\(type.pick("podíl", "share"))"),
            ],
            rows: [
                [
                    "\(type.pick("vyčerpáno", "spent"))", "\(words.money(drawdown.spent))",
                    "\(drawdown.share.map(words.percent) ?? "–")",
                ],
                ["\(type.pick("rozpočet", "budget"))", "\(words.money(drawdown.budget))", "–"],
                [
                    "\(type.pick("uplynulý čas", "time passed"))", "–",
                    "\(drawdown.elapsed.map(words.percent) ?? "–")",
                ],
            ]
        )
        return PageSection("money", title).html("\(figure)\(table.html)")
    }

    // MARK: What is missing

    private var documents: HTML? {
        guard !project.undocumented.isEmpty else { return nil }
        let title = type.pick("Akce, ke kterým chybí dokumenty", "Events that lack documents")
        let table = DataTable(
            caption: type.pick(
                "Co chybí a dokdy to mělo přijít",
                "What is missing and by when it was due"
            ),
            columns: [
                .init("\(type.pick("akce", "event"))"),
                .init("\(type.pick("aktivita", "activity"))"),
                .init("\(type.pick("druh", "kind"))"), .init("\(type.pick("konala se", "held"))"),
                .init("\(type.pick("chybí", "lacks"))"), .init("\(type.pick("termín", "due"))"),
            ],
            rows: project.undocumented.map { event in
                let lacks = [
                    event.lacksMinutes ? type.pick("zápis", "minutes") : nil,
                    event.lacksAttendance ? type.pick("prezenční listina", "attendance list") : nil,
                ].compactMap { $0 }
                return [
                    "\(event.id)", "\(event.activity)", "\(event.kind[type.language])",
                    "\(type.day(event.held))", "\(lacks.joined(separator: ", "))",
                    "\(type.day(event.due))",
                ]
            }
        )
        return PageSection("documents", title).html(table.html)
    }

    private var notes: HTML? {
        guard !project.notes.isEmpty else { return nil }
        let title = type.pick("V čem se zdroje rozcházejí", "Where sources disagree")
        let items = project.notes.map { note -> HTML in
            let other = note.sourceB.map { source -> HTML in
                "<p>\(source): \(note.saysB ?? "–")</p>\n"
            }
            return """
                <li class="card">
                <h3 lang="cs">\(note.topic)</h3>
                <div lang="cs"><p>\(note.sourceA): \(note.saysA)</p>
                \(other)</div>
                <p>\(type.pick("Platí zde:", "What holds here:")) <span lang="cs">\(note.used)</span></p>
                </li>

                """
        }
        return PageSection("notes", title).html("<ul class=\"cards\">\n\(items)</ul>\n")
    }
}
