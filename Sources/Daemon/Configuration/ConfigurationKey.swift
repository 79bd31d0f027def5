import Domain
import Foundation
import Logging
import Mail

/// One key of contract § 3: how it is written and where it goes.
struct ConfigurationKey: Sendable {
    /// Numbers and flags stand without quotes in YAML.
    enum Kind: Sendable {
        case text
        case number
        case flag
    }

    typealias Store =
        @Sendable (ConfiguredValue, inout Configuration) throws(ConfigurationMistake) -> Void

    let name: String
    var kind = Kind.text
    /// Name below `$CREDENTIALS_DIRECTORY`; only a secret has one, and only a secret may come from
    /// a file named by `…_FILE`.
    var credential: String?
    let store: Store

    init(_ name: String, kind: Kind = .text, credential: String? = nil, store: @escaping Store) {
        self.name = name
        self.kind = kind
        self.credential = credential
        self.store = store
    }

    /// `database.url` is `DIMOND_DATABASE_URL`.
    var variable: String {
        "DIMOND_" + name.uppercased().map { ".-".contains($0) ? "_" : $0 }
    }
}

extension ConfigurationKey {
    static let all: [ConfigurationKey] = paths + http + mail + signing + evaluation + people

    private static let paths: [ConfigurationKey] = [
        .init("state.directory") { value, to throws(ConfigurationMistake) in
            to.stateDirectory = try value.path()
        },
        .init("spool.directory") { value, to throws(ConfigurationMistake) in
            to.chosenSpoolDirectory = try value.path()
        },
        .init("rules.directory") { value, to throws(ConfigurationMistake) in
            to.rulesDirectory = try value.path()
        },
        .init("rules.require-approval", kind: .flag) { value, to throws(ConfigurationMistake) in
            to.requiresApproval = try value.flag()
        },
        .init("indicators.directory") { value, to throws(ConfigurationMistake) in
            to.indicatorsDirectory = try value.path()
        },
        .init("forms.directory") { value, to throws(ConfigurationMistake) in
            to.formsDirectory = try value.path()
        },
    ]

    private static let http: [ConfigurationKey] = [
        .init("http.listen") { value, to throws(ConfigurationMistake) in
            to.http.listen = try value.understood(
                example: "127.0.0.1:8080, unix:/run/dimond/http",
                by: HTTPAddress.init
            )
        },
        .init("http.public-url") { value, to throws(ConfigurationMistake) in
            to.http.publicURL = try value.understood(
                example: "https://dimond.example.org",
                by: publicURL
            )
        },
        .init("http.public-pages", kind: .flag) { value, to throws(ConfigurationMistake) in
            to.http.publicPages = try value.flag()
        },
    ]

    private static let mail: [ConfigurationKey] = [
        .init("mail.relay") { value, to throws(ConfigurationMistake) in
            to.mail.relay = try value.understood(
                example: "smtp+starttls://relay.example.org:587",
                by: MailRelay.init
            )
        },
        .init("mail.user") { value, to throws(ConfigurationMistake) in
            to.mail.user = try value.text()
        },
        .init("mail.password", credential: "mail-password") {
            value,
            to throws(ConfigurationMistake) in
            to.mail.password = Secret(try value.text())
        },
        .init("mail.from") { value, to throws(ConfigurationMistake) in
            to.mail.from = try value.understood(example: "dimond@example.org", by: mailAddress)
        },
        .init("mail.bounce-address") { value, to throws(ConfigurationMistake) in
            to.mail.bounceAddress = try value.understood(
                example: "dimond-bounces@example.org",
                by: mailAddress
            )
        },
        .init("mail.reply-address") { value, to throws(ConfigurationMistake) in
            to.mail.replyAddress = try value.understood(
                example: "dimond@example.org (\(ReplyAddress.longestLocal) characters before @)",
                by: replyAddress
            )
        },
        .init("mail.ca-file") { value, to throws(ConfigurationMistake) in
            to.mail.caFile = try value.path()
        },
    ]

    private static let signing: [ConfigurationKey] = [
        .init("mail.dkim.domain") { value, to throws(ConfigurationMistake) in
            to.mail.signing.domain = try value.understood(example: "example.org") {
                MailAddress.isHostName($0) ? $0.lowercased() : nil
            }
        },
        .init("mail.dkim.selector") { value, to throws(ConfigurationMistake) in
            to.mail.signing.selector = try value.understood(example: "dimond2026") {
                MailAddress.isHostName($0) ? $0 : nil
            }
        },
        .init("mail.dkim.key-file") { value, to throws(ConfigurationMistake) in
            to.mail.signing.keyFile = try value.path()
        },
    ]

    private static let evaluation: [ConfigurationKey] = [
        .init("webhook.ca-file") { value, to throws(ConfigurationMistake) in
            to.webhookCAFile = try value.path()
        },
        .init("notice.sender") { value, to throws(ConfigurationMistake) in
            to.noticeSender = try value.text()
        },
        .init("disclosure.minimum-cell", kind: .number) { value, to throws(ConfigurationMistake) in
            to.disclosure.minimumCell = try value.integer(in: 1...1_000)
        },
        .init("disclosure.minimum-cell-internal", kind: .number) {
            value,
            to throws(ConfigurationMistake) in
            to.disclosure.minimumCellInternal = try value.integer(in: 1...1_000)
        },
        .init("disclosure.rounding", kind: .number) { value, to throws(ConfigurationMistake) in
            to.disclosure.rounding = try value.integer(in: 1...100)
        },
        .init("time.zone") { value, to throws(ConfigurationMistake) in
            to.timeZone = try value.understood(example: "Europe/Prague", by: timeZone)
        },
        .init("language") { value, to throws(ConfigurationMistake) in
            to.language = try value.choice(of: Language.self)
        },
        .init("log.level") { value, to throws(ConfigurationMistake) in
            to.log.level = try value.choice(of: Logger.Level.self)
        },
        .init("log.format") { value, to throws(ConfigurationMistake) in
            to.log.format = try value.choice(of: LogFormat.self)
        },
        .init("batch.max-refused", kind: .number) { value, to throws(ConfigurationMistake) in
            to.maximumRefused = try value.share()
        },
    ]

    private static let people: [ConfigurationKey] = [
        .init("database.url", credential: "database-url") {
            value,
            to throws(ConfigurationMistake) in
            to.database.url = Secret(try value.text())
        },
        .init("people.key", credential: "hmac-key") { value, to throws(ConfigurationMistake) in
            to.peopleKey = Secret(try PeopleKey.understand(value.bytes))
        },
    ]

    private static func publicURL(_ text: String) -> String? {
        guard let url = URL(string: text), url.scheme == "https" || url.scheme == "http",
            let host = url.host(), !host.isEmpty, url.query() == nil, url.fragment() == nil,
            url.user() == nil
        else { return nil }
        return baseAddress(text)
    }

    /// Only the shape that no mail server can misread; names belong to the display, not here.
    private static func mailAddress(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let allowed = text.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
                    || "@.!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains($0))
        }
        guard allowed, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        return text
    }

    /// One that has room for a mail's token.
    private static func replyAddress(_ text: String) -> String? {
        let local = text.prefix { $0 != "@" }
        return local.utf8.count <= ReplyAddress.longestLocal ? mailAddress(text) : nil
    }

    /// Foundation also takes offsets such as `GMT+1`, which know no summer time.
    private static func timeZone(_ text: String) -> TimeZone? {
        guard text == "UTC" || text.contains("/") else { return nil }
        return TimeZone(identifier: text)
    }
}
