import Domain
import Store
import Web

extension Commands {
    /// How the document is written.
    package enum DocumentFormat: String, Sendable, CaseIterable {
        case html
        case md
    }

    /// `dimond good-practices`: projects that have sent cases, and how many are approved.
    package func goodPractices() async throws -> CommandOutput {
        try await withDatabase { database in
            let projects = try await GoodPracticeStore(database).projects()
            return CommandOutput(
                Listing(
                    columns: [
                        .init("project_id", cs: "projekt", en: "project"),
                        .init("title", cs: "název", en: "title", isMinor: true),
                        .init("cases", cs: "příkladů", en: "cases"),
                        .init("approved", cs: "schváleno", en: "approved"),
                    ],
                    rows: projects.map { project in
                        [
                            .text(project.id), .text(optional: project.title),
                            .integer(project.cases), .integer(project.approved),
                        ]
                    },
                    empty: LocalizedText(
                        cs: "Žádný příklad; zaveze je dimond import good_practices SOUBOR.",
                        en: "No case; dimond import good_practices FILE brings them in."
                    )
                )
            )
        }
    }

    /// `dimond good-practices --project ID`: its approved cases as one document.
    package func goodPractices(
        of project: String,
        as format: DocumentFormat
    ) async throws -> CommandOutput {
        try await withDatabase { database in
            let store = GoodPracticeStore(database)
            let projects = try await store.projects()
            guard let known = projects.first(where: { $0.id == project }) else {
                throw CommandFailure.noSuch(
                    LocalizedText(cs: "projekt s příklady", en: "project with cases"),
                    project.sanitized,
                    list: "good-practices"
                )
            }
            let document = GoodPracticeDocument(
                project: known.title ?? known.id,
                cases: try await store.approved(project: project),
                language: language
            )
            let text = format == .html ? document.html() : document.markdown()
            return CommandOutput([.raw(text)])
        }
    }
}
