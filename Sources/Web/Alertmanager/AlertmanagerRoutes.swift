package import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// Alertmanager's API v2, so that `amtool` and dashboards work: alerts to read, silences to set.
///
/// Bearers of a token with the scope `act` may write; `amtool` sends it as the password or the
/// bearer token of its `http.config`.
package struct AlertmanagerRoutes: Sendable {
    let sources: AlertmanagerSources
    let clock: Clock

    package init(_ sources: AlertmanagerSources, clock: Clock) {
        self.sources = sources
        self.clock = clock
    }

    package var pages: PageSet {
        PageSet(routes: [
            Route(.get, "/api/v2/status") { await answer($0) { _ in status } },
            Route(.get, "/api/v2/receivers") { await answer($0) { _ in receivers } },
            Route(.get, "/api/v2/alerts") { await answer($0, alerts) },
            Route(.get, "/api/v2/alerts/groups") { await answer($0, groups) },
            Route(.get, "/api/v2/silences") { await answer($0, silences) },
            Route(.get, "/api/v2/silence/{id}") { await answer($0, silence) },
            Route(.post, "/api/v2/silences", for: .bearers) { await answer($0, post) },
            Route(.delete, "/api/v2/silence/{id}", for: .bearers) { await remove($0) },
        ])
    }

    private func answer(
        _ request: WebRequest,
        _ work: (WebRequest) async throws -> some Encodable
    ) async -> Response {
        do {
            return .json(try await work(request))
        } catch let refusal as AlertmanagerRefusal {
            return .refusal(refusal)
        } catch {
            return .refusal(.noAnswer)
        }
    }

    // MARK: Reading

    private var receivers: [GettableAlert.Receiver] {
        sources.receivers().sorted().map(GettableAlert.Receiver.init)
    }

    private var status: AlertmanagerStatus {
        AlertmanagerStatus(
            version: sources.version,
            startedAt: sources.startedAt,
            receivers: sources.receivers()
        )
    }

    private func alerts(_ request: WebRequest) async throws -> [GettableAlert] {
        let query = try AlertmanagerQuery(request)
        let now = clock.now()
        let zone = sources.zone()
        let silences = try await sources.silences(now).filter {
            $0.state(at: now, zone: zone) == .active
        }
        return try await sources.firing().map {
            GettableAlert(
                $0,
                silences: silences,
                language: request.language,
                publicURL: sources.publicURL(),
                now: now
            )
        }.filter(query.wants).sorted { $0.fingerprint < $1.fingerprint }
    }

    private func groups(_ request: WebRequest) async throws -> [AlertGroup] {
        let query = try AlertmanagerQuery(request)
        let names = sources.receivers().filter { query.receiver?.matches($0) ?? true }
        return AlertGroup.groups(try await alerts(request), receivers: names)
    }

    /// How long one that is over is still listed.
    private static let memory: TimeInterval = 5 * 86_400

    private func silences(_ request: WebRequest) async throws -> [GettableSilence] {
        let query = try AlertmanagerQuery(request)
        let now = clock.now()
        return try await sources.silences(now.addingTimeInterval(-Self.memory))
            .filter(query.wants).map { GettableSilence($0, now: now, zone: sources.zone()) }
    }

    private func silence(_ request: WebRequest) async throws -> GettableSilence {
        guard let silence = try await sources.silence(try id(request)) else {
            throw AlertmanagerRefusal.noSuchSilence
        }
        return GettableSilence(silence, now: clock.now(), zone: sources.zone())
    }

    // MARK: Writing

    private static let bodyLimit = 64 * 1024

    private func post(_ request: WebRequest) async throws -> SilenceAnswer {
        let caller = try await caller(request)
        guard let bytes = await request.smallBody(limit: Self.bodyLimit) else {
            throw AlertmanagerRefusal.bad("the body did not arrive whole, or is larger than 64 KiB")
        }
        guard let sent = try? JSONDecoder().decode(PostableSilence.self, from: Data(bytes)) else {
            throw AlertmanagerRefusal.bad(
                "no silence in JSON, or a matcher whose regular expression is not understood"
            )
        }
        let wanted = try sent.silence(now: clock.now())
        try check(caller, wanted.matchers)
        if wanted.id != 0 {
            guard let known = try await sources.silence(wanted.id) else {
                throw AlertmanagerRefusal.noSuchSilence
            }
            try check(caller, known.matchers)
        }
        guard let id = try await sources.save(wanted, caller) else {
            throw AlertmanagerRefusal.noSuchSilence
        }
        return SilenceAnswer(silenceID: "\(id)")
    }

    private func remove(_ request: WebRequest) async -> Response {
        do {
            let caller = try await caller(request)
            let id = try id(request)
            guard let known = try await sources.silence(id) else {
                throw AlertmanagerRefusal.noSuchSilence
            }
            try check(caller, known.matchers)
            guard try await sources.expire(id, caller) else {
                throw AlertmanagerRefusal(status: 500, text: "silence already expired")
            }
            return Response(status: .ok)
        } catch let refusal as AlertmanagerRefusal {
            return .refusal(refusal)
        } catch {
            return .refusal(.noAnswer)
        }
    }

    private func caller(_ request: WebRequest) async throws(AlertmanagerRefusal) -> Caller {
        guard let token = request.token else { throw .noToken }
        switch await sources.authorize(token, "act") {
        case .granted(let caller): return caller
        case .unknownToken: throw .noToken
        case .scopeMissing: throw .forbidden
        }
    }

    private func check(
        _ caller: Caller,
        _ matchers: [LabelMatcher]
    ) throws(AlertmanagerRefusal) {
        guard caller.maySilence(matchers) else { throw .forbidden }
    }

    private func id(_ request: WebRequest) throws(AlertmanagerRefusal) -> Int64 {
        guard let id = request.parameters["id"].flatMap({ Int64($0) }) else {
            throw AlertmanagerRefusal(status: 422, text: "silenceID must be a number")
        }
        return id
    }
}

extension Response {
    fileprivate static func refusal(_ refusal: AlertmanagerRefusal) -> Response {
        var response = Response.json(refusal.text, status: .init(code: refusal.status))
        if refusal.status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
        if refusal.status == 503 { response.headers[.retryAfter] = "5" }
        return response
    }
}
