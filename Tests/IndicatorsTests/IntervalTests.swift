import Testing

@testable import Indicators

@Suite("Intervals of confidence")
struct IntervalTests {
    @Test(
        "Wilson's interval agrees with values computed by hand",
        arguments: [
            (0.5, 100.0, 0.403832, 0.596168),
            (0.1, 50, 0.043476, 0.213602),
            (0, 10, 0, 0.277533),
            (1, 10, 0.722467, 1),
        ]
    )
    func wilson(share: Double, n: Double, lower: Double, upper: Double) {
        let interval = Interval.wilson(share: share, n: n)
        #expect(isClose(interval?.lower, lower, within: 2e-6))
        #expect(isClose(interval?.upper, upper, within: 2e-6))
    }

    @Test("there is no interval without answers or outside 0 to 1", arguments: [-0.1, 1.1, .nan])
    func noInterval(share: Double) {
        #expect(Interval.wilson(share: share, n: 10) == nil)
        #expect(Interval.wilson(share: 0.5, n: 0) == nil)
    }

    @Test("a mean of 4 with variance 9 of 36 answers lies within 4 ± 0.98")
    func normal() {
        let interval = Interval.normal(mean: 4, variance: 9, n: 36)
        #expect(isClose(interval?.lower, 4 - 1.959964 * 0.5))
        #expect(isClose(interval?.upper, 4 + 1.959964 * 0.5))
    }
}
