import Domain
import Foundation
import Mail
import Store

/// Sends what waits in the outbox.
///
/// One mail is one recipient, so nobody waits for another's refusal.
struct Mailer: Sendable {
    let outbox: OutboxStore
    let transports: MailTransports
    let clock: Clock
    let events: @Sendable (DaemonEvent) -> Void

    /// A claim falls back after this even while its session lives; longer than the deadline of all
    /// the mails that are claimed together.
    private static let lease: TimeInterval = 1200
    private static let batch = 8

    func work(beat: @escaping @Sendable () -> Void) async throws {
        guard try await outbox.hasWork(now: clock.now()) else { return }
        let transport = try await transports.current()
        let bounces = await transports.bounces
        try await outbox.asMailer { mailer in
            while !Task.isCancelled {
                let now = clock.now()
                let mails = try await outbox.claim(
                    limit: Self.batch,
                    mailer: mailer,
                    now: now,
                    until: now.addingTimeInterval(Self.lease)
                )
                guard !mails.isEmpty else { return }
                for mail in mails {
                    beat()
                    let delivery = await transport.deliver(
                        mail.message,
                        to: mail.recipient,
                        from: bounces?.sender(of: mail.messageID)
                    )
                    try await record(delivery, of: mail, beat: beat)
                }
            }
        }
    }

    /// Writes down what the relay said before anything else is sent: a database that is away in this
    /// moment must not make the mail go out again.
    private func record(
        _ delivery: Delivery,
        of mail: OutboxStore.Claimed,
        beat: @Sendable () -> Void
    ) async throws {
        let answer = answer(delivery, of: mail)
        while true {
            do {
                try await outbox.record(
                    mail,
                    result: answer.result,
                    code: answer.code,
                    enhanced: answer.enhanced,
                    reply: answer.reply,
                    ambiguous: answer.ambiguous,
                    now: clock.now()
                )
                events(answer.event)
                return
            } catch  where DatabaseProblem(error) != nil {
                beat()
                try await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    private func answer(_ delivery: Delivery, of mail: OutboxStore.Claimed) -> Answer {
        switch delivery {
        case .accepted(let reply):
            return Answer(result: .accepted, reply: reply, event: .mailSent(outbox: mail.id))
        case .tryLater(let code, let enhanced, let reason, let ambiguous):
            let next = Backoff.next(
                afterAttempt: mail.attempt,
                queued: mail.createdAt,
                now: clock.now(),
                jitter: .random(in: 0..<1)
            )
            return Answer(
                result: next.map { .later($0) } ?? .refused,
                code: code,
                enhanced: enhanced,
                reply: reason,
                ambiguous: ambiguous,
                event: next == nil
                    ? .mailRefused(outbox: mail.id, problem: reason)
                    : .mailPostponed(outbox: mail.id, problem: reason)
            )
        case .refused(let code, let enhanced, let reason):
            return Answer(
                result: .refused,
                code: code,
                enhanced: enhanced,
                reply: reason,
                event: .mailRefused(outbox: mail.id, problem: reason)
            )
        }
    }
}

/// What is written down of one attempt.
private struct Answer {
    var result: OutboxStore.Result
    var code: Int?
    var enhanced: String?
    var reply: String
    var ambiguous = false
    var event: DaemonEvent
}
