internal import Foundation

/// What a mail server tells of a mail that it took and could not pass on (RFC 3464).
package struct DeliveryReport: Sendable, Hashable {
    package enum Action: String, Sendable, Hashable, CaseIterable {
        /// For good.
        case failed
        /// It still tries.
        case delayed
        case delivered
        case relayed
        case expanded
    }

    /// Names by which the mail may be known, the surest first: left parts of Message-IDs.
    package let names: [String]
    package let action: Action
    /// Enhanced status such as `5.1.1`.
    package let status: String
    /// The server that tells; empty when it does not say.
    package let reporter: String
    /// The other server's words, without mail addresses.
    package let diagnostic: String

    /// Nil when the bytes are no delivery report, or one without a single recipient's status.
    package init?(_ message: [UInt8]) {
        guard let whole = IncomingMail(message), whole.isWhole("multipart/report"),
            let status = whole.part("message/delivery-status")
        else { return nil }
        let blocks = status.replacing("\r\n", with: "\n").split(separator: "\n\n")
            .compactMap { IncomingMail(headers: $0) }
        guard let found = blocks.first(where: { $0["Action"] != nil }),
            let action = Action(rawValue: (found["Action"] ?? "").lowercased()),
            let code = found["Status"]?.prefixMatch(of: /[245]\.\d{1,3}\.\d{1,3}/)
        else { return nil }
        self.action = action
        self.status = String(code.output)
        reporter = Self.bare(blocks.first?["Reporting-MTA"] ?? "")
        diagnostic = Self.bare(found["Diagnostic-Code"] ?? "")
            .replacing(/<?[^\s<>:;,]+@[^\s<>:;,]+>?/, with: "…")
        let returned = whole.part("message/rfc822") ?? whole.part("text/rfc822-headers") ?? ""
        names = Self.names(whole: whole, returned: IncomingMail(headers: returned))
    }

    private static func names(whole: IncomingMail, returned: IncomingMail?) -> [String] {
        let envelopes = ["X-Original-To", "Delivered-To", "To"].compactMap { whole[$0] }
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "<> ")) }
            .compactMap(BounceAddress.name)
        let own = returned?["Message-ID"].map { text in
            String(text.drop { $0 == "<" || $0 == " " }.prefix { $0 != "@" && $0 != ">" })
        }
        return envelopes + [own].compactMap(\.self).filter { !$0.isEmpty }
    }

    /// Without the kind before the semicolon: `dns; mx.example.org`, `smtp; 550 …`.
    private static func bare(_ field: String) -> String {
        let text = field.firstIndex(of: ";").map { field[field.index(after: $0)...] } ?? field[...]
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return String(words.prefix(400))
    }
}
