package import Domain

/// The path on which a target is to be reached: straight lines between target points.
package enum Trajectory {
    /// One row of the targets.
    package struct Point: Sendable, Hashable {
        package var day: Day
        package var value: Double

        package init(day: Day, value: Double) {
            self.day = day
            self.value = value
        }
    }

    /// The value that is due on `day`; before the first and after the last point its value holds.
    ///
    /// Points come in any order. Nil when there is none.
    package static func expected(on day: Day, points: [Point]) -> Double? {
        let sorted = points.sorted { ($0.day, $0.value) < ($1.day, $1.value) }
        guard let after = sorted.firstIndex(where: { $0.day > day }) else {
            return sorted.last?.value
        }
        guard after > 0 else { return sorted[after].value }
        let from = sorted[after - 1]
        let to = sorted[after]
        let part = Double(day.days(since: from.day)) / Double(to.day.days(since: from.day))
        return from.value + (to.value - from.value) * part
    }
}
