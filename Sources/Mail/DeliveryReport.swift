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
        let whole = MailPart(message.prefix(Self.limit))
        guard whole.type.hasPrefix("multipart/report"),
            let status = whole.parts.first(where: { $0.type.hasPrefix("message/delivery-status") })
        else { return nil }
        let blocks = status.body.components(separatedBy: "\n\n").map(MailPart.fields)
        guard let found = blocks.first(where: { $0["action"] != nil }),
            let action = Action(rawValue: (found["action"] ?? "").lowercased()),
            let code = found["status"]?.prefixMatch(of: /[245]\.\d{1,3}\.\d{1,3}/)
        else { return nil }
        self.action = action
        self.status = String(code.output)
        reporter = Self.bare(blocks.first?["reporting-mta"] ?? "")
        diagnostic = Self.bare(found["diagnostic-code"] ?? "")
            .replacing(/<?[^\s<>:;,]+@[^\s<>:;,]+>?/, with: "…")
        let returned = whole.parts.first {
            $0.type.hasPrefix("message/rfc822") || $0.type.hasPrefix("text/rfc822-headers")
        }
        names = Self.names(whole: whole.fields, returned: returned?.body ?? "")
    }

    /// Larger than any report; what is returned of the mail itself may be cut.
    private static let limit = 1 << 20

    private static func names(whole: [String: String], returned: String) -> [String] {
        let envelopes = ["x-original-to", "delivered-to", "to"].compactMap { whole[$0] }
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "<> ")) }
            .compactMap(BounceAddress.name)
        let id = MailPart.fields(returned.components(separatedBy: "\n\n")[0])["message-id"]
        let own = id.map { text in
            String(text.drop { $0 == "<" || $0 == " " }.prefix { $0 != "@" && $0 != ">" })
        }
        return envelopes + [own].compactMap(\.self).filter { !$0.isEmpty }
    }

    /// Without the kind before the semicolon: `dns; mx.example.org`, `smtp; 550 …`.
    private static func bare(_ field: String) -> String {
        let text = field.firstIndex(of: ";").map { field[field.index(after: $0)...] } ?? field[...]
        return String(text.trimmingCharacters(in: .whitespaces).prefix(400))
    }
}

/// One part of a mail: enough of MIME for what mail servers themselves write.
private struct MailPart {
    /// By name in lower case; of several with one name the first.
    let fields: [String: String]
    let body: String
    /// In lower case with its parameters.
    var type: String { fields["content-type"]?.lowercased() ?? "text/plain" }

    init(_ bytes: some Sequence<UInt8>) {
        self.init(String(decoding: Array(bytes).filter { $0 != 13 }, as: UTF8.self))
    }

    private init(_ text: String) {
        let end = text.firstRange(of: "\n\n")
        fields = Self.fields(String(text[..<(end?.lowerBound ?? text.endIndex)]))
        body = String(text[(end?.upperBound ?? text.endIndex)...])
    }

    /// The parts between the boundary's lines; none when there is no boundary.
    var parts: [MailPart] {
        guard let field = fields["content-type"],
            let match = field.firstMatch(of: /boundary="?([^";]+)"?/.ignoresCase())
        else { return [] }
        let mark = "--" + String(match.1)
        let pieces = ("\n" + body).components(separatedBy: "\n" + mark)
        return pieces.dropFirst().prefix(20).filter { !$0.hasPrefix("--") }.map { piece in
            MailPart(String(piece.drop { $0 != "\n" }.dropFirst()))
        }
    }

    /// Folded lines are put together.
    static func fields(_ text: String) -> [String: String] {
        var fields: [String: String] = [:]
        var name = ""
        for line in text.split(separator: "\n") {
            if line.first == " " || line.first == "\t" {
                fields[name]?.append(" " + line.trimmingCharacters(in: .whitespaces))
            } else if let colon = line.firstIndex(of: ":") {
                name = line[..<colon].lowercased()
                if fields[name] == nil {
                    let value = line[line.index(after: colon)...]
                    fields[name] = value.trimmingCharacters(in: .whitespaces)
                } else {
                    name = ""
                }
            }
        }
        return fields
    }
}
