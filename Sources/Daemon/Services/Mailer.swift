import Domain
import Foundation
import Mail
import Store

/// Sends what waits in the outbox, by one way; each way has a mailer of its own.
///
/// One mail is one recipient, so nobody waits for another's refusal.
struct Mailer: Sendable {
    let outbox: OutboxStore
    let way: any WayOut
    let clock: Clock
    let events: @Sendable (DaemonEvent) -> Void

    /// A claim falls back after this even while its session lives; longer than the deadline of all
    /// the mails that are claimed together.
    private static let lease: TimeInterval = 1200
    private static let batch = 8

    func work(beat: @escaping @Sendable () -> Void) async throws {
        guard try await outbox.hasWork(way.way, now: clock.now()) else { return }
        try await outbox.asMailer { mailer in
            while !Task.isCancelled {
                let now = clock.now()
                let mails = try await outbox.claim(
                    way.way,
                    limit: Self.batch,
                    mailer: mailer,
                    now: now,
                    until: now.addingTimeInterval(Self.lease)
                )
                guard !mails.isEmpty else { return }
                for mail in mails {
                    beat()
                    try await record(try await way.deliver(mail), of: mail, beat: beat)
                }
            }
        }
    }

    /// Writes down what the other side said before anything else is sent: a database that is away in this
    /// moment must not make the mail go out again.
    private func record(
        _ attempt: Attempt,
        of mail: OutboxStore.Claimed,
        beat: @Sendable () -> Void
    ) async throws {
        let answer = answer(attempt, of: mail)
        while true {
            do {
                try await outbox.record(
                    mail,
                    result: answer.result,
                    code: attempt.code,
                    enhanced: attempt.enhanced,
                    reply: attempt.reply,
                    ambiguous: attempt.ambiguous,
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

    private func answer(_ attempt: Attempt, of mail: OutboxStore.Claimed) -> Answer {
        let way = way.way
        switch attempt.end {
        case .accepted:
            return Answer(result: .accepted, event: .mailSent(outbox: mail.id, way: way))
        case .refused:
            return Answer(
                result: .refused,
                event: .mailRefused(outbox: mail.id, way: way, problem: attempt.reply)
            )
        case .later:
            let now = clock.now()
            let next = Backoff.next(
                afterAttempt: mail.attempt,
                queued: mail.createdAt,
                now: now,
                notBefore: attempt.pause.map { now.addingTimeInterval($0) },
                jitter: .random(in: 0..<1)
            )
            return Answer(
                result: next.map { .later($0) } ?? .refused,
                event: next == nil
                    ? .mailRefused(outbox: mail.id, way: way, problem: attempt.reply)
                    : .mailPostponed(outbox: mail.id, way: way, problem: attempt.reply)
            )
        }
    }
}

/// What follows from one attempt.
private struct Answer {
    var result: OutboxStore.Result
    var event: DaemonEvent
}
