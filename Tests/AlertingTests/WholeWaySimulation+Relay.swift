import Foundation
import Mail
import TestSupport

/// Mailers and the relay.
extension WholeWaySimulation {
    mutating func talk(_ index: Int) throws {
        if daemons[index].talks.isEmpty || chance(1, of: 4, &random) {
            claim(index)
        } else {
            finish(index)
        }
    }

    mutating func claim(_ index: Int) {
        let busy = Set(daemons[index].talks.map(\.recipient))
        guard busy.count < 4 else { return }
        let mails = disk.outbox.claim(
            limit: 3,
            without: busy,
            mailer: daemons[index].mailer,
            now: now,
            until: now + 1200
        )
        let other = Set(daemons[1 - index].talks.map(\.id))
        for mail in mails where other.contains(mail.id) {
            overtaken[mail.id, default: 0] += 1
        }
        daemons[index].talks += mails
    }

    private mutating func finish(_ index: Int) {
        let mail = daemons[index].talks.removeFirst()
        switch isRelayUp ? Int.random(in: 0..<100, using: &random) : 99 {
        case 0..<70:
            received[mail.id, default: 0] += 1
            disk.outbox.record(mail.id, attempt: mail.attempts, .accepted)
        case 70..<72:
            disk.outbox.record(mail.id, attempt: mail.attempts, .refused)
        case 72..<80:
            // It was taken, and the answer to the end of DATA was lost.
            received[mail.id, default: 0] += 1
            unheard[mail.id, default: 0] += 1
            postpone(mail)
        case 80..<84:
            received[mail.id, default: 0] += 1
            unheard[mail.id, default: 0] += 1
            kill(index)
        case 84..<88: kill(index)
        default: postpone(mail)
        }
    }

    /// The relay said 4xx, or nothing.
    private mutating func postpone(_ mail: OutboxModel.Mail) {
        let next = Backoff.next(
            afterAttempt: mail.attempts,
            queued: mail.createdAt,
            now: now,
            jitter: .random(in: 0..<1, using: &random)
        )
        disk.outbox.record(mail.id, attempt: mail.attempts, next.map { .later($0) } ?? .refused)
    }

    /// Everything works: whatever is due goes out.
    mutating func deliver() {
        for id in disk.outbox.dead.keys.sorted() { disk.outbox.retry(id, now: now) }
        for index in daemons.indices {
            repeat {
                while !daemons[index].talks.isEmpty {
                    let mail = daemons[index].talks.removeFirst()
                    received[mail.id, default: 0] += 1
                    disk.outbox.record(mail.id, attempt: mail.attempts, .accepted)
                }
                claim(index)
            } while !daemons[index].talks.isEmpty
        }
    }
}
