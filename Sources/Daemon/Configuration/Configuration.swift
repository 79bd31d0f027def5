package import Domain
package import Foundation
package import Logging
package import Mail
package import SystemPackage

/// Everything an operator can set; a property is named as its key (contract § 3).
///
/// Printing it shows no secret.
package struct Configuration: Sendable, Equatable {
    package struct Database: Sendable, Equatable {
        /// Any libpq connection string; nil = the daemon runs its own cluster.
        package var url: Secret<String>?
    }

    package struct HTTP: Sendable, Equatable {
        package var listen = HTTPAddress.tcp(host: "127.0.0.1", port: 8_080)
        /// Origin (and path) of links in mails, without a slash at the end.
        package var publicURL: String?
        /// Whether pages and metrics are open without a token.
        package var publicPages = true
    }

    package struct Mail: Sendable, Equatable {
        /// nil = every mail is kept as a file below the state directory.
        package var relay: MailRelay?
        package var user: String?
        package var password: Secret<String>?
        /// Address in `From` and in the envelope.
        package var from = "dimond@localhost"
        /// Envelope sender, to which each mail's name is added; nil = `from`.
        package var bounceAddress: String?
        /// Where replies to mails about alerts go, to which each mail's token is added; nil = nowhere.
        package var replyAddress: String?
        /// PEM file trusted instead of the system's store.
        package var caFile: FilePath?
        /// The keys `mail.dkim.…` as they were set.
        var signing = Signing()
        /// Signs what is handed over; nil = nobody does, or the relay.
        package var signer: DKIMSigner?
    }

    /// All three are set, or none.
    struct Signing: Sendable, Equatable {
        var domain: String?
        var selector: String?
        var keyFile: FilePath?
    }

    package struct Disclosure: Sendable, Equatable {
        /// The smallest count shown to the public; anything smaller is suppressed.
        package var minimumCell = 10
        /// The same for signed-in people, never above `minimumCell`.
        package var minimumCellInternal: Int {
            get { min(chosenInternal ?? 5, minimumCell) }
            set { chosenInternal = newValue }
        }
        var chosenInternal: Int?
        /// Counts are rounded to multiples of it.
        package var rounding = 5
    }

    package struct Log: Sendable, Equatable {
        package var level = Logger.Level.info
        /// nil = text on a terminal, JSON otherwise.
        package var format: LogFormat?
    }

    package var database = Database()
    package var stateDirectory: FilePath
    /// Nil stands for `spool` below the state directory until loading is done.
    var chosenSpoolDirectory: FilePath?
    package var http = HTTP()
    package var mail = Mail()
    package var rulesDirectory: FilePath = "/etc/dimond/rules.d"
    /// A rule of the operator's needs an author and somebody else who approved it.
    package var requiresApproval = false
    package var indicatorsDirectory: FilePath = "/etc/dimond/indicators.d"
    package var formsDirectory: FilePath = "/etc/dimond/forms.d"
    /// Key of the pseudonyms as configured; `PeopleKey.obtain` also knows the embedded one.
    package var peopleKey: Secret<[UInt8]>?
    /// Secrets by which webhooks know us, by name; without line ends.
    package var secrets: [String: Secret<[UInt8]>] = [:]
    /// PEM file by which webhooks and Alertmanagers are known instead of the system's store.
    package var webhookCAFile: FilePath?
    package var disclosure = Disclosure()
    /// Who issues formal notices, as it stands in their head; nil leaves room for it.
    package var noticeSender: String?
    package var timeZone: TimeZone
    package var language = Language.cs
    package var log = Log()
    /// Share of refused rows above which a batch is held, 0…1.
    package var maximumRefused = 0.05

    package var spoolDirectory: FilePath {
        chosenSpoolDirectory ?? stateDirectory.appending("spool")
    }

    /// The daemon runs its own PostgreSQL.
    package var isEmbedded: Bool { database.url == nil }

    init(stateDirectory: FilePath, timeZone: TimeZone) {
        self.stateDirectory = stateDirectory
        self.timeZone = timeZone
    }
}

package enum LogFormat: String, Sendable, CaseIterable {
    case text
    case json
}
