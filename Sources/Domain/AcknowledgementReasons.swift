internal import Foundation

/// The code list of reasons for which people take alerts on, in the order in which they are offered.
///
/// It is dimond's own list and stands in `sql/reference/acknowledgement_reason.csv`; no law has one.
package struct AcknowledgementReasons: Sendable, Hashable {
    /// One of the list.
    package struct Entry: Sendable, Hashable {
        package var code: String
        package var name: LocalizedText
        /// Single words by which a reply may name it.
        package var words: [String]

        package init(code: String, name: LocalizedText, words: [String] = []) {
            self.code = code
            self.name = name
            self.words = words
        }
    }

    package var all: [Entry]

    package init(_ all: [Entry] = []) {
        self.all = all
    }

    /// Reads the columns `reason_code,position,name_cs,name_en,words`, in any order, without quotes.
    package init(csv: String) {
        let rows = CSVText.plainRows(csv).map(\.row)
        let ordered = rows.sorted { Self.position($0) < Self.position($1) }
        all = ordered.map { row in
            Entry(
                code: row["reason_code"] ?? "",
                name: LocalizedText(cs: row["name_cs"] ?? "", en: row["name_en"] ?? ""),
                words: (row["words"] ?? "").split(separator: " ").map(String.init)
            )
        }
    }

    private static func position(_ row: [String: String]) -> Int {
        row["position"].flatMap { Int($0) } ?? .max
    }

    package subscript(code: String) -> Entry? { all.first { $0.code == code } }

    /// The one that a person means by a code, a name in either language, or one of its words; case and
    /// accents do not count.
    package func named(_ text: String) -> Entry? {
        let wanted = Self.folded(text)
        return all.first { entry in
            ([entry.code, entry.name.cs, entry.name.en] + entry.words)
                .contains { Self.folded($0) == wanted }
        }
    }

    private static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
