internal import Domain

/// All projects with how their promises, money and documents stand.
struct ProjectListDocument {
    private let projects: [ShownProject]
    private let words: ProjectWords

    init(_ projects: [ShownProject], _ language: Language) {
        self.projects = projects
        words = ProjectWords(language)
    }

    var html: HTML {
        PageFrame.html(
            title: type.pick("Projekty", "Projects"),
            language: type.language,
            otherLanguage: PageFrame.address("/projects", type.language.other),
            place: .projects,
            body: """
                <h1>\(heading)</h1>
                <p class="lede">\(type.pick(
                    "Projekty, které přechod k životu v běžném prostředí podporují: co slíbily a co z toho je.",
                    "Projects that support the shift to life in ordinary homes: what they promised and what came of it."
                ))</p>
                \(projects.isEmpty ? nil : table.html)\
                <p class="all"><a href="/api/v1/projects">\
                \(type.pick("Stejné údaje pro programy (JSON)", "The same for programs (JSON)"))</a></p>

                """
        )
    }

    private var type: Typography { words.type }

    private var heading: String {
        guard !projects.isEmpty else {
            return type.pick("Zatím žádný projekt nepřišel", "No project has come in yet")
        }
        let running = projects.count(where: \.isRunning)
        let all = type.counted(
            projects.count,
            cs: ("projekt", "projekty", "projektů"),
            en: ("project", "projects")
        )
        return all
            + type.pick(
                ", z toho probíhá \(type.number(running))",
                ", \(type.number(running)) running"
            )
    }

    private var table: DataTable {
        DataTable(
            caption: type.pick("Projekty", "Projects"),
            columns: [
                .init("\(type.pick("projekt", "project"))"), .init("\(type.pick("stav", "state"))"),
                .init("\(type.pick("kdy", "when"))"),
                .number("\(type.pick("splněné sliby", "promises kept"))"),
                .number("\(type.pick("čas", "time"))"), .number("\(type.pick("čerpání", "spent"))"),
                .number("\(type.pick("chybí dokumenty", "lacking documents"))"),
            ],
            rows: projects.map { project in
                let promises = project.promises
                let share = project.drawdown.flatMap(\.share).map(words.percent)
                let elapsed = project.drawdown.flatMap(\.elapsed).map(words.percent)
                return [
                    """
                    <a href="\(PageFrame.address(.projects, project.id, type.language))">\
                    <span lang="cs">\(project.title)</span></a>
                    """, "\(project.state[type.language])",
                    "\(words.time(project.starts, project.ends))",
                    "\(promises.isEmpty ? "–" : words.part(promises.count(where: \.isKept), of: promises.count))",
                    "\(elapsed ?? "–")", "\(share ?? "–")", "\(project.undocumented.count)",
                ]
            }
        )
    }
}
