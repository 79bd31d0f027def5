import Domain
import Intake

/// Candidates for rows of a feed: every value fits its column, whether the rules hold is not asked.
struct SampleDraft {
    private let schema: RecordSchema
    private let seed: UInt64
    private let today: Day
    private let regionOfORP: [String: String]
    private let orps: [String]
    /// Codes of the columns that have any.
    private let codes: [[String]]
    private var number = 0

    private static let texts: [@Sendable (Int) -> String] = [
        { "X-\($0)" }, { "2026-0\($0 % 9 + 1)" }, { ["a", "b", "c", "d"][$0 % 4] },
        { SampleRegister.ico($0) }, { String(9_900_000 + $0) },
        { number in String(repeating: "0", count: 64 - String(number).count) + String(number) },
        { "2026-H\($0 % 2 + 1)" }, { "ZZ-0\($0 % 10)" }, { "sluzba\($0)@example.org" },
    ]

    init(schema: RecordSchema, seed: UInt64, context: IntakeContext) {
        self.schema = schema
        self.seed = seed
        today = context.today
        regionOfORP = context.reference.regionOfORP
        orps = context.reference.codes(of: .orp)
        codes = schema.columns.map { column in
            switch column.type.list {
            case .own(_, let choices): choices.map(\.code)
            case .reference(.wave): context.waves.keys.sorted()
            case .reference(let list): context.reference.codes(of: list)
            case nil: []
            }
        }
    }

    /// Places lie in one region, days of a row come one after the other, and half of what may be
    /// left out is.
    mutating func next() -> [SampleField] {
        number += 1
        var random = SampleRandom(seed, 0x9E, number)
        let orp = orps.isEmpty ? "" : random.element(orps)
        var day = today.adding(days: -400 - random.below(300))
        return schema.columns.enumerated().map { index, column in
            if !column.required, random.chance(0.5) { return .empty }
            switch column.type.list {
            case .reference(.orp): return .text(orp)
            case .reference(.region), .reference(.territory): return .text(regionOfORP[orp])
            case .some: return .text(codes[index].isEmpty ? nil : random.element(codes[index]))
            case nil: return value(column.type, &random, &day)
            }
        }
    }

    private func value(
        _ type: ValueType,
        _ random: inout SampleRandom,
        _ day: inout Day
    ) -> SampleField {
        switch type {
        case .text(_, let pattern):
            guard let pattern else { return .text("Text \(number)") }
            return .text(SampleDraft.texts.map { $0(number) }.first(where: pattern.matches))
        case .integer(_, let range):
            let low = Int(max(range.lowerBound, 0))
            return .whole(low + random.below(min(29, Int(range.upperBound) - low) + 1))
        case .decimal: return .whole(random.below(9))
        case .boolean: return .flag(random.chance(0.5))
        case .date:
            day = day.adding(days: random.below(30))
            return .day(day)
        case .pseudonym: return .text("osoba-\(number)")
        case .choice, .choices: return .empty
        }
    }
}
