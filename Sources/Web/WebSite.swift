internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Telemetry

/// All pages and the API over data that closures give; knows no SQL and no time of its own.
package struct WebSite: Sendable {
    private let sources: Sources
    private let table: RouteTable

    /// Takes uploads of at most `uploadBytes`, counted as sent.
    package init(_ sources: Sources, uploadBytes: Int = 256 * 1024 * 1024) {
        self.sources = sources
        let uploads = sources.uploads.map {
            UploadRoutes(sources: $0, authorize: sources.authorize, limit: uploadBytes).routes
        }
        table = RouteTable(
            routes: Self.routes(sources) + sources.pages.flatMap(\.routes) + (uploads ?? [])
        )
    }

    /// Method and pattern of everything that is served, for the description of the API.
    package var routes: [(method: String, pattern: String)] {
        table.routes.map { ($0.method.rawValue, $0.pattern) }
    }

    func respond(to request: Request, on channel: any Channel) async -> Response {
        var web = WebRequest(request: request, channel: channel, id: Self.newID())
        var response: Response
        switch table.match(request.method, request.uri.path) {
        case .route(let route, let parameters):
            web.parameters = parameters
            if let refusal = await refusal(of: web, by: route) {
                response = refusal
            } else {
                response = await route.answer(web)
                note(route, response)
            }
        case .otherMethods(let methods):
            response = failure(405, MessagePage.otherMethod, for: web)
            response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
        case .nothing:
            response = failure(404, MessagePage.notFound, for: web)
        }
        StandardHeaders.add(to: &response, id: web.id, now: sources.clock.now())
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func note(_ route: Route, _ response: Response) {
        guard let way = route.poll, response.status.code < 400 else { return }
        sources.polls.note(Poll(way: way, at: sources.clock.now()))
    }

    private func failure(
        _ status: Int,
        _ message: (title: LocalizedText, text: LocalizedText),
        for request: WebRequest
    ) -> Response {
        if request.isForPrograms {
            return .problem(
                Problem(status: status, title: message.title, detail: message.text),
                for: request
            )
        }
        return MessagePage.response(status, message, request.language)
    }

    /// Why this caller does not get this page; nil lets them in.
    private func refusal(of request: WebRequest, by route: Route) async -> Response? {
        guard route.audience == .readers, !sources.isPublic() else { return nil }
        var access = Access.unknownToken
        if let token = request.token { access = await sources.authorize(token, "read") }
        switch access {
        case .granted: return nil
        case .scopeMissing: return failure(403, MessagePage.notAllowed, for: request)
        case .unknownToken:
            var response = failure(401, MessagePage.tokenNeeded, for: request)
            // A browser asks for a name and a password: the token is the password.
            response.headers[.wwwAuthenticate] = "Basic realm=\"dimond\", Bearer"
            return response
        }
    }

    private static func newID() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func routes(_ sources: Sources) -> [Route] {
        [
            Route(.get, "/metrics") { request in
                let format = Negotiation.exposition(request.headers[values: .accept])
                return sources.metrics.rendition(format)
                    .response(to: request, vary: "Accept, Accept-Encoding")
            },
            Route(.get, "/health/live", for: .anybody) { _ in health(await sources.live()) },
            Route(.get, "/health/ready", for: .anybody) { _ in health(await sources.ready()) },
            Route(.get, "/") { sources.overview.renditions.response(to: $0) },
            Route(.get, "/style.css", for: .anybody) { StyleSheet.rendition.response(to: $0) },
        ]
    }

    private static func health(_ report: HealthReport) -> Response {
        .json(HealthDocument(report), status: report.isGood ? .ok : .serviceUnavailable)
    }
}
