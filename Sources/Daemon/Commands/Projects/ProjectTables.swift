import Domain
import Store

/// What `dimond projects` shows.
struct ProjectTables: Sendable {
    let today: Day
    let words: FeedWords

    func all(_ projects: [ProjectRecord]) -> Listing {
        Listing(
            columns: [
                .init("project_id", cs: "projekt", en: "project"),
                .init("state", cs: "stav", en: "state"),
                .init("implementer", cs: "realizátor", en: "implementer", isMinor: true),
                .init("starts_on", cs: "od", en: "from", isMinor: true),
                .init("ends_on", cs: "do", en: "to"),
                .init("deliverables", cs: "závazků", en: "deliverables"),
                .init("kept", cs: "splněno", en: "kept"),
                .init("spent", cs: "vyčerpáno", en: "spent"),
                .init("elapsed", cs: "uplynulo", en: "elapsed"),
                .init("late_documents", cs: "bez dokladů", en: "undocumented"),
                .init("notes", cs: "rozporů", en: "contradictions", isMinor: true),
            ],
            rows: projects.map { project in
                [
                    .text(project.id), words.cell(project.state, "state", of: "projects"),
                    .text(project.implementer), .day(optional: project.starts),
                    .day(optional: project.ends),
                    .integer(project.deliverables.count { $0.isPromise }),
                    .integer(project.deliverables.count { $0.isKept }),
                    .share(optional: project.drawdown?.spentShare),
                    .share(optional: project.drawdown?.elapsed),
                    .integer(project.undocumented.count { $0.due < today }),
                    .integer(project.notes.count),
                ]
            },
            empty: LocalizedText(
                cs: "Žádný projekt; zaveze je dimond import projects SOUBOR.",
                en: "No project; dimond import projects FILE brings them in."
            )
        )
    }

    func fields(_ project: ProjectRecord) -> [Field] {
        let registration = project.registration == project.normalised ? nil : project.registration
        return [
            Field("project_id", cs: "Projekt", en: "Project", .text(project.id)),
            Field("title", cs: "Název", en: "Title", .text(project.title)),
            Field(
                "registration",
                cs: "Registrační číslo",
                en: "Registration",
                .text(optional: project.normalised)
            ),
            Field(
                "registration_written",
                cs: "Ve zdroji psáno",
                en: "Written in the source",
                .text(optional: registration)
            ),
            Field("programme", cs: "Program", en: "Programme", .text(optional: project.programme)),
            Field("call", cs: "Výzva", en: "Call", .text(optional: project.call)),
            Field("priority", cs: "Osa", en: "Priority", .text(optional: project.priority)),
            Field("implementer", cs: "Realizátor", en: "Implementer", .text(project.implementer)),
            Field("role", cs: "Role", en: "Role", words.cell(project.role, "role", of: "projects")),
            Field(
                "state",
                cs: "Stav",
                en: "State",
                words.cell(project.state, "state", of: "projects")
            ),
            Field("starts_on", cs: "Od", en: "From", .day(optional: project.starts)),
            Field("ends_on", cs: "Do", en: "To", .day(optional: project.ends)),
        ] + more(project)
    }

    private func more(_ project: ProjectRecord) -> [Field] {
        [
            Field("regions", cs: "Kraje", en: "Regions", .list(project.regions)),
            Field("goals", cs: "Cílů", en: "Goals", .integer(optional: project.goals)),
            Field(
                "target_groups",
                cs: "Cílových skupin",
                en: "Target groups",
                .integer(optional: project.targetGroups)
            ),
            Field("follows", cs: "Navazuje na", en: "Follows", .text(optional: project.follows)),
            Field("contact", cs: "Kontakt", en: "Contact", .text(optional: project.contact)),
            Field("budget", cs: "Rozpočet (Kč)", en: "Budget (CZK)", .money(project.budget)),
            Field(
                "spent",
                cs: "Vyčerpáno (Kč)",
                en: "Spent (CZK)",
                .money(project.drawdown?.spent)
            ),
            Field(
                "committed",
                cs: "Zasmluvněno (Kč)",
                en: "Committed (CZK)",
                .money(project.drawdown?.committed)
            ),
            Field(
                "spent_share",
                cs: "Čerpání",
                en: "Spending",
                .share(optional: project.drawdown?.spentShare)
            ),
            Field(
                "elapsed",
                cs: "Uplynulo doby",
                en: "Time passed",
                .share(optional: project.drawdown?.elapsed)
            ),
            Field(
                "spent_as_of",
                cs: "Čerpání ke dni",
                en: "Spending as of",
                .day(optional: project.drawdown?.asOf)
            ),
        ]
    }
}

extension ProjectRecord.Drawdown {
    /// 0…1 of the budget.
    fileprivate var spentShare: Double? {
        guard let budget, budget > 0 else { return nil }
        return spent / budget
    }
}

extension Cell {
    fileprivate static func share(optional share: Double?) -> Cell {
        share.map(Cell.share) ?? .nothing
    }

    /// CZK with halers.
    static func money(_ amount: Double?) -> Cell {
        amount.map { .number($0, decimals: 2) } ?? .nothing
    }
}
