package import Domain

/// What an office writes to a provider or region because of an alert, to be sent through a data box.
///
/// Everything in it has passed disclosure control.
package struct FormalNotice: Sendable {
    /// Whom it is for.
    package struct Addressee: Sendable, Hashable {
        package var name: String
        package var ico: String?

        package init(name: String, ico: String?) {
            self.name = name
            self.ico = ico
        }
    }

    /// The rule as it stood when it raised the alert.
    package struct Edition: Sendable {
        package var validFrom: Day?
        package var author: String?
        package var approvedBy: String?
        /// SHA-256 of its text.
        package var hash: String?

        package init(validFrom: Day?, author: String?, approvedBy: String?, hash: String?) {
            self.validFrom = validFrom
            self.author = author
            self.approvedBy = approvedBy
            self.hash = hash
        }
    }

    /// A file behind the value.
    package struct Source: Sendable {
        package var batch: Int64
        package var sender: String
        package var receivedOn: Day

        package init(batch: Int64, sender: String, receivedOn: Day) {
            self.batch = batch
            self.sender = sender
            self.receivedOn = receivedOn
        }
    }

    /// How the value was computed.
    package struct Computation: Sendable {
        package var version: Int
        package var note: LocalizedText
        package var asOf: Day?
        package var computedOn: Day?
        package var inputHash: String?
        /// None when whole registers are counted.
        package var sources: [Source]

        package init(
            version: Int,
            note: LocalizedText,
            asOf: Day?,
            computedOn: Day?,
            inputHash: String?,
            sources: [Source]
        ) {
            self.version = version
            self.note = note
            self.asOf = asOf
            self.computedOn = computedOn
            self.inputHash = inputHash
            self.sources = sources
        }
    }

    package var shown: ShownAlert
    /// Who issues it; nil leaves room for it.
    package var sender: String?
    /// Who sees to it; nil leaves the line out.
    package var clerk: String?
    /// None leaves room for one.
    package var addressees: [Addressee]
    package var edition: Edition
    package var computation: Computation
    package var since: Day
    /// The month in which the alert was raised, such as `2026-11`.
    package var month: String
    package var date: Day
    package var replyBy: Day
    /// The day that somebody promised by taking the alert on.
    package var promised: Day?
    /// The alert's page.
    package var link: String?

    package init(
        shown: ShownAlert,
        sender: String?,
        clerk: String?,
        addressees: [Addressee],
        edition: Edition,
        computation: Computation,
        since: Day,
        month: String,
        date: Day,
        replyBy: Day,
        promised: Day?,
        link: String?
    ) {
        self.shown = shown
        self.sender = sender
        self.clerk = clerk
        self.addressees = addressees
        self.edition = edition
        self.computation = computation
        self.since = since
        self.month = month
        self.date = date
        self.replyBy = replyBy
        self.promised = promised
        self.link = link
    }

    /// The same for every notice of the alert.
    package var reference: String { "dimond-\(month)-\(shown.alert.id)" }
}
