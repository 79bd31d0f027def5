/// One step of a compiled expression; works on a stack of numbers, where NaN is "empty".
struct Instruction: BitwiseCopyable {
    enum Code: UInt8, BitwiseCopyable {
        /// Pushes `number`.
        case constant
        /// Pushes the numeric reading of column `a`.
        case column
        /// Pushes the place of column `a`'s code in its list.
        case code
        /// Pushes whether column `a` compares with `number`; the comparison is `b`.
        case compareColumn
        /// Pops two numbers, pushes their comparison `b`.
        case compare
        case add
        case subtract
        case multiply
        case divide
        case modulo
        case negate
        case absolute
        case not
        /// Replaces the top by 1 when it is neither 0 nor empty, else 0.
        case truth
        /// Goes to `a` and keeps the top when it is false; drops it otherwise.
        case andThen
        /// Goes to `a` and keeps the top when it is true; drops it otherwise.
        case orElse
        /// Drops the top; goes to `a` when it was false.
        case jumpUnless
        case jump
        /// Goes to `a` when the top is not empty; drops it otherwise.
        case unlessEmpty
        /// Replaces the top by whether it is empty.
        case isNothing
        /// Pushes whether column `a` holds nothing at all, not even a reason why not.
        case isEmpty
        /// Pushes whether column `a` holds a stored value.
        case isAnswered
        /// Pushes whether the code of column `a` has the place `b`.
        case isCode
        /// Pushes whether the code of column `a` is among the places in `bits`.
        case isAmong
        /// Pushes whether the choices of column `a` hold the place `b`.
        case holdsChoice
        /// Pushes how many choices column `a` holds.
        case countChoices
        /// Pushes how many choices columns `a` and `b` have in common.
        case countCommon
        /// Replaces `a` numbers by their smallest, largest, or sum, leaving empty ones out.
        case minimum
        case maximum
        case sum
        /// Pushes entry [code of column `a`] of the table at `b`; empty without a code.
        case lookUp
        /// Replaces a day by what the code of column `a` stands for on it, by the table at `b`; empty without
        /// a code.
        case lookUpOn
        /// Pushes entry [code of column `a`][code of the column in `bits`] of the table at `b`.
        case lookUpPair
        /// Pushes whether the text of column `a` is the literal `b`.
        case isText
        /// Pushes whether the texts of columns `a` and `b` are the same.
        case sameText
        /// Pushes how many characters column `a` has.
        case textLength
        /// Pushes whether the text of column `a` matches pattern `b`.
        case matches
        /// Pushes how often the values of the columns listed at `a`, `b` of them, came before and now.
        case countSame
        /// Pushes the share of relevant columns, listed at `a`, `b` of them, without a stored value.
        case shareUnanswered
        /// Pushes whether column `a` looks like a Czech birth number.
        case isBirthNumber
        /// Pushes whether column `a` is an IČO with the right check digit.
        case isICO
        /// Pushes whether a birth number, e-mail address or telephone number stands in column `a`.
        case holdsPersonalData
    }

    enum Comparison: Int32, BitwiseCopyable {
        case equal
        case notEqual
        case less
        case lessOrEqual
        case greater
        case greaterOrEqual

        init?(_ found: Expression.Operator) {
            switch found {
            case .equal: self = .equal
            case .notEqual: self = .notEqual
            case .less: self = .less
            case .lessOrEqual: self = .lessOrEqual
            case .greater: self = .greater
            case .greaterOrEqual: self = .greaterOrEqual
            default: return nil
            }
        }

        /// The same with its sides exchanged.
        var mirrored: Comparison {
            switch self {
            case .equal, .notEqual: self
            case .less: .greater
            case .lessOrEqual: .greaterOrEqual
            case .greater: .less
            case .greaterOrEqual: .lessOrEqual
            }
        }
    }

    var code: Code
    var a: Int32 = 0
    var b: Int32 = 0
    /// A number, or 64 bits of a set.
    var bits: UInt64 = 0

    var number: Double { Double(bitPattern: bits) }
}

/// A compiled expression: a stretch of the common instructions, and the columns it reads.
struct Program: BitwiseCopyable {
    var start: Int32
    var end: Int32
    /// Stretch of the common list of columns.
    var firstColumn: Int32
    var columnCount: Int32
}
