import Domain
import Foundation
import Mail
import Store
import SystemPackage

extension Commands {
    /// `dimond outbox`, newest first.
    package func outbox(limit: Int) async throws -> CommandOutput {
        try await withDatabase { database in
            let entries = try await OutboxStore(database).entries(limit: limit)
            return CommandOutput(
                Listing(
                    columns: [
                        .init("id", cs: "zpráva", en: "mail"),
                        .init("state", cs: "stav", en: "state"),
                        .init("kind", cs: "o čem", en: "about", isMinor: true),
                        .init("recipient", cs: "komu", en: "to"),
                        .init("attempts", cs: "pokusů", en: "tries", isMinor: true),
                        .init("created_at", cs: "zařazena", en: "queued", isMinor: true),
                        .init("next_attempt_at", cs: "další pokus", en: "next try", isMinor: true),
                        .init("subject", cs: "předmět", en: "subject"),
                    ],
                    rows: entries.map { entry in
                        [
                            .id(entry.id), entry.stateCell, entry.kindCell,
                            .text(entry.recipient), .integer(entry.attempts),
                            .instant(entry.createdAt),
                            entry.state == "queued" ? .instant(entry.nextAttemptAt) : .nothing,
                            .text(entry.subject),
                        ]
                    },
                    empty: LocalizedText(
                        cs: "Zatím žádná zpráva; první pošle až upozornění.",
                        en: "No mail yet; the first alert sends one."
                    )
                )
            )
        }
    }

    /// `dimond outbox ID`: the mail and every attempt with the server's answer.
    package func mail(_ id: Int64) async throws -> CommandOutput {
        try await withDatabase { database in
            let store = OutboxStore(database)
            let entry = try await entry(id, in: store)
            let attempts = try await store.attempts(of: id)
            return CommandOutput([
                .fields(entry.fields),
                .listing(
                    key: "attempts",
                    title: LocalizedText(cs: "Pokusy", en: "Attempts"),
                    OutboxStore.Attempt.listing(attempts)
                ),
            ])
        }
    }

    /// `dimond outbox retry ID`.
    package func retryMail(_ id: Int64) async throws -> CommandOutput {
        try await withDatabase { database in
            let store = OutboxStore(database)
            let before = try await entry(id, in: store)
            guard before.state != "sent" else {
                throw CommandFailure(
                    .usage,
                    cs: "zpráva \(id) už byla odeslána; znovu se neposílá",
                    en: "mail \(id) has been sent; it is not sent again"
                )
            }
            try await store.retry(id, now: clock.now())
            return CommandOutput([.fields(try await entry(id, in: store).fields)])
        }
    }

    /// `dimond outbox explain ID`: why it was written, where it stands, what to do.
    package func explainMail(_ id: Int64) async throws -> CommandOutput {
        try await withDatabase { database in
            let store = OutboxStore(database)
            let entry = try await entry(id, in: store)
            let alert = try await alertBehind(entry, in: database)
            let attempts = try await store.attempts(of: id)
            let bounces = try await BounceStore(database).bounces(of: id)
            let causes = try await store.causes(of: id)
            let story = MailStory(
                entry: entry,
                causes: causes,
                attempts: attempts,
                bounces: bounces,
                alert: alert,
                hasRelay: configuration.mail.relay != nil,
                maildir: configuration.stateDirectory.appending("mail/new").string,
                voice: voice
            )
            let course = MailCourse(
                entry: entry,
                causes: causes,
                attempts: attempts,
                bounces: bounces
            )
            return CommandOutput([
                .fields(story.fields),
                .listing(
                    key: "course",
                    title: LocalizedText(cs: "Průběh", en: "Course"),
                    course.listing
                ),
            ])
        }
    }

    private func alertBehind(
        _ entry: OutboxStore.Entry,
        in database: Database
    ) async throws -> Alert? {
        guard let id = entry.alert else { return nil }
        return try await AlertStore(database).alert(id)
    }

    private func entry(_ id: Int64, in store: OutboxStore) async throws -> OutboxStore.Entry {
        guard let entry = try await store.entry(id) else {
            throw CommandFailure.noSuch(
                LocalizedText(cs: "zpráva", en: "mail"),
                "\(id)",
                list: "outbox"
            )
        }
        return entry
    }

