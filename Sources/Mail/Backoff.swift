package import Foundation

/// When a mail that could not be delivered is tried again.
///
/// 30 s, 1 min, 2 min … doubling to 1 h, then every hour; after five days the mail is a dead letter,
/// as mail servers have always done.
package enum Backoff {
    package static let patience = TimeInterval(5 * 24 * 3600)
    /// The longest wait that the other side may ask for, in seconds.
    ///
    /// What is to wait longer was written by a clock that was ahead (`alerting.mailer_is_due`).
    package static let longestPause = TimeInterval(24 * 3600)
    private static let first = 30.0
    private static let longest = 3600.0

    /// Seconds to wait after the `attempt`-th try, counted from 1.
    ///
    /// `jitter`, 0 ..< 1 by chance, takes up to a quarter off, so that mails which failed together do
    /// not come back together.
    package static func delay(afterAttempt attempt: Int, jitter: Double) -> TimeInterval {
        let doublings = min(max(1, attempt), 11) - 1
        let whole = min(longest, first * Double(1 << doublings))
        return whole * (1 - min(max(0, jitter), 1) / 4)
    }

    /// The instant of the next try; nil when the mail is given up.
    ///
    /// `queued` is when the mail was written; `notBefore` when the other side wants to be asked again,
    /// which is heard for up to ``longestPause``.
    package static func next(
        afterAttempt attempt: Int,
        queued: Date,
        now: Date,
        notBefore: Date? = nil,
        jitter: Double
    ) -> Date? {
        let end = queued.addingTimeInterval(patience)
        guard now < end else { return nil }
        let next = now.addingTimeInterval(delay(afterAttempt: attempt, jitter: jitter))
        let wish = min(notBefore ?? next, now.addingTimeInterval(longestPause))
        return min(end, max(next, wish))
    }
}
