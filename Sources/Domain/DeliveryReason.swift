/// Why a message did not leave, in our own words; what a server answered is quoted as it came.
///
/// It is kept and logged in English, with what a library or a server said in brackets behind it.
package struct DeliveryReason: Sendable, Hashable {
    /// As it is kept.
    package let text: String
    private let czech: String

    private init(cs: String, en: String) {
        text = en
        czech = cs
    }

    package static let interrupted = DeliveryReason(cs: "přerušeno", en: "interrupted")
    package static let noMemory = DeliveryReason(cs: "nedostatek paměti", en: "out of memory")
    package static let noAnswer = DeliveryReason(
        cs: "server včas neodpověděl",
        en: "no answer in time"
    )
    package static let noConnection = DeliveryReason(
        cs: "spojení se nezdařilo",
        en: "no connection"
    )
    package static let loginDenied = DeliveryReason(
        cs: "server odmítá jméno a heslo",
        en: "the relay refuses user and password"
    )
    package static let noTLS = DeliveryReason(
        cs: "server nenabízí STARTTLS, nic se neposlalo",
        en: "the relay does not offer STARTTLS, nothing was sent"
    )
    package static let untrusted = DeliveryReason(
        cs: "certifikátu serveru se nedá věřit",
        en: "the server's certificate is not trusted"
    )
    package static let redirected = DeliveryReason(
        cs: "přesměrování, za kterým se nejde",
        en: "a redirect, and none is followed"
    )
    package static let notStored = DeliveryReason(
        cs: "nelze uložit do složky",
        en: "cannot be kept in the directory"
    )

    private static let all = [
        interrupted, noMemory, noAnswer, noConnection, loginDenied, noTLS, untrusted, redirected,
        notStored,
    ]

    /// With what a library or a server said.
    package func quoting(_ words: String) -> String { "\(text) (\(words))" }

    /// For people, of what is kept; an answer that is none of ours is told as it came.
    package static func words(_ kept: String) -> LocalizedText {
        let reason = all.first { kept == $0.text || kept.hasPrefix($0.text + " (") }
        guard let reason else { return LocalizedText(cs: kept, en: kept) }
        return LocalizedText(cs: reason.czech + kept.dropFirst(reason.text.count), en: kept)
    }
}
