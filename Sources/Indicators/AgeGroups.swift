/// Joins the age bands of survey and allowance into the finest groups that both can be split into.
///
/// The survey asks `18-26` and `27-64`, the allowance may know only `18-64`: both fall into one
/// group. Bands that do not overlap stay apart.
struct AgeGroups {
    /// Disjoint, ascending.
    private let groups: [ClosedRange<Int>]
    private static let oldest = 150

    init(bands: some Sequence<String>) {
        let ranges = Set(bands).compactMap(AgeGroups.years).sorted {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
        groups = ranges.reduce(into: []) { groups, range in
            if let last = groups.last, range.lowerBound <= last.upperBound {
                groups[groups.count - 1] =
                    last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                groups.append(range)
            }
        }
    }

    /// Position of the group that holds `band`; nil when the age is not known.
    func index(of band: String) -> Int? {
        guard let years = AgeGroups.years(band) else { return nil }
        return groups.firstIndex { $0.contains(years.lowerBound) }
    }

    private static func years(_ band: String) -> ClosedRange<Int>? {
        if band.hasSuffix("+") {
            guard let from = Int(band.dropLast()), (0...oldest).contains(from) else { return nil }
            return from...oldest
        }
        let parts = band.split(separator: "-")
        guard parts.count == 2, let from = Int(parts[0]), let to = Int(parts[1]), from >= 0,
            from <= to
        else { return nil }
        return from...to
    }
}
