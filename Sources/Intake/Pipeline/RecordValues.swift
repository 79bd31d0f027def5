/// What is known of a column in the current record.
enum ValueState: UInt8 {
    case empty
    case present
    case dontKnow
    case refused
    /// Not usable; a refusal says why.
    case broken
}

/// The typed values of one record: columns first, then calculations.
///
/// The next record overwrites them.
struct RecordValues {
    /// Number of columns.
    let count: Int
    /// Their text without surrounding blanks.
    let texts: UnsafeMutablePointer<Field>
    let states: UnsafeMutablePointer<ValueState>
    /// Value as expressions see it, dates in days since 1970-01-01; NaN = empty.
    let numbers: UnsafeMutablePointer<Double>
    /// Exact integer, decimal times a power of ten, days since 1970-01-01, 0 or 1, place of the
    /// code (-1 = none), or set of places.
    let wholes: UnsafeMutablePointer<Int64>
    /// Whether the column is asked for in this record.
    let relevant: UnsafeMutablePointer<Bool>

    init(columns: Int, calculations: Int, table: FieldTable, in arena: Arena) {
        let slots = columns + calculations
        count = columns
        texts = table.fields
        states = arena.allocate(ValueState.self, repeating: .empty, count: slots)
        numbers = arena.allocate(Double.self, repeating: .nan, count: slots)
        wholes = arena.allocate(Int64.self, repeating: 0, count: slots)
        relevant = arena.allocate(Bool.self, repeating: true, count: slots)
    }
}
