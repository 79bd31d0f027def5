package import Domain
internal import Foundation

/// Refused rows of a batch that broke one rule in one column.
package struct RefusalGroup: Sendable, Hashable {
    package var rule: String
    /// Empty when the whole record is meant.
    package var column: String
    package var problem: LocalizedText
    package var count: Int
    /// The first lines of the sender's file, ascending.
    package var lines: [Int]

    package init(
        rule: String,
        column: String,
        problem: LocalizedText,
        count: Int,
        lines: [Int]
    ) {
        self.rule = rule
        self.column = column
        self.problem = problem
        self.count = count
        self.lines = lines
    }
}

/// What became of one file, in plain words, for its sender.
struct BatchDocument {
    private let receipt: Receipt
    private let refusals: [RefusalGroup]
    private let feed: LocalizedText
    private let type: Typography
    private let zone: TimeZone

    init(
        _ receipt: Receipt,
        refusals: [RefusalGroup],
        feed: LocalizedText,
        _ language: Language,
        zone: TimeZone
    ) {
        self.receipt = receipt
        self.refusals = refusals
        self.feed = feed
        self.zone = zone
        type = Typography(language: language)
    }

    var html: HTML {
        let name = type.pick("Dávka č.", "Batch no.") + "\(noBreakSpace)\(receipt.id)"
        return PageFrame.html(
            title: name,
            language: type.language,
            otherLanguage: PageFrame.address("/batches/\(receipt.id)", type.language.other),
            body: """
                <h1>\(name): \(state)</h1>
                <p class="lede">\(sentence)</p>
                \(reason)\(facts)\(refused)
                """
        )
    }

    private var state: String {
        receipt.state.word[type.language]
    }

    private var sentence: String {
        let rows = type.counted(
            receipt.rows,
            cs: ("záznam", "záznamy", "záznamů"),
            en: ("record", "records")
        )
        let numbers = type.pick(
            "Soubor má \(rows): nových \(type.number(receipt.accepted)), "
                + "opravených \(type.number(receipt.corrected)), stejných jako dřív \(type.number(receipt.unchanged)), "
                + "odmítnutých \(type.number(receipt.refused)).",
            "The file has \(rows): \(type.number(receipt.accepted)) new, "
                + "\(type.number(receipt.corrected)) corrected, \(type.number(receipt.unchanged)) as before, "
                + "\(type.number(receipt.refused)) refused."
        )
        switch receipt.state {
        case .accepted: return numbers
        case .held, .refused, .discarded:
            return numbers + " " + type.pick("Uloženo z něj není nic.", "Nothing of it is stored.")
        }
    }

    private var reason: HTML? {
        receipt.reason.map { reason -> HTML in
            "<p class=\"notice\">\(reason[type.language])</p>\n"
        }
    }

    private var facts: HTML {
        let rows: [(String, String, String?)] = [
            ("Vstup", "Feed", feed[type.language]),
            ("Soubor", "File", receipt.file), ("Odesílatel", "Sender", receipt.sender),
            ("Vlna", "Wave", receipt.wave),
            (
                "Přišla", "Received",
                formatInstant(receipt.receivedAt, zone: zone, language: type.language)
            ), ("Varování", "Warnings", type.number(receipt.warnings)),
            ("SHA-256", "SHA-256", receipt.sha256),
        ]
        let terms = rows.compactMap { row -> HTML? in
            row.2.map { text -> HTML in
                "<dt>\(type.pick(row.0, row.1))</dt>\n<dd>\(text)</dd>\n"
            }
        }
        return "<dl class=\"about-alert\">\n\(terms)</dl>\n"
    }

    private var refused: HTML? {
        guard !refusals.isEmpty else { return nil }
        let table = DataTable(
            caption: type.pick(
                "Porušená pravidla, nejčastější první",
                "Broken rules, the most frequent first"
            ),
            columns: [
                .init("\(type.pick("pravidlo", "rule"))"),
                .init("\(type.pick("sloupec", "column"))"),
                .init("\(type.pick("v čem je chyba", "what is wrong"))"),
                .number("\(type.pick("kolikrát", "how often"))"),
                .init("\(type.pick("řádky souboru", "lines of the file"))"),
            ],
            rows: refusals.map { group in
                let rest = group.count > group.lines.count ? ", …" : ""
                return [
                    "\(group.rule)", "\(group.column.isEmpty ? "–" : group.column)",
                    "\(group.problem[type.language])", "\(group.count)",
                    "\(group.lines.map(String.init).joined(separator: ", "))\(rest)",
                ]
            }
        )
        return PageSection("refusals", type.pick("Odmítnuté záznamy", "Refused records")).html(
            """
            \(table.html)<p class="all"><a href="/api/v1/batches/\(String(receipt.id))/rejects">\
            \(type.pick("Stáhnout odmítnuté záznamy k opravě (CSV)", "Download the refused records to correct (CSV)"))</a></p>

            """
        )
    }
}
