import Domain
import Testing

@testable import Indicators

@Suite("The path to a target")
struct TrajectoryTests {
    private func points() throws -> [Trajectory.Point] {
        [
            Trajectory.Point(day: try #require(Day(2026, 12, 31)), value: 40),
            Trajectory.Point(day: try #require(Day(2022, 12, 31)), value: 0),
        ]
    }

    @Test(
        "the +40 lies on a straight line over 1 461 days",
        arguments: [
            ("2022-12-31", 0.0, 0.0), ("2023-12-31", 10.0, 0.05), ("2024-12-31", 20.0, 0.05),
            ("2025-12-31", 30.0, 0.05), ("2026-06-30", 35.0, 0.05), ("2026-12-31", 40.0, 0.0),
            ("2023-01-01", 40.0 / 1461, 1e-12), ("2020-01-01", 0.0, 0.0), ("2030-01-01", 40.0, 0.0),
        ]
    )
    func line(day: String, value: Double, tolerance: Double) throws {
        let expected = Trajectory.expected(on: try #require(Day(iso: day)), points: try points())
        #expect(isClose(expected, value, within: tolerance))
    }

    @Test("a later point bends the line and leaves the earlier part")
    func bend() throws {
        let later = Trajectory.Point(day: try #require(Day(2033, 12, 31)), value: 110)
        let bent = try points() + [later]
        let early = try #require(Day(2024, 12, 31))
        #expect(
            Trajectory.expected(on: early, points: bent)
                == Trajectory.expected(on: early, points: try points())
        )
        let middle = Trajectory.expected(on: try #require(Day(2030, 7, 1)), points: bent)
        #expect(isClose(middle, 75, within: 0.1))
    }

    @Test("without points nothing is expected")
    func none() throws {
        #expect(Trajectory.expected(on: try #require(Day(2026, 1, 1)), points: []) == nil)
    }
}
