package import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// What programs may read: indicators and their values, plans, targets, alerts.
package struct ReadRoutes: Sendable {
    private let facts: PublishedFacts
    private let sources: ReadSources
    private let clock: Clock

    /// Days in queries are days of the clock's zone.
    package init(_ facts: PublishedFacts, _ sources: ReadSources, clock: Clock) {
        self.facts = facts
        self.sources = sources
        self.clock = clock
    }

    package var pages: PageSet {
        PageSet(routes: [
            Route(.get, "/api/v1/indicators") { await list($0, indicators) },
            Route(.get, "/api/v1/indicators/{code}/values") { await answer($0, values) },
            Route(.get, "/api/v1/plans") { await list($0, plans) },
            Route(.get, "/api/v1/targets") { await list($0, targets) },
            Route(.get, "/api/v1/alerts") { await answer($0, alerts) },
            Route(.get, "/api/v1/openapi.yaml", for: .anybody) {
                OpenAPI.rendition.response(to: $0)
            },
        ])
    }

    // MARK: Answers

    private func answer(
        _ request: WebRequest,
        _ work: (WebRequest, PublicFacts) async throws -> Response
    ) async -> Response {
        guard let facts = facts.newest else { return .problem(.notYet, for: request) }
        do {
            return try await work(request, facts)
        } catch let problem as Problem {
            return .problem(problem, for: request)
        } catch {
            return .problem(.noAnswer, for: request)
        }
    }

    /// A page of a list that is whole in memory.
    private func list<Item: Encodable>(
        _ request: WebRequest,
        _ items: (WebRequest, PublicFacts) throws -> [Item]
    ) async -> Response {
        await answer(request) { request, facts in
            let paging = try Paging(request)
            let found = try items(request, facts)
            var response = try Self.json(paging.cut(found), for: request)
            paging.add(to: &response, total: found.count, of: request)
            return response
        }
    }

    private static let vary = "Accept, Accept-Encoding, Accept-Language, Authorization"

    static func json(_ items: some Encodable, for request: WebRequest) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return Rendition(
            contentType: "application/json; charset=utf-8",
            bytes: Array(try encoder.encode(items)) + [10]
        ).response(to: request, vary: vary)
    }

    // MARK: Lists

    private func indicators(_ request: WebRequest, _ facts: PublicFacts) -> [IndicatorListing] {
        facts.indicators.map(IndicatorListing.init)
    }

    private func plans(_ request: WebRequest, _ facts: PublicFacts) throws -> [PlanListing] {
        let region = try region(request, facts)
        let state = try choice("state", ShownPlan.State.self, request)
        return facts.plans.filter {
            (region == nil || $0.region == region) && (state == nil || $0.state == state)
        }.map(PlanListing.init)
    }

    private func targets(_ request: WebRequest, _ facts: PublicFacts) throws -> [TargetListing] {
        let region = try region(request, facts)
        let indicator = request.query("indicator")
        return facts.targets.filter {
            (region == nil || $0.region == region)
                && (indicator == nil || $0.indicator == indicator)
        }.map(TargetListing.init)
    }

    private func alerts(_ request: WebRequest, _ facts: PublicFacts) async throws -> Response {
        let paging = try Paging(request)
        let phase = try choice("state", AlertPhase.self, request) ?? .firing
        let found = try await sources.alerts(
            [phase],
            try region(request, facts),
            paging.offset,
            paging.perPage
        )
        var response = try Self.json(found.shown.map(AlertListing.init), for: request)
        paging.add(to: &response, total: found.total, of: request)
        return response
    }

    // MARK: Values

    private func values(_ request: WebRequest, _ facts: PublicFacts) async throws -> Response {
        guard let sheet = facts.indicators.first(where: { $0.code == request.parameters["code"] })
        else { throw Problem.noSuchIndicator }
        let query = try ValueQuery(
            request,
            regions: Set(facts.regions.map(\.code) + [Region.country]),
            clock: clock
        )
        let reader = try await reader(request)
        let known: [IndicatorValue]
        if reader == .everybody, query.asOf == nil {
            known = sheet.values
        } else {
            known = try await sources.values(sheet.code, query.asOf, reader)
        }
        let documents = query.select(known).map(ValueDocument.init)
        var response = try response(documents, query.format, named: sheet.code, to: request)
        if reader != .everybody { response.headers[.cacheControl] = "private, no-cache" }
        return response
    }

    private func response(
        _ documents: [ValueDocument],
        _ format: ValueQuery.Format,
        named code: String,
        to request: WebRequest
    ) throws -> Response {
        switch format {
        case .json: return try Self.json(documents, for: request)
        case .csv:
            let text = CSVText.table(ValueDocument.columns, documents.map(\.fields))
            var response = Rendition(
                contentType: "text/csv; charset=utf-8; header=present",
                bytes: Array(text.utf8)
            ).response(to: request, vary: Self.vary)
            response.headers[.contentDisposition] = "attachment; filename=\"\(code).csv\""
            return response
        }
    }

    /// A token gives more only when it has `read`; one that is not good is told so.
    private func reader(_ request: WebRequest) async throws -> Reader {
        guard let token = request.token else { return .everybody }
        return switch await sources.authorize(token, "read") {
        case .granted(let caller): .office(regions: caller.regions)
        case .scopeMissing: .everybody
        case .unknownToken: throw Problem.noToken
        }
    }

    // MARK: Questions

    private func region(_ request: WebRequest, _ facts: PublicFacts) throws -> String? {
        guard let region = request.query("region"), !region.isEmpty else { return nil }
        guard facts.region(region) != nil else { throw Problem.badParameter("region") }
        return region
    }

    private func choice<Choice: RawRepresentable<String>>(
        _ name: String,
        _ type: Choice.Type,
        _ request: WebRequest
    ) throws -> Choice? {
        guard let text = request.query(name), !text.isEmpty else { return nil }
        guard let choice = Choice(rawValue: text) else { throw Problem.badParameter(name) }
        return choice
    }
}

extension Problem {
    static let noSuchIndicator = Problem(
        status: 404,
        title: LocalizedText(cs: "Takový ukazatel není", en: "There is no such indicator"),
        detail: LocalizedText(
            cs: "Seznam je na /api/v1/indicators.",
            en: "They are listed at /api/v1/indicators."
        )
    )

    static let noAnswer = Problem(
        status: 503,
        title: MessagePage.noAnswer.title,
        detail: MessagePage.noAnswer.text
    )

    static let notYet = Problem(
        status: 503,
        title: MessagePage.notReady.title,
        detail: MessagePage.notReady.text
    )
}
