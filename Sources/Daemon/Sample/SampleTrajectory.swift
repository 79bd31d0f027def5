import Domain

/// The path to +40 transformed services, and when the sample's services were transformed.
struct SampleTrajectory: Sendable {
    /// Points of target TP-01 of the country.
    let points: [(day: Day, value: Int)] = [
        ("2022-12-31", 0), ("2023-12-31", 10), ("2024-12-31", 20), ("2025-12-31", 30),
        ("2026-06-30", 35), ("2026-12-31", 40),
    ].compactMap { text, value in Day(iso: text).map { ($0, value) } }

    /// Straight between two points, level before the first and after the last.
    func expected(on day: Day) -> Double {
        guard let after = points.firstIndex(where: { $0.day > day }) else {
            return Double(points.last?.value ?? 0)
        }
        guard after > 0 else { return 0 }
        let (from, to) = (points[after - 1], points[after])
        let part = Double(day.days(since: from.day)) / Double(to.day.days(since: from.day))
        return Double(from.value) + Double(to.value - from.value) * part
    }

    /// Days of transformation up to `today`: the pace holds at first and then falls behind until
    /// between four and five services are missing.
    func completions(until today: Day, _ random: inout SampleRandom) -> [Day] {
        guard let start = points.first?.day, today > start else { return [] }
        let due = expected(on: today)
        let count = max(0, Int(due) - 4)
        let length = Double(today.days(since: start))
        var days: [Day] = []
        var day = start
        while days.count < count, day < today {
            day = day.adding(days: 1)
            let part = Double(day.days(since: start)) / length
            let reached = expected(on: day) - (due - Double(count)) * part * part
            guard reached >= Double(days.count) + 0.75 else { continue }
            days.append(min(today.adding(days: -4), day.adding(days: random.within(-9...6))))
        }
        return days.map { max(start.adding(days: 1), $0) }.sorted()
    }
}
