import Domain

/// What must be true of a reading, such as `> 2.5` or `change(1 wave) > 5 and n >= 50`.
package struct Condition: Sendable, Hashable, CustomStringConvertible {
    /// As written.
    package let source: String
    let formula: Formula

    package init(_ source: String) throws(LanguageProblem) {
        self.source = source
        formula = try ConditionParser.formula(of: source)
    }

    package var description: String { source }

    /// Whether it is true of `reading`; nil when a number it needs is missing.
    ///
    /// What is missing matters only where it could change the answer.
    package func holds(for reading: Reading) -> Bool? {
        formula.holds(for: reading)
    }

    /// Codes of other indicators that it needs.
    package var others: Set<String> { formula.others }

    /// The first comparison of the value with its own past; nil when there is none.
    var score: (function: PeriodFunction, span: PeriodSpan)? {
        formula.leaves.lazy.compactMap { term in
            guard case .function(let function, let span) = term, function.isScore else {
                return nil
            }
            return (function, span)
        }.first
    }

    /// The number a person would call the threshold: that of the first comparison with a constant.
    package var threshold: Threshold? { formula.threshold }

    /// A value for which both this and `other` are true, looked for around their thresholds; nil
    /// when none is found, or when they speak of more than the value.
    func commonValue(with other: Condition) -> Double? {
        let bounds = [threshold, other.threshold].compactMap { $0?.bound }
        let middle = bounds.reduce(0, +) / Double(max(1, bounds.count))
        let candidates = [middle] + bounds.flatMap { [$0, $0 - 0.01, $0 + 0.01] }
        return candidates.first { value in
            let reading = Reading(
                indicator: "",
                scope: .country,
                region: Region.country,
                point: Reading.Point(period: .year(1), value: value)
            )
            return holds(for: reading) == true && other.holds(for: reading) == true
        }
    }

    package struct Threshold: Sendable, Hashable {
        /// What is compared.
        package enum Quantity: Sendable, Hashable {
            /// The value itself, or anything in its unit.
            case value
            /// A difference of values: percentage points where the value is in per cent.
            case difference
            /// Per cent of an earlier value.
            case relative
            case count
            /// 0…1.
            case share
            /// Standard deviations.
            case deviations
        }

        package var bound: Double
        package var quantity: Quantity
    }
}

extension Formula {
    fileprivate func holds(for reading: Reading) -> Bool? {
        switch self {
        case .comparison(let comparison, let left, let right):
            guard let left = left.number(in: reading), let right = right.number(in: reading) else {
                return nil
            }
            return comparison.holds(left, right)
        case .intervalDisjoint(let span): return reading.intervalIsDisjoint(from: span)
        case .not(let inner): return inner.holds(for: reading).map { !$0 }
        case .and(let left, let right):
            let sides = [left.holds(for: reading), right.holds(for: reading)]
            return sides.contains(false) ? false : sides.contains(nil) ? nil : true
        case .or(let left, let right):
            let sides = [left.holds(for: reading), right.holds(for: reading)]
            return sides.contains(true) ? true : sides.contains(nil) ? nil : false
        }
    }

    fileprivate var threshold: Condition.Threshold? {
        switch self {
        case .comparison(_, let left, let right):
            if let bound = right.constant, let quantity = left.quantity {
                return Condition.Threshold(bound: bound, quantity: quantity)
            }
            guard let bound = left.constant, let quantity = right.quantity else { return nil }
            return Condition.Threshold(bound: bound, quantity: quantity)
        case .intervalDisjoint: return nil
        case .not(let inner): return inner.threshold
        case .and(let left, let right), .or(let left, let right):
            return left.threshold ?? right.threshold
        }
    }
}

extension Term {
    fileprivate func number(in reading: Reading) -> Double? {
        let number: Double? =
            switch self {
            case .constant(let constant): constant
            case .number(let name): reading.number(name)
            case .function(let function, let span): reading.apply(function, over: span)
            case .forecast(let past, let ahead): reading.forecast(over: past, ahead: ahead)
            case .other(let code): reading.value(of: code)
            case .negative(let inner): inner.number(in: reading).map { -$0 }
            case .absolute(let inner): inner.number(in: reading).map(\.magnitude)
            case .arithmetic(let operation, let left, let right):
                if let left = left.number(in: reading), let right = right.number(in: reading) {
                    operation.apply(left, right)
                } else {
                    nil
                }
            }
        // Division by zero says nothing about the world.
        return number.flatMap { $0.isFinite ? $0 : nil }
    }

    /// Its number when it needs no reading.
    var constant: Double? {
        switch self {
        case .constant(let constant): constant
        case .negative(let inner): inner.constant.map { -$0 }
        case .absolute(let inner): inner.constant.map(\.magnitude)
        case .arithmetic(let operation, let left, let right):
            if let left = left.constant, let right = right.constant {
                operation.apply(left, right)
            } else {
                nil
            }
        case .number, .function, .forecast, .other: nil
        }
    }

    fileprivate var quantity: Condition.Threshold.Quantity? {
        switch self {
        case .constant: nil
        case .number(.n): .count
        case .number(.coverage): .share
        case .number: .value
        case .function(.relativeChange, _): .relative
        case .function(.mean, _), .forecast, .other: .value
        case .function(.zscore, _), .function(.modifiedZscore, _): .deviations
        case .function: .difference
        case .negative(let inner), .absolute(let inner): inner.quantity
        case .arithmetic(_, let left, let right): left.quantity ?? right.quantity
        }
    }
}