    /// `dimond mail test ADDRESS`: past the queue, so that the answer is seen at once.
    package func testMail(to address: String) async throws -> CommandOutput {
        let key = String(UInt64.random(in: .min ... .max), radix: 36)
        let from = configuration.mail.from
        guard MailAddress(address) != nil else {
            throw CommandFailure(
                .usage,
                cs: "„\(address.sanitized)“ není poštovní adresa; píše se jako jmeno@example.org",
                en: "\"\(address.sanitized)\" is not a mail address; write it like name@example.org"
            )
        }
        let message = try MailMessage.test(
            language,
            from: from,
            to: address,
            id: try MessageID(outbox: 0, key: key, from: Mailbox(from, header: "From")),
            date: clock.now(),
            zone: clock.zone
        )
        let transport = try MailTransports.transport(configuration, clock: clock)
        let delivery = await transport.deliver(
            try configuration.mail.signed(try message.bytes()),
            to: address
        )
        await transport.close()
        switch delivery {
        case .accepted(let reply):
            let place =
                configuration.mail.relay == nil
                ? configuration.stateDirectory.appending("mail/new").string : ""
            return CommandOutput([
                .fields([
                    Field("accepted", cs: "Přijato", en: "Accepted", .flag(true)),
                    Field("reply", cs: "Odpověď", en: "Reply", .text(reply)),
                    Field(
                        "maildir",
                        cs: "Uloženo v",
                        en: "Kept in",
                        place.isEmpty ? .nothing : .text(place)
                    ),
                ])
            ])
        case .tryLater(let code, _, let reason, _):
            throw CommandFailure(
                code == nil ? .unreachable : .tryLater,
                cs: "pošta neodešla: \(DeliveryReason.words(reason).cs); "
                    + "zkontrolujte mail.relay a zkuste to znovu",
                en: "the mail did not leave: \(reason); check mail.relay and try again"
            )
        case .refused(let code, _, let reason):
            throw CommandFailure(
                .needsPerson,
                cs: "server zprávu odmítl (\(code): \(reason)); zkontrolujte adresu a mail.from",
                en: "the server refused it (\(code): \(reason)); check the address and mail.from"
            )
        }
    }
}

extension OutboxStore.Entry {
    var stateCell: Cell {
        let words =
            switch state {
            case "sent": LocalizedText(cs: "odeslána", en: "sent")
            case "dead": LocalizedText(cs: "nedoručena", en: "undelivered")
            default: LocalizedText(cs: "čeká", en: "queued")
            }
        return .code(state, words)
    }

    fileprivate var kindCell: Cell {
        let words =
            switch kind {
            case "firing": LocalizedText(cs: "nové upozornění", en: "new alert")
            case "updated": LocalizedText(cs: "upozornění trvá", en: "alert goes on")
            case "resolved": LocalizedText(cs: "vyřešené upozornění", en: "resolved alert")
            case "withdrawn": LocalizedText(cs: "odvolané upozornění", en: "withdrawn alert")
            case "group": LocalizedText(cs: "více upozornění", en: "several alerts")
            case "reminder": LocalizedText(cs: "připomínka hlášení", en: "reminder of reports")
            case "heartbeat": LocalizedText(cs: "známka života", en: "sign of life")
            default: LocalizedText(cs: kind, en: kind)
            }
        return .code(kind, words)
    }

    fileprivate var fields: [Field] {
        [
            Field("id", cs: "Zpráva", en: "Mail", .id(id)),
            Field("state", cs: "Stav", en: "State", stateCell),
            Field("alert", cs: "Upozornění", en: "Alert", alert.map(Cell.id) ?? .nothing),
            Field("kind", cs: "O čem", en: "About", kindCell),
            Field("recipient", cs: "Komu", en: "To", .text(recipient)),
            Field("subject", cs: "Předmět", en: "Subject", .text(subject)),
            Field("message_id", cs: "Message-ID", en: "Message-ID", .text(messageID)),
            Field("created_at", cs: "Zařazena", en: "Queued", .instant(createdAt)),
            Field(
                "next_attempt_at",
                cs: "Další pokus",
                en: "Next try",
                state == "queued" ? .instant(nextAttemptAt) : .nothing
            ),
            Field("finished_at", cs: "Vyřízena", en: "Finished", .instant(optional: finishedAt)),
        ]
    }
}

extension OutboxStore.Attempt {
    fileprivate static func listing(_ attempts: [OutboxStore.Attempt]) -> Listing {
        Listing(
            columns: [
                .init("attempt", cs: "pokus", en: "try"),
                .init("at", cs: "kdy", en: "when"),
                .init("result", cs: "výsledek", en: "result"),
                .init("code", cs: "kód", en: "code"),
                .init("reply", cs: "odpověď", en: "reply"),
            ],
            rows: attempts.map { attempt in
                [
                    .integer(attempt.number), .instant(attempt.at), attempt.cell,
                    attempt.code.map { .id(Int64($0)) } ?? .nothing,
                    .localized(DeliveryReason.words(attempt.reply)),
                ]
            },
            empty: LocalizedText(cs: "zatím žádný", en: "none yet")
        )
    }

    var cell: Cell {
        let words =
            switch result {
            case "accepted": LocalizedText(cs: "přijata", en: "accepted")
            case "refused": LocalizedText(cs: "odmítnuta", en: "refused")
            default: LocalizedText(cs: "odložena", en: "postponed")
            }
        return .code(result, words)
    }
}
