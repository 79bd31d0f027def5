internal import Domain
package import Foundation

/// Instants as machines read them.
package enum Timestamp {
    /// RFC 3339 in UTC with milliseconds: `2026-11-22T05:31:07.250Z`.
    package static func text(_ instant: Date) -> String {
        let milliseconds = Int((instant.timeIntervalSince1970 * 1000).rounded(.down))
        let (days, rest) = floored(milliseconds, by: 86_400_000)
        let time = clockTime(rest / 1000)
        return "\(Day(daysSince1970: days))T\(time).\(padded(rest % 1000, 3))Z"
    }

    /// The form of HTTP's `Date` header: `Sun, 22 Nov 2026 05:31:07 GMT`.
    package static func http(_ instant: Date) -> String {
        let (days, rest) = floored(Int(instant.timeIntervalSince1970.rounded(.down)), by: 86_400)
        let day = Day(daysSince1970: days)
        let (year, month, number) = day.components
        let date = "\(padded(number, 2)) \(months[month - 1]) \(padded(year, 4))"
        return "\(weekdays[day.weekday - 1]), \(date) \(clockTime(rest)) GMT"
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func floored(_ number: Int, by divisor: Int) -> (Int, Int) {
        let rest = (number % divisor + divisor) % divisor
        return ((number - rest) / divisor, rest)
    }

    private static func clockTime(_ seconds: Int) -> String {
        "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
