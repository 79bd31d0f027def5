package import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// What programs may do to alerts, with a token that has the scope `act`.
package struct ActRoutes: Sendable {
    private let sources: ActSources
    private let clock: Clock

    /// Promised days are days of the clock's zone.
    package init(_ sources: ActSources, clock: Clock) {
        self.sources = sources
        self.clock = clock
    }

    package var pages: PageSet {
        PageSet(routes: [
            Route(.post, "/api/v1/alerts/{id}/acknowledgement", for: .bearers) {
                await answer($0, acknowledge)
            },
            Route(.post, "/api/v1/silences", for: .bearers) { await answer($0, silence) },
            Route(.delete, "/api/v1/silences/{id}", for: .bearers) { await answer($0, expire) },
        ])
    }

    private func answer(
        _ request: WebRequest,
        _ work: (WebRequest, Caller) async throws -> Response
    ) async -> Response {
        do {
            return try await work(request, try await caller(request))
        } catch let problem as Problem {
            return .problem(problem, for: request)
        } catch {
            return .problem(.noAnswer, for: request)
        }
    }

    private func caller(_ request: WebRequest) async throws(Problem) -> Caller {
        guard let token = request.token else { throw .noToken }
        switch await sources.authorize(token, "act") {
        case .granted(let caller): return caller
        case .unknownToken: throw .noToken
        case .scopeMissing: throw .forbidden
        }
    }

    private static let bodyLimit = 64 * 1024

    private func body<Document: Decodable>(
        _ request: WebRequest,
        _ type: Document.Type
    ) async throws(Problem) -> Document {
        guard let bytes = await request.smallBody(limit: Self.bodyLimit),
            let document = try? JSONDecoder().decode(Document.self, from: Data(bytes))
        else { throw .notJSON }
        return document
    }

    // MARK: Acts

    private func acknowledge(_ request: WebRequest, _ caller: Caller) async throws -> Response {
        guard let id = request.parameters["id"].flatMap({ Int64($0) }),
            let region = try await sources.region(id)
        else { throw Problem.noSuchAlert }
        guard caller.regions.isEmpty || caller.regions.contains(region) else {
            throw Problem.forbidden
        }
        let wanted = try await body(request, AcknowledgementRequest.self)
        let draft = AcknowledgementDraft(
            person: caller.name,
            code: wanted.reasonCode,
            reason: wanted.reason,
            until: Day(iso: wanted.until)
        )
        let problem = draft.problems(today: clock.today, reasons: sources.reasons())
            .first { $0 != .person }
        guard problem == nil, let day = draft.until else {
            throw Problem.badField((problem ?? .until).rawValue)
        }
        let outcome = try await sources.acknowledge(
            Acknowledgement(
                alert: id,
                by: caller.name,
                reason: wanted.reason,
                code: wanted.reasonCode,
                at: clock.now(),
                until: clock.end(of: day)
            )
        )
        switch outcome {
        case .noSuchAlert: throw Problem.noSuchAlert
        case .over: throw Problem.alertIsOver
        case .taken: break
        }
        let document = AcknowledgementAnswer(
            alert: id,
            by: caller.name,
            reasonCode: wanted.reasonCode,
            reason: wanted.reason,
            until: day.description
        )
        return .json(document, status: .created)
    }

    private func silence(_ request: WebRequest, _ caller: Caller) async throws -> Response {
        let posting = try await body(request, SilencePosting.self)
        let wanted = try posting.silence(
            by: caller.name,
            labels: sources.labels(),
            clock: clock
        )
        guard caller.maySilence(wanted.matchers) else { throw Problem.forbidden }
        let id = try await sources.add(wanted, caller)
        let receipt = SilenceReceipt(
            id: id,
            matchers: wanted.matchers.map(\.text),
            until: posting.until
        )
        var response = Response.json(receipt, status: .created)
        response.headers[.location] = "/api/v1/silences/\(id)"
        return response
    }

    private func expire(_ request: WebRequest, _ caller: Caller) async throws -> Response {
        guard let id = request.parameters["id"].flatMap({ Int64($0) }),
            let known = try await sources.silence(id)
        else { throw Problem.noSuchSilence }
        guard caller.maySilence(known.matchers) else { throw Problem.forbidden }
        guard try await sources.expire(id, caller) else { throw Problem.noSuchSilence }
        return Response(status: .noContent)
    }
}
