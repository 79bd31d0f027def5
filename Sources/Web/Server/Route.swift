internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// One method on one path.
struct Route: Sendable {
    /// Who may ask.
    enum Audience: Sendable {
        /// Probes and what pages are drawn with.
        case anybody
        /// The public, unless pages are for bearers of a token with the scope `read` only.
        case readers
        /// The route looks at tokens itself.
        case bearers
    }

    let method: HTTPRequest.Method
    /// Such as `/api/v1/batches/{id}`; a segment in braces matches any one segment.
    let pattern: String
    let audience: Audience
    let answer: @Sendable (WebRequest) async -> Response

    init(
        _ method: HTTPRequest.Method,
        _ pattern: String,
        for audience: Audience = .readers,
        _ answer: @escaping @Sendable (WebRequest) async -> Response
    ) {
        self.method = method
        self.pattern = pattern
        self.audience = audience
        self.answer = answer
    }

    /// What stands in the braces, decoded; nil when the path is another one.
    func parameters(in path: [String]) -> [String: String]? {
        let segments = Self.segments(pattern)
        guard segments.count == path.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, value) in zip(segments, path) {
            if segment.hasPrefix("{") {
                guard !value.isEmpty else { return nil }
                parameters[String(segment.dropFirst().dropLast())] = value
            } else if segment != value {
                return nil
            }
        }
        return parameters
    }

    static func segments(_ path: String) -> [String] {
        path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    }
}

/// All routes; first match wins.
struct RouteTable: Sendable {
    enum Match {
        case route(Route, parameters: [String: String])
        /// The path is known, the method is not.
        case otherMethods([HTTPRequest.Method])
        case nothing
    }

    let routes: [Route]

    /// HEAD is answered by the route for GET.
    func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        let segments = Route.segments(path).map { $0.removingPercentEncoding }
        let known = segments.compactMap { $0 }
        guard known.count == segments.count else { return .nothing }
        let wanted = method == .head ? .get : method
        var others: [HTTPRequest.Method] = []
        for route in routes {
            guard let parameters = route.parameters(in: known) else { continue }
            if route.method == wanted { return .route(route, parameters: parameters) }
            others += route.method == .get ? [.get, .head] : [route.method]
        }
        return others.isEmpty ? .nothing : .otherMethods(others)
    }
}
