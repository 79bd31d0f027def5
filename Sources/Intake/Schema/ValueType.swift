package import Domain

/// What a column holds, on the wire and in the database.
package enum ValueType: Sendable, Hashable {
    /// At most `maxLength` characters.
    case text(maxLength: Int, pattern: Pattern?)
    case integer(IntegerWidth, ClosedRange<Int64>)
    /// Exact, at most 18 digits in all.
    case decimal(precision: Int, scale: Int)
    case boolean
    case date
    case choice(ChoiceList)
    /// Any number of codes with blanks between them.
    case choices(ChoiceList)
    /// Replaced by its keyed hash before anything else sees it.
    case pseudonym

    package enum IntegerWidth: String, Sendable, Hashable {
        case smallint
        case integer
        case bigint

        /// Everything the database can store.
        var range: ClosedRange<Int64> {
            switch self {
            case .smallint: Int64(Int16.min)...Int64(Int16.max)
            case .integer: Int64(Int32.min)...Int64(Int32.max)
            case .bigint: Int64.min...Int64.max
            }
        }
    }

    /// PostgreSQL's name.
    package var databaseType: String {
        switch self {
        case .text: "text"
        case .integer(let width, _): width.rawValue
        case .decimal(let precision, let scale): "numeric(\(precision),\(scale))"
        case .boolean: "boolean"
        case .date: "date"
        case .choice(let list): list.isNumeric ? "smallint" : "text"
        case .choices: "text[]"
        case .pseudonym: "uuid"
        }
    }
}
