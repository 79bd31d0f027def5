import Domain
import Store

/// Which cells may not be shown: small ones, and enough others that none follows from its region.
struct CellProtection {
    let minimum: Int
    /// Regions whose own value is hidden.
    let hiddenRegions: Set<String>

    /// For every cell whether it is hidden.
    func hidden(in cells: [EvaluationInput.Cell]) -> [Bool] {
        var hidden = Set<Int>()
        for (region, places) in Dictionary(grouping: cells.indices, by: { cells[$0].region }) {
            if hiddenRegions.contains(region) {
                hidden.formUnion(places)
                continue
            }
            var gone = places.filter { cells[$0].n > 0 && cells[$0].n < minimum }
            guard !gone.isEmpty else { continue }
            let rest = places.filter { cells[$0].n >= minimum }
                .sorted { (cells[$0].n, $0) < (cells[$1].n, $1) }
            for next in rest {
                if gone.count > 1, gone.reduce(0, { $0 + cells[$1].n }) >= minimum { break }
                gone.append(next)
            }
            hidden.formUnion(gone)
        }
        return cells.indices.map(hidden.contains)
    }
}
