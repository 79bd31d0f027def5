import Domain

/// Which values of one indicator and period to hide in the tree country – region – subject, so
/// that none follows from the others by subtraction.
struct Suppression {
    private(set) var hidden: Set<Int> = []
    private let values: [IndicatorValue]
    private let minimumCell: Int
    private let hiddenBefore: Set<String>
    private let country: Int?
    private let regions: [Int]
    private let subjects: [String: [Int]]
    private let wholes: [String: Int]

    init(
        values: [IndicatorValue],
        indices: [Int],
        minimumCell: Int,
        hiddenBefore: Set<String>
    ) {
        self.values = values
        self.minimumCell = minimumCell
        self.hiddenBefore = hiddenBefore
        let whole = indices.filter { values[$0].subject.isEmpty }
        country = whole.first { values[$0].region == Region.country }
        regions = whole.filter { values[$0].region != Region.country }
        subjects = Dictionary(grouping: indices.filter { !values[$0].subject.isEmpty }) {
            values[$0].region
        }
        wholes = Dictionary(whole.map { (values[$0].region, $0) }) { first, _ in first }
    }

    /// Hides `primary` and what has to be hidden with it: upwards first, because a region that
    /// cannot protect its subjects must go too, then downwards, because a hidden whole may not be
    /// added up from its parts.
    mutating func protect(_ primary: [Int]) {
        hidden.formUnion(primary)
        for (region, parts) in subjects.sorted(by: { $0.key < $1.key }) {
            hide(parts, under: wholes[region])
        }
        hide(regions, under: country)
        breakSum(of: country, parts: regions)
        for (region, parts) in subjects.sorted(by: { $0.key < $1.key }) {
            breakSum(of: wholes[region], parts: parts)
        }
    }

    /// Hides more parts until at least two are hidden and together they are no small cell
    /// themselves; the whole goes too when there are not enough.
    private mutating func hide(_ parts: [Int], under whole: Int?) {
        var gone = parts.filter(hidden.contains)
        guard !gone.isEmpty else { return }
        while gone.count < 2 || gone.reduce(0, { $0 + values[$1].n }) < minimumCell {
            guard let next = nextToHide(parts) else {
                if let whole { hidden.insert(whole) }
                return
            }
            hidden.insert(next)
            gone.append(next)
        }
    }

    private mutating func breakSum(of whole: Int?, parts: [Int]) {
        guard let whole, hidden.contains(whole), !parts.contains(where: hidden.contains),
            let next = nextToHide(parts)
        else { return }
        hidden.insert(next)
    }

    /// The smallest that is still shown and not empty: hiding a known zero protects nothing.
    private func nextToHide(_ parts: [Int]) -> Int? {
        parts.filter { !hidden.contains($0) && values[$0].n > 0 }.min { left, right in
            rank(left) < rank(right)
        }
    }

    private func rank(_ index: Int) -> (Int, Int, String, String) {
        let value = values[index]
        return (hiddenBefore.contains(value.region) ? 0 : 1, value.n, value.region, value.subject)
    }
}
