internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// `/projects`, `/projects/{id}` and the list for programs, read when somebody looks.
package struct ProjectPages: Sendable {
    private let facts: PublishedFacts
    private let projects: @Sendable () async throws -> [ShownProject]

    /// `projects` throws when the database does not answer.
    package init(
        _ facts: PublishedFacts,
        projects: @escaping @Sendable () async throws -> [ShownProject]
    ) {
        self.facts = facts
        self.projects = projects
    }

    package var pages: PageSet {
        PageSet(routes: [
            Route(.get, "/projects") { await list($0) },
            Route(.get, "/projects/{id}") { await project($0) },
            Route(.get, "/api/v1/projects") { await listing($0) },
        ])
    }

    private func list(_ request: WebRequest) async -> Response {
        await page(request) { ProjectListDocument($0, request.language).html }
    }

    private func project(_ request: WebRequest) async -> Response {
        let regions = facts.newest?.regions ?? []
        return await page(request) { projects in
            projects.first { $0.id == request.parameters["id"] }.map {
                ProjectDocument($0, regions: regions, request.language).html
            }
        }
    }

    private func page(_ request: WebRequest, _ html: ([ShownProject]) -> HTML?) async -> Response {
        do {
            guard let page = html(try await projects()) else {
                return MessagePage.response(404, MessagePage.notFound, request.language)
            }
            return Rendition(page).response(
                to: request,
                vary: "Accept-Language, Accept-Encoding"
            )
        } catch {
            return MessagePage.response(503, MessagePage.noAnswer, request.language)
        }
    }

    private func listing(_ request: WebRequest) async -> Response {
        do {
            let paging = try Paging(request)
            let all = try await projects()
            var response = try ReadRoutes.json(
                paging.cut(all).map(ProjectListing.init),
                for: request
            )
            paging.add(to: &response, total: all.count, of: request)
            return response
        } catch let problem as Problem {
            return .problem(problem, for: request)
        } catch {
            return .problem(.noAnswer, for: request)
        }
    }
}

/// A project as the API lists it.
struct ProjectListing: Encodable {
    struct Deliverable: Encodable {
        let activity: String
        let title: String
        let counts: LocalizedText
        let planned: OrNull<Double>
        let expected: OrNull<Double>
        let done: OrNull<Double>
        let suppressed: Bool
    }

    let projectId: String
    let title: String
    let state: String
    let implementer: String
    let regions: [String]
    let startsOn: OrNull<String>
    let endsOn: OrNull<String>
    let budget: OrNull<Double>
    let spent: OrNull<Double>
    let elapsed: OrNull<Double>
    let asOf: OrNull<String>
    let undocumentedEvents: Int
    let deliverables: [Deliverable]

    init(_ project: ShownProject) {
        projectId = project.id
        title = project.title
        state = project.stateCode
        implementer = project.implementer
        regions = project.regions
        startsOn = OrNull(project.starts?.description)
        endsOn = OrNull(project.ends?.description)
        budget = OrNull(project.drawdown?.budget ?? project.budget)
        spent = OrNull(project.drawdown?.spent)
        elapsed = OrNull(project.drawdown?.elapsed)
        asOf = OrNull(project.drawdown?.asOf.description)
        undocumentedEvents = project.undocumented.count
        deliverables = project.deliverables.map {
            Deliverable(
                activity: $0.activity,
                title: $0.title,
                counts: $0.counts,
                planned: OrNull($0.planned),
                expected: OrNull($0.expected),
                done: OrNull($0.done),
                suppressed: $0.isHidden
            )
        }
    }
}
