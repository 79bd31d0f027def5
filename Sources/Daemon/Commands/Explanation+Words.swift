import Domain
import Indicators

extension IndicatorDefinition {
    /// From numerator / denominator to the published unit.
    var factor: Double {
        switch description.unit {
        case .percent: 100
        case .perThousand: 1000
        case .count, .days, .hours, .minutes, .score, .ratio: 1
        }
    }
}

extension Set<CellDefinition.Dimension> {
    var words: [String] { map(\.rawValue).sorted() }
}

extension String {
    /// On one line.
    var said: Cell {
        .text(split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
}

extension String? {
    var said: Cell { map(\.said) ?? .nothing }
}
