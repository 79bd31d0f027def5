/// Which cells of one place may not be shown: small ones, and enough others that none follows from
/// the sum.
struct CellProtection {
    let minimum: Int
    /// The sum itself is hidden.
    let hidesAll: Bool

    /// For every cell, by how many answers it holds, whether it is hidden.
    func hidden(counts: [Int]) -> [Bool] {
        var gone = Set(
            counts.indices.filter { hidesAll || (counts[$0] > 0 && counts[$0] < minimum) }
        )
        guard !gone.isEmpty else { return counts.map { _ in false } }
        let rest = counts.indices.filter { !gone.contains($0) && counts[$0] > 0 }
            .sorted { (counts[$0], $0) < (counts[$1], $1) }
        for next in rest {
            if gone.count > 1, gone.reduce(0, { $0 + counts[$1] }) >= minimum { break }
            gone.insert(next)
        }
        return counts.indices.map(gone.contains)
    }
}
