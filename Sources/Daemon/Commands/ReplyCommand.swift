import Crypto
import Domain
import Foundation
import Mail
import Store

extension Commands {
    /// `dimond mail reply`: what somebody answers to a mail about alerts, from standard input.
    ///
    /// Whatever it is, the mail server has done its part: a mail that it would return to its sender would
    /// go to whoever forged it.
    package func reply() async throws -> CommandOutput {
        let bytes = Self.mailOnInput()
        guard let reply = AlertReply(bytes), !reply.tokens.isEmpty else {
            return .note(
                cs: "není to odpověď na naši zprávu; nic se nestalo",
                en: "it is no reply to a mail of ours; nothing has happened"
            )
        }
        guard !reply.isAutomatic, let sender = reply.sender else {
            return .note(
                cs: "odpověděl program, ne člověk; nic se nestalo",
                en: "a program replied and nobody else; nothing has happened"
            )
        }
        let signer = LinkSigner(try PeopleKey.obtain(for: configuration))
        let reasons = try Catalogue.reasons(installation.share)
        return try await forMailServer {
            try await withDatabase { database in
                let store = ReplyStore(database)
                guard let (told, token) = try await told(reply, signer: signer, in: store) else {
                    return .note(
                        cs: "adresa odpovědi není od nás podepsaná; nic se nestalo",
                        en: "the address of the reply is not signed by us; nothing has happened"
                    )
                }
                let reading = ReplyReading(
                    reply,
                    sender: sender,
                    told: told,
                    reasons: reasons,
                    clock: clock
                )
                let answer = ReplyAnswer(
                    reading: reading,
                    reply: reply,
                    sender: sender,
                    told: told,
                    again: configuration.mail.replies?.address(token),
                    configuration: configuration,
                    now: clock.now()
                )
                let outcome = try await store.heed(
                    ReplyStore.Reply(
                        digest: answer.digest(of: bytes, token),
                        told: told,
                        wish: reading.wish,
                        at: clock.now()
                    )
                ) { try? answer.mail($0) }
                return Self.output(outcome)
            }
        }
    }

    /// The first of its tokens that one of our mails has, with that mail.
    private func told(
        _ reply: AlertReply,
        signer: LinkSigner,
        in store: ReplyStore
    ) async throws -> (ReplyStore.Told, ReplyAddress.Token)? {
        for token in reply.tokens.prefix(5) {
            let known = try await store.told(of: token.alert).first {
                signer.isSigned(token, mail: $0.name, recipient: $0.recipient)
            }
            if let known { return (known, token) }
        }
        return nil
    }

    private static func output(_ outcome: ReplyStore.Outcome?) -> CommandOutput {
        switch outcome {
        case .taken(let alerts):
            CommandOutput([
                .listing(
                    key: "alerts",
                    title: LocalizedText(cs: "Převzatá upozornění", en: "Alerts acknowledged"),
                    Listing(
                        columns: [.init("alert", cs: "upozornění", en: "alert")],
                        rows: alerts.map { [.id($0)] },
                        empty: LocalizedText(cs: "žádné", en: "none")
                    )
                )
            ])
        case .over:
            .note(cs: "upozornění už netrvá", en: "the alert does not fire any more")
        case .refused:
            .note(
                cs: "odpovědi nešlo vyhovět; odesílatel se dozví proč",
                en: "the reply could not be heeded; its sender is told why"
            )
        case nil:
            .note(cs: "odpověď už byla vyřízena", en: "the reply has been dealt with before")
        }
    }
}

extension Commands {
    /// Larger than any mail that people write; of a longer one the end is of no account, and is read so that
    /// the mail server can write it.
    static func mailOnInput() -> [UInt8] {
        let input = FileHandle.standardInput
        let bytes = (try? input.read(upToCount: 4 << 20)) ?? Data()
        while let rest = try? input.read(upToCount: 1 << 20), !rest.isEmpty {}
        return Array(bytes)
    }

