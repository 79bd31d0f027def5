import Domain
import Foundation
import Store

extension Commands {
    /// A link of the chain as somebody outside remembers it.
    package struct Witness: Sendable {
        package var number: Int64
        /// Hexadecimal; blanks do not matter.
        package var digest: String

        package init(number: Int64, digest: String) {
            self.number = number
            self.digest = digest
        }
    }

    /// `dimond audit verify`: the whole chain, and whether a `witness` agrees with it.
    package func verifyJournal(_ witness: Witness?) async throws -> CommandOutput {
        let remembered = try witness.map(Self.link)
        return try await withDatabase { database in
            let store = AuditStore(database)
            let verification = try await store.verify()
            var found: ChainLink?
            if let remembered { found = try await store.link(remembered.number) }
            var output = CommandOutput([.fields(verification.fields)])
            if let fault = verification.fault {
                output.status = .needsPerson
                output.notes = [fault.text]
            } else if let remembered, found != remembered {
                output.status = .needsPerson
                output.notes = [
                    Self.disagreement(remembered, isMissing: found == nil)
                ]
            } else if let remembered {
                output.notes = [
                    LocalizedText(
                        cs: "svědectví o článku \(remembered.number) souhlasí",
                        en: "the witness to link \(remembered.number) agrees"
                    )
                ]
            }
            return output
        }
    }

    private static func link(_ witness: Witness) throws -> ChainLink {
        let digits = witness.digest.filter { !$0.isWhitespace }
        guard witness.number > 0, let sum = [UInt8](hexadecimal: digits), sum.count == 32 else {
            throw CommandFailure(
                .usage,
                cs: "--number je kladné číslo a --digest má 64 šestnáctkových číslic",
                en: "--number is positive and --digest has 64 hexadecimal digits"
            )
        }
        return ChainLink(number: witness.number, digest: sum.hexadecimal)
    }

    private static func disagreement(_ link: ChainLink, isMissing: Bool) -> LocalizedText {
        isMissing
            ? LocalizedText(
                cs: "svědectví zná článek \(link.number), tady není: konec deníku chybí; "
                    + "porovnejte ho se zálohou",
                en: "the witness knows link \(link.number), it is not here: the end of the journal "
                    + "is missing; compare it with a backup"
            )
            : LocalizedText(
                cs: "svědectví o článku \(link.number) nesouhlasí: deník byl do té doby přepsán, "
                    + "nebo je z jiné databáze; porovnejte ho se zálohou",
                en: "the witness to link \(link.number) does not agree: the journal up to it was "
                    + "rewritten, or it is of another database; compare it with a backup"
            )
    }

    /// What `dimond audit list` takes.
    package struct JournalRequest: Sendable {
        /// First and last day.
        package var since: String?
        package var until: String?
        /// What it was about, such as `alert 12`, or its kind, such as `silence`.
        package var subject: String?
        package var limit = 200

        package init() {}
    }

    /// `dimond audit list`: acts of people, oldest first.
    package func journal(_ request: JournalRequest) async throws -> CommandOutput {
        let since = try request.since.map { clock.instant(try day($0), hour: 0) }
        let until = try request.until.map { clock.end(of: try day($0)) }
        return try await withDatabase { database in
            let entries = try await AuditStore(database).entries(
                since: since,
                until: until,
                subject: request.subject,
                limit: request.limit
            )
            return CommandOutput(
                Listing(
                    columns: [
                        .init("link", cs: "článek", en: "link"),
                        .init("at", cs: "kdy", en: "when"),
                        .init("actor", cs: "kdo", en: "who"),
                        .init("action", cs: "co", en: "what"),
                        .init("object", cs: "předmět", en: "subject"),
                        .init("details", cs: "podrobnosti", en: "details", isMinor: true),
                    ],
                    rows: entries.map { entry in
                        [
                            entry.link.map(Cell.id) ?? .nothing, .instant(entry.at),
                            .text(entry.actor), .text(entry.action), .text(entry.object),
                            .text(entry.details == "{}" ? "" : entry.details),
                        ]
                    },
                    empty: LocalizedText(cs: "Žádný úkon.", en: "No act.")
                )
            )
        }
    }
}

extension AuditStore.Verification {
    var text: LocalizedText {
        let count = head?.number ?? 0
        let words = plural(
            Int(count),
            cs: ("článek", "články", "článků"),
            en: ("link", "links")
        )
        return LocalizedText(
            cs: "\(count) \(words.cs), vše na sebe navazuje",
            en: "\(count) \(words.en), all fits"
        )
    }

    fileprivate var fields: [Field] {
        let state: Cell =
            fault.map { .code($0.kind.rawValue, $0.text) }
            ?? .code("fits", LocalizedText(cs: "vše navazuje", en: "all fits"))
        var fields = [
            Field("links", cs: "Článků", en: "Links", .integer(Int(head?.number ?? 0))),
            Field(
                "digest",
                cs: "Otisk posledního",
                en: "Digest of the last",
                .text(head?.digest ?? "")
            ),
            Field("waiting", cs: "Čeká na článek", en: "Waiting for a link", .integer(waiting)),
            Field("result", cs: "Výsledek", en: "Result", state),
        ]
        guard let fault else { return fields }
        fields.append(
            Field("number", cs: "Článek", en: "Link", fault.number.map(Cell.id) ?? .nothing)
        )
        switch fault.subject {
        case .attempt(let mail, let attempt):
            fields += [
                Field("mail", cs: "Zpráva", en: "Mail", .id(mail)),
                Field("attempt", cs: "Pokus", en: "Attempt", .integer(attempt)),
            ]
        case .entry(let entry):
            fields.append(Field("entry", cs: "Úkon", en: "Act", .id(entry)))
        case nil: break
        }
        return fields
    }
}

extension AuditStore.Fault {
    /// What does not fit, and what it was about, in one line.
    var text: LocalizedText {
        let place = number.map(String.init) ?? ""
        return switch kind {
        case .missingLink:
            LocalizedText(cs: "článek \(place) chybí", en: "link \(place) is missing")
        case .alteredLink:
            LocalizedText(
                cs: "článek \(place) (\(about.cs)) nenavazuje na předchozí: byl změněn",
                en: "link \(place) (\(about.en)) does not fit the one before: it was changed"
            )
        case .changedOrder:
            LocalizedText(
                cs: "článek \(place) (\(about.cs)) patří jinam: pořadí bylo změněno",
                en: "link \(place) (\(about.en)) belongs elsewhere: the order was changed"
            )
        case .missingRow:
            LocalizedText(
                cs: "\(about.cs) chybí, článek \(place) o něm svědčí",
                en: "\(about.en) is missing, link \(place) tells of it"
            )
        case .alteredRow:
            LocalizedText(
                cs: "\(about.cs) se od zápisu změnil (článek \(place))",
                en: "\(about.en) was changed after it was written (link \(place))"
            )
        case .insertedRow:
            LocalizedText(
                cs: "\(about.cs) nemá článek: nebyl zapsán běžnou cestou",
                en: "\(about.en) has no link: it was not written the usual way"
            )
        }
    }

    private var about: LocalizedText {
        switch subject {
        case .attempt(let mail, let number):
            LocalizedText(
                cs: "pokus \(number) o doručení zprávy \(mail)",
                en: "attempt \(number) to deliver mail \(mail)"
            )
        case .entry(let entry):
            LocalizedText(cs: "úkon \(entry)", en: "act \(entry)")
        case nil: LocalizedText(cs: "konec deníku", en: "the end of the journal")
        }
    }
}
