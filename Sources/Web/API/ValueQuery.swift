internal import Domain
internal import Foundation
internal import HTTPTypes

/// `?region=&from=&to=&as_of=&format=` of values.
struct ValueQuery {
    enum Format: String {
        case json
        case csv
    }

    var region: String?
    var from: Day?
    var to: Day?
    /// Values as they were known then.
    var asOf: Date?
    var format: Format

    /// Days that are no instants end in the clock's zone.
    init(_ request: WebRequest, regions: Set<String>, clock: Clock) throws(Problem) {
        func given(_ name: String) -> String? {
            request.query(name).flatMap { $0.isEmpty ? nil : $0 }
        }
        if let region = given("region") {
            guard regions.contains(region) else { throw Problem.badParameter("region") }
            self.region = region
        }
        if let text = given("from") {
            guard let day = Day(iso: text) ?? Period(text)?.firstDay else {
                throw Problem.badParameter("from")
            }
            from = day
        }
        if let text = given("to") {
            guard let day = Day(iso: text) ?? Period(text)?.lastDay else {
                throw Problem.badParameter("to")
            }
            to = day
        }
        if let text = given("as_of") {
            guard let instant = Self.instant(text, clock) else {
                throw Problem.badParameter("as_of")
            }
            asOf = instant
        }
        if let text = given("format") {
            guard let format = Format(rawValue: text) else { throw Problem.badParameter("format") }
            self.format = format
        } else {
            let wanted = Negotiation.choices(request.headers[values: .accept])
            let csv = wanted.first { $0.name == "text/csv" }?.weight ?? 0
            let json =
                wanted.first { $0.name == "application/json" || $0.name == "*/*" }?.weight ?? 0
            format = csv > json ? .csv : .json
        }
    }

    /// Oldest period first.
    func select(_ values: [IndicatorValue]) -> [IndicatorValue] {
        values.filter { value in
            guard region == nil || value.region == region else { return false }
            guard from != nil || to != nil else { return true }
            guard let last = value.period.lastDay else { return false }
            return from.map { last >= $0 } ?? true && to.map { last <= $0 } ?? true
        }.sorted {
            ($0.period.ordinal, $0.region, $0.subject) < ($1.period.ordinal, $1.region, $1.subject)
        }
    }

    /// A moment in ISO 8601, or a day, which means its end.
    private static func instant(_ text: String, _ clock: Clock) -> Date? {
        if let day = Day(iso: text) { return clock.end(of: day) }
        return try? Date(text, strategy: .iso8601)
    }
}
