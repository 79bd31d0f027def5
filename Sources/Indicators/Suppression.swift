import Domain

/// Which values of one indicator and period to hide in the tree country – region – subject, so
/// that none follows from the others by subtraction.
struct Suppression {
    private(set) var hidden: Set<Int> = []
    private let values: [IndicatorValue]
    private let minimumCell: Double
    private let hiddenBefore: Set<String>
    private let country: Int?
    private let regions: [Int]
    private let subjects: [String: [Int]]
    private let wholes: [String: Int]
    /// By index: what adds up over the tree, persons first.
    private let amounts: [Int: [Double]]

    /// `amounts` holds for every value the counts of persons that add up over the tree, those asked
    /// first: of a share also those in the numerator and the rest.
    init(
        values: [IndicatorValue],
        amounts: [Int: [Double]],
        minimumCell: Int,
        hiddenBefore: Set<String>
    ) {
        self.values = values
        self.amounts = amounts
        self.minimumCell = Double(minimumCell)
        self.hiddenBefore = hiddenBefore
        let indices = amounts.keys.sorted()
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
        while true {
            let lacking = smallAmounts(gone)
            if gone.count >= 2 && lacking.isEmpty { return }
            guard let next = nextToHide(parts, adding: lacking) else {
                if let whole { hidden.insert(whole) }
                return
            }
            hidden.insert(next)
            gone.append(next)
        }
    }

    private mutating func breakSum(of whole: Int?, parts: [Int]) {
        guard let whole, hidden.contains(whole), !parts.contains(where: hidden.contains) else {
            return
        }
        let all = Array((amounts[whole] ?? []).indices)
        if let next = nextToHide(parts, addingAll: all) ?? nextToHide(parts, adding: []) {
            hidden.insert(next)
        }
    }

    /// Which amounts of these parts together would still be a small cell.
    ///
    /// Nobody in a numerator is no cell; nobody asked would be.
    private func smallAmounts(_ parts: [Int]) -> [Int] {
        let totals = parts.map { amounts[$0] ?? [] }.reduce(into: [Double]()) { totals, own in
            totals = totals.isEmpty ? own : zip(totals, own).map(+)
        }
        return totals.indices.filter { totals[$0] < minimumCell && (totals[$0] > 0 || $0 == 0) }
    }

    /// The smallest that is still shown, not empty and has some of one of the `lacking` amounts:
    /// hiding a known zero protects nothing.
    private func nextToHide(_ parts: [Int], adding lacking: [Int]) -> Int? {
        smallest(parts) { own in lacking.isEmpty || lacking.contains { own[$0] > 0 } }
    }

    private func nextToHide(_ parts: [Int], addingAll wanted: [Int]) -> Int? {
        smallest(parts) { own in wanted.allSatisfy { own[$0] > 0 } }
    }

    private func smallest(_ parts: [Int], where fits: ([Double]) -> Bool) -> Int? {
        parts.filter { !hidden.contains($0) && values[$0].n > 0 && fits(amounts[$0] ?? []) }
            .min { rank($0) < rank($1) }
    }

    private func rank(_ index: Int) -> (Int, Int, String, String) {
        let value = values[index]
        return (hiddenBefore.contains(value.region) ? 0 : 1, value.n, value.region, value.subject)
    }
}
