import Domain
import Foundation

/// One header line of a mail: RFC 2047 words where needed, folded at 76 columns.
struct MailHeader {
    private static let width = 76
    /// `=?utf-8?B?` and `?=`.
    private static let wrapping = 12

    private(set) var text: String
    private var column: Int

    /// A header of free text, such as Subject.
    init(_ name: String, _ value: String) throws(MailError) {
        try self.init(named: name, checking: value)
        let words = value.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let plain = words.prefix { !Self.mustBeEncoded($0) }
        for word in plain { append(word) }
        // Blanks between encoded words vanish, so all the rest is one run.
        if plain.count < words.count { encode(words[plain.count...].joined(separator: " ")) }
    }

    /// A header of addresses or identifiers, which must stay as they are.
    init(_ name: String, tokens: [String]) throws(MailError) {
        try self.init(named: name, checking: tokens.joined(separator: " "))
        for token in tokens { append(token) }
    }

    init(_ name: String, _ mailbox: Mailbox) throws(MailError) {
        try self.init(named: name, checking: mailbox.name)
        if mailbox.name.utf8.allSatisfy({ (32...126).contains($0) }) {
            if !mailbox.name.isEmpty {
                let escaped = mailbox.name.replacing("\\", with: "\\\\").replacing(
                    "\"",
                    with: "\\\""
                )
                append("\"\(escaped)\"")
            }
        } else {
            encode(mailbox.name)
        }
        append("<\(mailbox.address.text)>")
    }

    private init(named name: String, checking value: String) throws(MailError) {
        guard !value.unicodeScalars.contains(where: \.isControl) else {
            throw .controlCharacter(header: name)
        }
        text = name + ":"
        column = text.utf8.count
    }

    private static func mustBeEncoded(_ word: String) -> Bool {
        word.utf8.count > width - 2 || word.contains("=?")
            || !word.utf8.allSatisfy { (33...126).contains($0) }
    }

    private mutating func append(_ word: String) {
        if column + 1 + word.utf8.count > Self.width { fold() }
        text += " " + word
        column += 1 + word.utf8.count
    }

    /// The blank that begins the next line is written with its word.
    private mutating func fold() {
        text += "\r\n"
        column = 0
    }

    private mutating func encode(_ run: String) {
        var piece: [UInt8] = []
        for scalar in run.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if Self.encodedLength(piece.count + bytes.count) > Self.width - 1 - column {
                if !piece.isEmpty { append(Self.encoded(piece)) }
                piece = []
                fold()
            }
            piece += bytes
        }
        if !piece.isEmpty { append(Self.encoded(piece)) }
    }

    private static func encodedLength(_ bytes: Int) -> Int { (bytes + 2) / 3 * 4 + wrapping }

    private static func encoded(_ bytes: [UInt8]) -> String {
        "=?utf-8?B?\(Data(bytes).base64EncodedString())?="
    }
}
