import Foundation
import Mail
import Testing

@Suite("Backoff")
struct BackoffTests {
    @Test(
        "the wait doubles from 30 s to an hour and stays there",
        arguments: zip(
            [1, 2, 3, 7, 8, 9, 500, Int.max],
            [30.0, 60, 120, 1920, 3600, 3600, 3600, 3600]
        )
    )
    func delay(attempt: Int, seconds: Double) {
        #expect(Backoff.delay(afterAttempt: attempt, jitter: 0) == seconds)
        #expect(Backoff.delay(afterAttempt: attempt, jitter: 1) == seconds * 0.75)
    }

    @Test(
        "an attempt number that makes no sense waits the shortest time",
        arguments: [0, -1, .min]
    )
    func oddAttempt(attempt: Int) {
        #expect(Backoff.delay(afterAttempt: attempt, jitter: 0) == 30)
    }

    @Test("the other side may ask for more time, up to a day, and never for less")
    func asked() {
        let queued = Date(timeIntervalSince1970: 1_800_000_000)
        func next(_ wish: TimeInterval) -> Date? {
            Backoff.next(
                afterAttempt: 1,
                queued: queued,
                now: queued,
                notBefore: queued.addingTimeInterval(wish),
                jitter: 0
            )
        }
        #expect(next(7200) == queued.addingTimeInterval(7200))
        #expect(next(1) == queued.addingTimeInterval(30))
        #expect(next(1e9) == queued.addingTimeInterval(86_400))
    }

    @Test("after five days a mail is given up, and the last try is at the very end")
    func givesUp() {
        let queued = Date(timeIntervalSince1970: 1_800_000_000)
        func next(_ age: TimeInterval) -> Date? {
            Backoff.next(
                afterAttempt: 200,
                queued: queued,
                now: queued.addingTimeInterval(age),
                jitter: 0
            )
        }
        let days = Backoff.patience
        #expect(days == 432_000)
        #expect(next(0) == queued.addingTimeInterval(3600))
        #expect(next(days - 60) == queued.addingTimeInterval(days))
        #expect(next(days) == nil)
        #expect(next(days + 1) == nil)
    }
}
