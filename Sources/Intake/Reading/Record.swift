/// A piece of text inside a reader's window; valid until the reader's next step.
struct Field {
    var start: UnsafePointer<UInt8>
    var count: Int

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}

/// Where one record stands in the sender's file.
struct RecordPlace {
    /// Physical line on which it begins, from 1.
    var line = 1
    /// From 1, header not counted.
    var number = 0
    /// Its text in UTF-8 without the line end; at least its beginning when it is too long.
    var raw = UnsafeRawBufferPointer(start: nil, count: 0)
}

/// What a reader found.
enum RecordOutcome: Equatable {
    /// Its fields stand in the table.
    case record
    /// A record whose fields cannot be told apart.
    case damaged(RecordDamage)
    case end
}

enum RecordDamage: Equatable {
    /// Other number of fields than the header has.
    case fields(found: Int, expected: Int)
    /// A quote that is not closed, or text after a closing quote.
    case quote
    case tooLong
    /// Not one flat JSON object.
    case json
    /// A nested record that has something else where a value or a list is expected, at this name.
    case structure(String)
}

/// Reads records one by one; the fields of the last one stand in `fields`, in schema order.
protocol RecordReader: AnyObject {
    var place: RecordPlace { get }
    /// The sender's own way of writing; complete only at the end.
    var dialect: Dialect { get }
    func next() throws(UnusableInput) -> RecordOutcome
}

/// Fields of one record in the order of the schema's columns, then the name of the form when the
/// record says it, then one that nobody reads.
struct FieldTable {
    let fields: UnsafeMutablePointer<Field>
    let count: Int
    /// Place of the form's name.
    var form: Int { count }

    init(columns: Int, in arena: Arena) {
        count = columns
        let nothing = UnsafePointer(arena.allocate(UInt8.self, repeating: 0, count: 1))
        fields = arena.allocate(
            Field.self,
            repeating: Field(start: nothing, count: 0),
            count: columns + 2
        )
    }

    func clear() {
        for column in 0...count { fields[column].count = 0 }
    }
}
