internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Telemetry

/// What every answer carries.
enum StandardHeaders {
    /// Nothing but our own style sheet, inline images and forms: no script can run on any page.
    static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'"

    static func add(to response: inout Response, id: String, now: Date) {
        response.headers[.date] = Timestamp.http(now)
        response.headers[.server] = "dimond"
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] = policy
        for (name, value) in named { response.headers[name] = value }
        if let requestID { response.headers[requestID] = id }
    }

    private static let requestID = HTTPField.Name("X-Request-Id")
    private static let named = [
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}
