import Domain
import Intake
import Store

extension Commands {
    /// `dimond projects`: all of them, one a line.
    package func projects() async throws -> CommandOutput {
        let words = FeedWords(try offlineSchemas())
        return try await withDatabase { database in
            let projects = try await ProjectStore(database).all(on: clock.today)
            return CommandOutput(ProjectTables(today: clock.today, words: words).all(projects))
        }
    }

    /// `dimond projects ID`: what one promised and what came of it.
    package func project(_ id: String) async throws -> CommandOutput {
        let tables = ProjectTables(today: clock.today, words: FeedWords(try offlineSchemas()))
        return try await withDatabase { database in
            let store = ProjectStore(database)
            let project = try await project(id, in: store)
            let targets = try await TargetStore(database).all().filter {
                $0.subject == id || $0.subject.hasPrefix(id + "/")
            }
            let listings = [
                tables.deliverables(project),
                tables.money(try await store.money(of: id, on: clock.today)),
                tables.undocumented(project),
                tables.campaign(try await store.campaign(of: id)),
                tables.targets(targets),
                tables.notes(project),
            ]
            return CommandOutput([.fields(tables.fields(project))] + listings)
        }
    }

    func project(_ id: String, in store: ProjectStore) async throws -> ProjectRecord {
        let projects = try await store.all(on: clock.today)
        if let project = projects.first(where: { $0.id == id }) { return project }
        let what = LocalizedText(cs: "projekt", en: "project")
        guard let near = nearestName(to: id, among: projects.map(\.id)) else {
            throw CommandFailure.noSuch(what, id.sanitized, list: "projects")
        }
        throw CommandFailure.unknown(what, id, among: [near])
    }
}

/// Words of the code lists that feeds declare: said in one place, shown in many.
struct FeedWords: Sendable {
    private let schemas: SchemaCatalog

    init(_ schemas: SchemaCatalog) {
        self.schemas = schemas
    }

    /// The code itself where the list does not have it.
    func cell(_ code: String?, _ column: String, of feed: String) -> Cell {
        guard let code else { return .nothing }
        return label(code, column, of: feed).map { .code(code, $0) } ?? .text(code)
    }

    /// For pages; the code itself where the list does not have it.
    func text(_ code: String, _ column: String, of feed: String) -> LocalizedText {
        label(code, column, of: feed) ?? LocalizedText(cs: code, en: code)
    }

    private func label(_ code: String, _ column: String, of feed: String) -> LocalizedText? {
        let type = schemas.feeds[feed]?.columns.first { $0.name == column }?.type
        guard case .choice(let list) = type else { return nil }
        return list.choices.first { $0.code == code }?.label
    }
}
