internal import Domain

extension Problem {
    private init(_ status: Int, cs: (String, String), en: (String, String)) {
        self.init(
            status: status,
            title: LocalizedText(cs: cs.0, en: en.0),
            detail: LocalizedText(cs: cs.1, en: en.1)
        )
    }

    static let noToken = Problem(
        401,
        cs: ("Chybí platný token", "Pošlete hlavičku Authorization: Bearer s platným tokenem."),
        en: ("A valid token is missing", "Send Authorization: Bearer with a valid token.")
    )

    static let forbidden = Problem(
        403,
        cs: ("Token na to nestačí", "Požádejte správce o token s potřebným oprávněním."),
        en: ("The token does not allow this", "Ask the administrator for a token that does.")
    )

    static let noSuchFeed = Problem(
        404,
        cs: ("Takový vstup neexistuje", "Seznam vstupů vypíše dimond feeds."),
        en: ("There is no such feed", "The command dimond feeds lists them.")
    )

    static let noSuchBatch = Problem(
        404,
        cs: ("Taková dávka není", "Číslo dávky je v odpovědi na odeslání souboru."),
        en: ("There is no such batch", "Its number stands in the answer to the upload.")
    )

    static let empty = Problem(
        400,
        cs: ("Soubor je prázdný", "Pošlete obsah souboru jako tělo požadavku."),
        en: ("The file is empty", "Send the file's content as the body of the request.")
    )

    static let otherMediaType = Problem(
        415,
        cs: ("Tento druh souboru číst neumíme", "Pošlete CSV nebo NDJSON, případně v gzip."),
        en: ("Files of this kind cannot be read", "Send CSV or NDJSON, in gzip if you like.")
    )

    /// What went wrong on our side is in the log, not here.
    static let notTaken = Problem(
        503,
        cs: (
            "Soubor se nepodařilo převzít", "Nic z něj není uloženo. Pošlete jej za chvíli znovu."
        ),
        en: ("The file could not be taken", "Nothing of it is stored. Send it again in a moment.")
    )

    static func badParameter(_ name: String) -> Problem {
        Problem(
            400,
            cs: ("Chybná hodnota", "Nerozumíme hodnotě \(name)."),
            en: ("Bad value", "The value of \(name) cannot be understood.")
        )
    }

    static func refused(_ receipt: Receipt) -> Problem {
        let reason =
            receipt.reason
            ?? LocalizedText(
                cs: "Opravte soubor a pošlete jej znovu.",
                en: "Correct and resend it."
            )
        return Problem(
            status: 422,
            title: LocalizedText(cs: "Soubor byl odmítnut", en: "The file was refused"),
            detail: reason
        )
    }

    static func of(_ problem: BodyProblem, _ limit: Int) -> Problem {
        switch problem {
        case .tooLarge:
            let megabytes = max(1, limit / (1024 * 1024))
            return Problem(
                413,
                cs: ("Soubor je příliš velký", "Rozdělte jej na části do \(megabytes) MiB."),
                en: ("The file is too large", "Split it into parts of at most \(megabytes) MiB.")
            )
        case .tooSlow:
            return Problem(
                408,
                cs: ("Soubor nedorazil včas", "Nic z něj není uloženo. Pošlete jej znovu."),
                en: ("The file did not arrive in time", "Nothing of it is stored. Send it again.")
            )
        case .cutShort, .malformed:
            return Problem(
                400,
                cs: ("Soubor nedorazil celý", "Nic z něj není uloženo. Pošlete jej znovu."),
                en: ("The file did not arrive whole", "Nothing of it is stored. Send it again.")
            )
        }
    }
}
