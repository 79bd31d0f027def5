import Domain
import Foundation

/// How many more letters may go now to somebody whose hour has a limit.
struct HourlyLimit {
    private static let hour: TimeInterval = 3600

    /// None is left when it is not above 0.
    var room: Int
    /// When the next one may go; nil when it may go now.
    var opensAt: Date?

    /// `sent` are the times of letters that went, of any age.
    init(_ limit: Int, sent: [Date], now: Date) {
        // What a clock that was ahead wrote down holds nobody up when it is right again.
        let last = sent.filter { $0 <= now && $0.addingTimeInterval(Self.hour) > now }.sorted()
        room = limit - last.count
        opensAt = room > 0 ? nil : last[last.count - limit].addingTimeInterval(Self.hour)
    }

    /// By address; nobody without a limit.
    static func all(
        _ routing: Routing,
        sent: [String: [Date]],
        now: Date
    ) -> [String: HourlyLimit] {
        let known = Dictionary(
            sent.map { (Destination($0.key)?.identity ?? $0.key, $0.value) },
            uniquingKeysWith: +
        )
        return routing.hourlyLimits.reduce(into: [:]) { hours, entry in
            hours[entry.key] = HourlyLimit(entry.value, sent: known[entry.key] ?? [], now: now)
        }
    }
}
