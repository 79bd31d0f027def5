internal import Foundation
internal import HTTPTypes

extension WebRequest {
    /// The token of `Authorization: Bearer …`.
    var bearerToken: String? {
        credentials("bearer")
    }

    /// The bearer token, or the password of a browser that was asked for one.
    var token: String? {
        if let bearerToken { return bearerToken }
        guard let basic = credentials("basic"), let data = Data(base64Encoded: basic),
            let text = String(bytes: data, encoding: .utf8),
            let colon = text.firstIndex(of: ":")
        else { return nil }
        let password = text[text.index(after: colon)...]
        return password.isEmpty ? nil : String(password)
    }

    private func credentials(_ scheme: String) -> String? {
        guard let field = headers[.authorization] else { return nil }
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == scheme else { return nil }
        let value = parts[1].trimmingCharacters(in: .whitespaces)
        return value.isEmpty ? nil : value
    }
}
