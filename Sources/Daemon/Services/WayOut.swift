import Domain
import Foundation
import Mail
import Push
import Store

/// One way by which messages of the outbox leave.
protocol WayOut: Sendable {
    var way: Way { get }

    /// Tries once to hand a message over.
    ///
    /// Throws when nothing could be tried at all, because the configuration contradicts itself.
    func deliver(_ message: OutboxStore.Claimed) async throws -> Attempt
}

/// How one try ended, by whatever way.
struct Attempt: Sendable {
    enum End: Sendable {
        case accepted
        case later
        /// For ever.
        case refused
    }

    var end: End
    /// Of the relay's reply, or the status of HTTP.
    var code: Int?
    /// RFC 3463; mail only.
    var enhanced: String?
    var reply: String
    /// The other side may have it although no answer came.
    var ambiguous = false
    /// Seconds that the other side asks to be left alone.
    var pause: TimeInterval?
}

extension Attempt {
    init(_ delivery: Delivery) {
        switch delivery {
        case .accepted(let reply):
            self.init(end: .accepted, reply: reply)
        case .tryLater(let code, let enhanced, let reason, let ambiguous):
            self.init(
                end: .later,
                code: code,
                enhanced: enhanced,
                reply: reason,
                ambiguous: ambiguous
            )
        case .refused(let code, let enhanced, let reason):
            self.init(end: .refused, code: code, enhanced: enhanced, reply: reason)
        }
    }

    init(_ result: PushResult) {
        switch result {
        case .accepted(let status):
            self.init(end: .accepted, code: status, reply: "HTTP \(status)")
        case .tryLater(let status, let pause, let reason, let ambiguous):
            self.init(
                end: .later,
                code: status,
                reply: reason,
                ambiguous: ambiguous,
                pause: pause
            )
        case .refused(let status, let reason):
            self.init(end: .refused, code: status, reply: reason)
        }
    }
}
