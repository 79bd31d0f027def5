import Domain
import Foundation

/// What a command has to say: written once, shown as text or as JSON.
package struct CommandOutput: Sendable {
    enum Part: Sendable {
        /// Names and values, one a line; members of the JSON object.
        case fields([Field])
        /// The only listing is the JSON array itself; beside other parts it is a member.
        case listing(key: String, title: LocalizedText?, Listing)
        /// Text for people only.
        case line(LocalizedText)
        /// Written as it is; there is no other form of it.
        case raw(String)
    }

    var parts: [Part] = []
    var status = CommandStatus.done
    /// For people, on standard error: what happened and what to do next.
    var notes: [LocalizedText] = []
    /// One JSON object on one line, for commands that answer several times.
    var isJSONLine = false

    init(_ parts: [Part] = [], status: CommandStatus = .done, notes: [LocalizedText] = []) {
        self.parts = parts
        self.status = status
        self.notes = notes
    }

    init(_ listing: Listing) {
        self.init([.listing(key: "rows", title: nil, listing)])
    }

    func text(_ voice: Voice, width: Int?) -> String {
        var lines: [String] = []
        for (index, part) in parts.enumerated() {
            switch part {
            case .raw(let text): return text
            case .line(let text): lines.append(text[voice.language].sanitized)
            case .fields(let fields): lines += CommandOutput.lines(of: fields, voice, width)
            case .listing(_, let title, let listing):
                if index > 0 { lines.append("") }
                if let title { lines.append(title[voice.language]) }
                lines +=
                    listing.rows.isEmpty
                    ? [listing.empty[voice.language]] : listing.table(voice).lines(width: width)
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            isJSONLine
            ? [.sortedKeys, .withoutEscapingSlashes]
            : [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    private var value: JSONValue {
        var members: [String: JSONValue] = [:]
        var arrays: [JSONValue] = []
        for part in parts {
            switch part {
            case .fields(let fields):
                for field in fields { members[field.key] = field.cell.json }
            case .listing(let key, _, let listing):
                members[key] = listing.json
                arrays.append(listing.json)
            case .line, .raw: continue
            }
        }
        if members.count == 1, let only = arrays.first { return only }
        return .object(members)
    }

    private static func lines(of fields: [Field], _ voice: Voice, _ width: Int?) -> [String] {
        let widest = fields.map { displayWidth($0.title[voice.language]) }.max() ?? 0
        return fields.flatMap { field -> [String] in
            let title = field.title[voice.language]
            let blank = String(repeating: " ", count: widest - displayWidth(title) + 2)
            let indent = String(repeating: " ", count: widest + 2)
            let room = width.map { max(20, $0 - widest - 2) }
            let text = wrapped(field.cell.text(voice).sanitized, to: room)
            return text.enumerated().map { ($0 == 0 ? title + blank : indent) + $1 }
        }
    }
}

/// Breaks `text` at blanks into lines of at most `width` columns; a longer word stays whole.
func wrapped(_ text: String, to width: Int?) -> [String] {
    guard let width else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
        if !line.isEmpty, displayWidth(line) + 1 + displayWidth(String(word)) > width {
            lines.append(line)
            line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
}
