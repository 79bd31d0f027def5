import Domain

/// What the numbers of a condition can be, and whether it can be true at all.
///
/// Errs to one side only: what is called impossible is; not everything impossible is found.
struct FormulaRanges {
    let indicator: WatchedIndicator

    private static let anything = -Double.infinity...Double.infinity

    func isImpossible(_ formula: Formula) -> Bool {
        switch formula {
        case .or(let left, let right): isImpossible(left) && isImpossible(right)
        case .not(.not(let inner)): isImpossible(inner)
        case .not(.and(let left, let right)): isImpossible(.or(.not(left), .not(right)))
        case .not(.or(let left, let right)): isImpossible(.and(.not(left), .not(right)))
        default: hasContradiction(formula)
        }
    }

    /// The first distance of periods that is no whole number of the indicator's own.
    func impossibleSpan(in formula: Formula) -> PeriodSpan? {
        guard let kind = indicator.period else { return nil }
        return formula.spans.first { $0.steps(of: kind) == nil }
    }

    /// The first score that never has enough periods before.
    func shortScore(in formula: Formula) -> (function: PeriodFunction, span: PeriodSpan)? {
        formula.leaves.lazy.compactMap { term in
            guard case .function(let function, let span) = term, function.isScore else {
                return nil
            }
            let steps = indicator.period.map { span.steps(of: $0) } ?? span.count
            return (steps ?? Deviation.fewest) < Deviation.fewest ? (function, span) : nil
        }.first
    }

    /// Two demands on one number that exclude each other, or one that its range excludes.
    private func hasContradiction(_ formula: Formula) -> Bool {
        var left: [Term: Allowed] = [:]
        for (comparison, term, bound) in formula.demands {
            left[term, default: Allowed(range(of: term))].demand(comparison, bound)
        }
        return left.values.contains(where: \.isEmpty)
            || formula.parts.contains { part in
                guard case .or = part else { return false }
                return isImpossible(part)
            }
    }

    private func range(of term: Term) -> ClosedRange<Double> {
        switch term {
        case .number(.n): 0...Double.infinity
        case .number(.coverage): 0...1
        case .absolute: 0...Double.infinity
        case .number(.value), .number(.previous), .function(.mean, _):
            indicator.bounds ?? Self.anything
        case .function(.change, _):
            indicator.bounds.map {
                -($0.upperBound - $0.lowerBound)...($0.upperBound - $0.lowerBound)
            }
                ?? Self.anything
        default: Self.anything
        }
    }
}

/// What is left of a range after demands.
private struct Allowed {
    private var low: Double
    private var high: Double
    private var isLowOpen = false
    private var isHighOpen = false
    private var excluded: Set<Double> = []

    init(_ range: ClosedRange<Double>) {
        low = range.lowerBound
        high = range.upperBound
    }

    mutating func demand(_ comparison: Comparison, _ bound: Double) {
        switch comparison {
        case .less: lower(to: bound, open: true)
        case .atMost: lower(to: bound, open: false)
        case .more: raise(to: bound, open: true)
        case .atLeast: raise(to: bound, open: false)
        case .equal:
            lower(to: bound, open: false)
            raise(to: bound, open: false)
        case .different: excluded.insert(bound)
        }
    }

    var isEmpty: Bool {
        low > high || low == high && (isLowOpen || isHighOpen || excluded.contains(low))
    }

    private mutating func lower(to bound: Double, open: Bool) {
        guard bound <= high else { return }
        isHighOpen = bound < high ? open : isHighOpen || open
        high = bound
    }

    private mutating func raise(to bound: Double, open: Bool) {
        guard bound >= low else { return }
        isLowOpen = bound > low ? open : isLowOpen || open
        low = bound
    }
}

extension Formula {
    /// What all must hold: the sides of `and`, or the formula itself.
    fileprivate var parts: [Formula] {
        switch self {
        case .and(let left, let right): left.parts + right.parts
        case .not(.or(let left, let right)):
            Formula.not(left).parts + Formula.not(right).parts
        default: [self]
        }
    }

    /// Comparisons of a number with a constant that must all hold.
    fileprivate var demands: [(Comparison, Term, Double)] {
        parts.compactMap { part in
            switch part {
            case .comparison(let comparison, let left, let right):
                if let bound = right.constant { return (comparison, left, bound) }
                return left.constant.map { (comparison.turned, right, $0) }
            case .not(.comparison(let comparison, let left, let right)):
                if let bound = right.constant { return (comparison.opposite, left, bound) }
                return left.constant.map { (comparison.opposite.turned, right, $0) }
            default: return nil
            }
        }
    }

    fileprivate var spans: [PeriodSpan] {
        leaves.flatMap { term -> [PeriodSpan] in
            switch term {
            case .function(_, let span): [span]
            case .forecast(let past, let ahead): [past, ahead]
            default: []
            }
        } + disjoint
    }

    private var disjoint: [PeriodSpan] {
        switch self {
        case .comparison: []
        case .intervalDisjoint(let span): [span]
        case .not(let inner): inner.disjoint
        case .and(let left, let right), .or(let left, let right): left.disjoint + right.disjoint
        }
    }

    /// Codes of other indicators that it needs.
    var others: Set<String> {
        Set(
            leaves.compactMap { term in
                if case .other(let code) = term { code } else { nil }
            }
        )
    }

    /// Everything it counts with, from left to right.
    var leaves: [Term] {
        switch self {
        case .comparison(_, let left, let right): left.leaves + right.leaves
        case .intervalDisjoint: []
        case .not(let inner): inner.leaves
        case .and(let left, let right), .or(let left, let right): left.leaves + right.leaves
        }
    }
}

extension Term {
    fileprivate var leaves: [Term] {
        switch self {
        case .negative(let inner), .absolute(let inner): inner.leaves
        case .arithmetic(_, let left, let right): left.leaves + right.leaves
        case .constant, .number, .function, .forecast, .other: [self]
        }
    }
}

extension Comparison {
    /// What holds of (b, a), and of −a and −b, when this holds of (a, b).
    var turned: Comparison {
        switch self {
        case .less: .more
        case .atMost: .atLeast
        case .more: .less
        case .atLeast: .atMost
        case .equal, .different: self
        }
    }

    fileprivate var opposite: Comparison {
        switch self {
        case .less: .atLeast
        case .atMost: .more
        case .more: .atMost
        case .atLeast: .less
        case .equal: .different
        case .different: .equal
        }
    }
}
