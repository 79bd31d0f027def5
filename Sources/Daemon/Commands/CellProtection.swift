import Domain
import Store

/// Which cells of one place may not be shown: small ones, and enough others that none follows from
/// the sum.
struct CellProtection {
    let minimum: Int
    /// The sum itself is hidden.
    let hidesAll: Bool

    /// For every cell whether it is hidden.
    func hidden(in cells: [EvaluationInput.Cell]) -> [Bool] {
        var gone = Set(
            cells.indices.filter { hidesAll || (cells[$0].n > 0 && cells[$0].n < minimum) }
        )
        guard !gone.isEmpty else { return cells.map { _ in false } }
        let rest = cells.indices.filter { !gone.contains($0) && cells[$0].n > 0 }
            .sorted { (cells[$0].n, $0) < (cells[$1].n, $1) }
        for next in rest {
            if gone.count > 1, gone.reduce(0, { $0 + cells[$1].n }) >= minimum { break }
            gone.insert(next)
        }
        return cells.indices.map(gone.contains)
    }
}
