import Domain
import Foundation
import Mail
import Store

/// Sends what waits in the outbox.
///
/// One mail is one recipient, so nobody waits for another's refusal.
struct Mailer: Sendable {
    let outbox: OutboxStore
    let transport: any MailTransport
    let clock: Clock
    let events: @Sendable (DaemonEvent) -> Void

    /// A claim falls back after this; longer than the deadline of one mail.
    private static let lease: TimeInterval = 600
    private static let batch = 8

    func work(beat: @Sendable () -> Void) async throws {
        while !Task.isCancelled {
            let now = clock.now()
            let mails = try await outbox.claim(
                limit: Self.batch,
                now: now,
                until: now.addingTimeInterval(Self.lease)
            )
            guard !mails.isEmpty else { return }
            for mail in mails {
                beat()
                let delivery = await transport.deliver(mail.message, to: mail.recipient)
                try await record(delivery, of: mail)
            }
        }
    }

    /// When the next mail is due, for the loop's pause.
    func nextDue() async throws -> Date? {
        try await outbox.nextDue()
    }

    private func record(_ delivery: Delivery, of mail: OutboxStore.Claimed) async throws {
        let now = clock.now()
        switch delivery {
        case .accepted(let reply):
            try await outbox.record(
                mail,
                result: .accepted,
                code: nil,
                enhanced: nil,
                reply: reply,
                ambiguous: false,
                now: now
            )
            events(.mailSent(outbox: mail.id))
        case .tryLater(let code, let enhanced, let reason, let ambiguous):
            let next = Backoff.next(
                afterAttempt: mail.attempt,
                queued: mail.createdAt,
                now: now,
                jitter: .random(in: 0..<1)
            )
            try await outbox.record(
                mail,
                result: next.map { .later($0) } ?? .refused,
                code: code,
                enhanced: enhanced,
                reply: reason,
                ambiguous: ambiguous,
                now: now
            )
            events(
                next == nil
                    ? .mailRefused(outbox: mail.id, problem: reason)
                    : .mailPostponed(outbox: mail.id, problem: reason)
            )
        case .refused(let code, let enhanced, let reason):
            try await outbox.record(
                mail,
                result: .refused,
                code: code,
                enhanced: enhanced,
                reply: reason,
                ambiguous: false,
                now: now
            )
            events(.mailRefused(outbox: mail.id, problem: reason))
        }
    }
}
