package import Foundation

/// What the outbox promises to mailers, in memory.
///
/// The simulator of the whole way runs over it, and a test holds the real one to it, answer by answer.
package struct OutboxModel: Sendable {
    package struct Mail: Sendable, Hashable {
        package let id: Int64
        package let recipient: String
        package let createdAt: Date
        package fileprivate(set) var attempts = 0
        package fileprivate(set) var nextAttemptAt: Date
        fileprivate var claim: Claim?
    }

    fileprivate struct Claim: Hashable {
        var mailer: Int32
        var until: Date
    }

    /// How an attempt ended.
    package enum Result: Sendable, Hashable {
        case accepted
        case later(Date)
        case refused
    }

    package private(set) var queued: [Int64: Mail] = [:]
    /// Given up until a person sends them again.
    package private(set) var dead: [Int64: Mail] = [:]
    package private(set) var sent: Set<Int64> = []
    private var mailers: Set<Int32> = []

    package init() {}

    /// Numbers come from 1, without a gap.
    @discardableResult
    package mutating func add(to recipient: String, now: Date) -> Int64 {
        let id = Int64(queued.count + dead.count + sent.count + 1)
        queued[id] = Mail(id: id, recipient: recipient, createdAt: now, nextAttemptAt: now)
        return id
    }

    package mutating func begin(_ mailer: Int32) { mailers.insert(mailer) }

    /// What it claimed is free from this moment on.
    package mutating func end(_ mailer: Int32) { mailers.remove(mailer) }

    package mutating func claim(
        limit: Int,
        without: Set<String>,
        mailer: Int32,
        now: Date,
        until: Date
    ) -> [Mail] {
        let free = queued.values.filter { mail in
            let isDue = mail.nextAttemptAt <= now || mail.nextAttemptAt > now + 86_400
            let isFree = mail.claim.map { $0.until <= now || !mailers.contains($0.mailer) } ?? true
            return isDue && isFree && !without.contains(mail.recipient)
        }
        let due = free.sorted { ($0.nextAttemptAt, $0.id) < ($1.nextAttemptAt, $1.id) }
        return due.prefix(limit).map(\.id).sorted().compactMap { id in
            queued[id]?.attempts += 1
            queued[id]?.claim = Claim(mailer: mailer, until: until)
            return queued[id]
        }
    }

    /// What was taken stays so; any other answer counts only if nobody tried again meanwhile.
    package mutating func record(_ id: Int64, attempt: Int, _ result: Result) {
        guard var mail = queued[id] ?? dead[id] else { return }
        guard result == .accepted || mail.attempts == attempt else { return }
        mail.claim = nil
        if case .later(let date) = result { mail.nextAttemptAt = date }
        queued[id] = nil
        dead[id] = nil
        switch result {
        case .accepted: sent.insert(id)
        case .later: queued[id] = mail
        case .refused: dead[id] = mail
        }
    }

    /// A person sends a dead letter again.
    package mutating func retry(_ id: Int64, now: Date) {
        guard var mail = dead.removeValue(forKey: id) else { return }
        mail.nextAttemptAt = now
        queued[id] = mail
    }
}
