import Domain
import Foundation
import Mail
import ServiceLifecycle
import Store

/// Sends what waits in the outbox, by one way; each way has a mailer of its own.
///
/// One mail is one recipient, so nobody waits for another's refusal. Several recipients are served
/// side by side, so that a server that drags its feet over one holds up no other; what goes to the
/// same one stays in order.
struct Mailer: Sendable {
    let outbox: OutboxStore
    let way: any WayOut
    let clock: Clock
    let events: @Sendable (DaemonEvent) -> Void

    /// A claim falls back after this even while its session lives; longer than the deadline of all
    /// the mails that are claimed together.
    private static let lease: TimeInterval = 1200
    private static let batch = 8
    /// Recipients that are served at the same time.
    private static let lanes = 4
    /// How often new mails are looked for while all that is left is slow.
    private static let patience = Duration.seconds(1)

    func work(beat: @escaping @Sendable () -> Void) async throws {
        guard try await outbox.hasWork(way.way, now: clock.now()) else { return }
        try await outbox.asMailer { mailer in
            try await withThrowingTaskGroup(of: Step.self) { group in
                var round = Round()
                while !Task.isCancelled {
                    beat()
                    // A daemon that stops begins nothing new, and hears the answers it waits for:
                    // a mail whose answer nobody hears goes out twice.
                    let isStopping = Task.isShuttingDownGracefully
                    if !isStopping, round.wantsMore(lanes: Self.lanes) {
                        round.queue += try await claim(as: mailer, without: round.known)
                        round.hasWaited = false
                    }
                    while !isStopping, let mail = round.next(lanes: Self.lanes) {
                        group.addTask {
                            try await record(try await way.deliver(mail), of: mail, beat: beat)
                            return .done(mail.recipient)
                        }
                    }
                    guard !round.busy.isEmpty else {
                        group.cancelAll()
                        return
                    }
                    if !round.isTicking {
                        round.isTicking = true
                        group.addTask {
                            try await Task.sleep(for: Self.patience)
                            return .tick
                        }
                    }
                    switch try await group.next() {
                    case .done(let recipient): round.busy.remove(recipient)
                    case .tick: (round.isTicking, round.hasWaited) = (false, true)
                    case nil: return
                    }
                }
            }
        }
    }

    private func claim(
        as mailer: Int32,
        without busy: Set<String>
    ) async throws -> [OutboxStore.Claimed] {
        let now = clock.now()
        return try await outbox.claim(
            way.way,
            limit: Self.batch,
            without: busy,
            mailer: mailer,
            now: now,
            until: now.addingTimeInterval(Self.lease)
        )
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

private enum Step: Sendable {
    /// A recipient was served.
    case done(String)
    case tick
}

/// What is claimed, and who is being served.
private struct Round {
    var queue: [OutboxStore.Claimed] = []
    var busy: Set<String> = []
    /// A look for new mails is under way.
    var isTicking = false
    /// What is left is slow; others must not wait for it.
    var hasWaited = false

    /// Recipients of whom there is no need to ask.
    var known: Set<String> { busy.union(queue.map(\.recipient)) }

    func wantsMore(lanes: Int) -> Bool {
        busy.count < lanes && (queue.isEmpty || hasWaited)
    }

    /// The first mail for somebody who is not being served; they are from now on.
    mutating func next(lanes: Int) -> OutboxStore.Claimed? {
        guard busy.count < lanes,
            let index = queue.firstIndex(where: { !busy.contains($0.recipient) })
        else { return nil }
        busy.insert(queue[index].recipient)
        return queue.remove(at: index)
    }
}

/// What follows from one attempt.
private struct Answer {
    var result: OutboxStore.Result
    var event: DaemonEvent
}
