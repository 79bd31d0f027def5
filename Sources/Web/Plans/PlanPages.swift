package import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// `/plans`, and `/plans/{id}` with its past, which is read when somebody looks.
package struct PlanPages: Sendable {
    private let facts: PublishedFacts
    private let clock: Clock
    private let history: @Sendable (_ plan: String) async throws -> [PlanRevision]

    /// Takes times of day in the clock's zone; `history` gives the newest first and throws when the
    /// database does not answer.
    package init(
        _ facts: PublishedFacts,
        clock: Clock,
        history: @escaping @Sendable (_ plan: String) async throws -> [PlanRevision]
    ) {
        self.facts = facts
        self.clock = clock
        self.history = history
    }

    package var pages: PageSet {
        PageSet(routes: [
            Route(.get, "/plans") { list($0) }, Route(.get, "/plans/{id}") { await plan($0) },
        ])
    }

    private func list(_ request: WebRequest) -> Response {
        let query = PlanListQuery(request)
        return facts.response(to: request, key: "/plans \(query?.address(.cs) ?? "")") { facts in
            query.flatMap { PlanListDocument(facts, $0, request.language)?.html }
        }
    }

    private func plan(_ request: WebRequest) async -> Response {
        let language = request.language
        guard let facts = facts.newest else {
            return MessagePage.response(503, MessagePage.notReady, language)
        }
        guard let plan = facts.plans.first(where: { $0.id == request.parameters["id"] }) else {
            return MessagePage.response(404, MessagePage.notFound, language)
        }
        do {
            let past = try await history(plan.id)
            let page = PlanDocument(facts, plan, history: past, language, zone: clock.zone).html
            return Rendition(page).response(
                to: request,
                vary: "Accept-Language, Accept-Encoding"
            )
        } catch {
            return MessagePage.response(503, MessagePage.noAnswer, language)
        }
    }
}
