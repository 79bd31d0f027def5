internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// A request with what every route wants to know of it.
struct WebRequest: Sendable {
    let request: Request
    let channel: any Channel
    /// Named by the route's pattern.
    var parameters: [String: String] = [:]
    /// Stands in the answer's `X-Request-Id`.
    let id: String

    var headers: HTTPFields { request.headers }

    /// The first value of a query parameter, decoded.
    func query(_ name: String) -> String? {
        request.uri.queryParameters[Substring(name)].map(String.init)
    }

    /// `?lang=`, else what the browser prefers, else Czech.
    var language: Language {
        query("lang").flatMap(Language.init(rawValue:))
            ?? Negotiation.language(headers[values: .acceptLanguage])
    }

    var isForPrograms: Bool { request.uri.path.hasPrefix("/api/") }
}