    /// Mail servers try again after 75 only; anything else they return to the sender.
    func forMailServer(
        _ work: () async throws -> CommandOutput
    ) async throws -> CommandOutput {
        do {
            return try await work()
        } catch {
            var failure = CommandFailure(error, embedded: configuration.isEmbedded)
            if failure.status == .unreachable { failure.status = .tryLater }
            throw failure
        }
    }
}

extension CommandOutput {
    fileprivate static func note(cs: String, en: String) -> CommandOutput {
        CommandOutput(notes: [LocalizedText(cs: cs, en: en)])
    }
}

/// What a reply asks for, and what stands against it.
private struct ReplyReading: Sendable {
    /// Nil when something stands against it.
    var wish: ReplyStore.Wish?
    var day: Day?
    /// What the sender is told when nothing can be done.
    var refusal: AnswerNotice.Outcome?

    init(
        _ reply: AlertReply,
        sender: MailAddress,
        told: ReplyStore.Told,
        reasons: AcknowledgementReasons,
        clock: Clock
    ) {
        let domain = MailAddress(told.recipient)?.domain.lowercased()
        guard sender.domain.lowercased() == domain else {
            refusal = .stranger
            return
        }
        guard let text = reply.text else {
            refusal = .noText
            return
        }
        let read = ReplyWish(text, today: clock.today, reasons: reasons)
        day =
            switch read.promise {
            case .none: clock.today.adding(days: AcknowledgementDraft.usualPromise)
            case .day(let day): day
            case .unreadable: nil
            }
        let draft = AcknowledgementDraft(
            person: reply.name.isEmpty ? sender.text : reply.name,
            code: read.code,
            reason: read.reason,
            until: day
        )
        let problems = draft.problems(today: clock.today, reasons: reasons)
        guard problems.isEmpty, let day else {
            refusal = .problems(problems)
            return
        }
        wish = ReplyStore.Wish(
            by: "\(draft.person) (\(told.recipient))",
            reason: draft.reason,
            code: draft.code,
            until: clock.end(of: day)
        )
    }
}

/// The mail that answers one reply.
private struct ReplyAnswer: Sendable {
    var reading: ReplyReading
    var reply: AlertReply
    var sender: MailAddress
    var told: ReplyStore.Told
    /// Where a better reply goes.
    var again: MailAddress?
    var configuration: Configuration
    var now: Date

    /// By which the reply is known when it comes again.
    func digest(of bytes: [UInt8], _ token: ReplyAddress.Token) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Data("\(token.alert) \(token.signature) ".utf8))
        hash.update(data: reply.id.map { Data($0.value.utf8) } ?? Data(bytes))
        return Array(hash.finalize())
    }

    func mail(_ outcome: ReplyStore.Outcome) throws -> OutgoingMail {
        let from = configuration.mail.from
        let key = String(UInt64.random(in: .min ... .max), radix: 36)
        let id = try MessageID(
            "answer-\(told.outbox).\(key)@\(Mailbox(from, header: "From").address.domain)"
        )
        let notice = AnswerNotice(
            language: told.language,
            outcome: shown(outcome),
            subject: told.subject,
            link: configuration.http.publicURL.map { "\($0)/alerts" },
            zone: configuration.timeZone
        )
        let message = try MailMessage(
            notice,
            from: from,
            to: sender,
            id: id,
            reply: reply.id,
            again: again,
            date: now
        )
        return OutgoingMail(
            kind: "answer",
            receiver: "reply",
            recipient: sender.text,
            language: told.language,
            messageID: id.value,
            subject: message.subject,
            message: try message.bytes()
        )
    }

    private func shown(_ outcome: ReplyStore.Outcome) -> AnswerNotice.Outcome {
        switch outcome {
        case .taken(let alerts):
            reading.day.map { .taken(count: alerts.count, until: $0) } ?? .over
        case .over: .over
        case .refused: reading.refusal ?? .noText
        }
    }
}
