enum Comparison: String, Sendable, Hashable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case equal = "=="
    case different = "!="

    func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .less: left < right
        case .atMost: left <= right
        case .more: left > right
        case .atLeast: left >= right
        case .equal: left == right
        case .different: left != right
        }
    }
}

enum Arithmetic: String, Sendable, Hashable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case by = "/"

    func apply(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .by: left / right
        }
    }
}

/// A name that stands for a number of the reading.
enum ReadingNumber: String, Sendable, Hashable, CaseIterable {
    case value
    case n
    case coverage
    case lower
    case upper
    /// The value of the period just before.
    case previous
    /// The expected value on the period's last day, by the rows of `targets`.
    case target
}

/// Something that is counted over several periods.
enum PeriodFunction: String, Sendable, Hashable, CaseIterable {
    /// Value − value then.
    case change
    /// `change` in percent of the size of the value then.
    case relativeChange = "relative_change"
    /// Least-squares change per period over the last so many values, this one included.
    case slope
    /// Mean of the last so many values, this one included.
    case mean
    /// Standard deviations between the value and the mean of those of the so many periods before.
    case zscore
    /// The same with median and median absolute deviation, which single odd values do not move.
    case modifiedZscore = "modified_zscore"

    /// Whether it sets the value against its own past.
    var isScore: Bool { self == .zscore || self == .modifiedZscore }
}

/// What a condition can count with.
indirect enum Term: Sendable, Hashable {
    case constant(Double)
    case number(ReadingNumber)
    case function(PeriodFunction, PeriodSpan)
    /// Where the straight line through the last values, this one included, leads to.
    case forecast(over: PeriodSpan, ahead: PeriodSpan)
    /// The value of another indicator for the same region, subject and time.
    case other(String)
    case negative(Term)
    case absolute(Term)
    case arithmetic(Arithmetic, Term, Term)
}

/// What a condition can say.
indirect enum Formula: Sendable, Hashable {
    case comparison(Comparison, Term, Term)
    /// The intervals now and then do not overlap.
    case intervalDisjoint(PeriodSpan)
    case not(Formula)
    case and(Formula, Formula)
    case or(Formula, Formula)
}
