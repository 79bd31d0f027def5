import Foundation

extension Parameter {
    /// What the statement is told about the type of `$n`.
    var type: TypeID {
        switch self {
        case .null, .text: .unspecified
        case .bool: .bool
        case .int16: .int2
        case .int32: .int4
        case .int64: .int8
        case .double: .float8
        case .bytes: .bytea
        case .uuid: .uuid
        case .date: .date
        case .timestamp: .timestamptz
        case .json: .jsonb
        case .textArray: .textArray
        case .int64Array: .int8Array
        case .doubleArray: .float8Array
        case .timestampArray: .timestamptzArray
        case .bytesArray: .byteaArray
        }
    }

    /// Texts go in text format, because the server chooses their type.
    var isBinary: Bool {
        switch self {
        case .text, .json: false
        default: true
        }
    }

    /// Appends the value in PostgreSQL's format; nothing for `null`.
    func write(to bytes: inout [UInt8]) throws(PostgresError) {
        switch self {
        case .null: break
        case .bool(let value): bytes.append(value ? 1 : 0)
        case .int16(let value): bytes.append(bigEndian: value)
        case .int32(let value): bytes.append(bigEndian: value)
        case .int64(let value): bytes.append(bigEndian: value)
        case .double(let value): bytes.append(bigEndian: value.bitPattern)
        case .text(let value), .json(let value): try bytes.append(withoutNUL: value)
        case .bytes(let value): bytes += value
        case .uuid(let value):
            guard value.count == 16 else { throw .unwritable("a uuid has 16 bytes", "22P03") }
            bytes += value
        case .date(let days): bytes.append(bigEndian: try Epoch.days(daysSince1970: days))
        case .timestamp(let value): bytes.append(bigEndian: try Epoch.microseconds(of: value))
        case .textArray(let values):
            try bytes.append(array: values, of: .text) { bytes, value throws(PostgresError) in
                try bytes.append(withoutNUL: value)
            }
        case .int64Array(let values):
            try bytes.append(array: values, of: .int8) { bytes, value throws(PostgresError) in
                bytes.append(bigEndian: value)
            }
        case .doubleArray(let values):
            try bytes.append(array: values, of: .float8) { bytes, value throws(PostgresError) in
                bytes.append(bigEndian: value.bitPattern)
            }
        case .timestampArray(let values):
            try bytes.append(array: values, of: .timestamptz) {
                bytes,
                value throws(PostgresError) in
                bytes.append(bigEndian: try Epoch.microseconds(of: value))
            }
        case .bytesArray(let values):
            try bytes.append(array: values, of: .bytea) { bytes, value throws(PostgresError) in
                bytes += value
            }
        }
    }
}

/// PostgreSQL counts days and microseconds from 2000-01-01 00:00 UTC.
enum Epoch {
    /// From 1970-01-01.
    static let days = 10_957
    /// To Foundation's reference date, 2001-01-01.
    static let secondsToReferenceDate = 31_622_400.0

    static func days(daysSince1970: Int) throws(PostgresError) -> Int32 {
        let (days, overflow) = daysSince1970.subtractingReportingOverflow(Epoch.days)
        // PostgreSQL ends at 5874897-12-31; its outermost numbers mean ±infinity.
        guard !overflow, (-2_451_545...2_145_031_948).contains(days) else {
            throw .unwritable("no such date", "22008")
        }
        return Int32(days)
    }

    static func microseconds(of instant: Date) throws(PostgresError) -> Int64 {
        let seconds = instant.timeIntervalSinceReferenceDate + secondsToReferenceDate
        let microseconds = (seconds * 1_000_000).rounded()
        // 4714 BC to the year 294276.
        guard (-211_813_488_000_000_000..<9_223_371_331_200_000_000).contains(microseconds) else {
            throw .unwritable("no such instant", "22008")
        }
        return Int64(microseconds)
    }
}

extension [UInt8] {
    mutating func append(bigEndian value: some FixedWidthInteger) {
        for shift in stride(from: value.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// libpq would cut the value at a NUL without a word.
    fileprivate mutating func append(withoutNUL text: String) throws(PostgresError) {
        guard !text.utf8.contains(0) else { throw .unwritable("text with a NUL", "22021") }
        append(contentsOf: text.utf8)
    }

    /// Dimensions, "has nulls", element type, length and lower bound of the dimension; then each
    /// element after its length, of which −1 is NULL.
    fileprivate mutating func append<Value>(
        array values: [Value?],
        of element: TypeID,
        _ write: (inout [UInt8], Value) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        append(bigEndian: Int32(values.isEmpty ? 0 : 1))
        append(bigEndian: Int32(values.contains { $0 == nil } ? 1 : 0))
        append(bigEndian: element.rawValue)
        guard !values.isEmpty else { return }
        append(bigEndian: Int32(truncatingIfNeeded: values.count))
        append(bigEndian: Int32(1))
        for value in values {
            let start = count
            append(bigEndian: Int32(-1))
            guard let value else { continue }
            try write(&self, value)
            let length = UInt32(truncatingIfNeeded: count - start - 4)
            for byte in 0..<4 {
                self[start + byte] = UInt8(truncatingIfNeeded: length >> (24 - 8 * byte))
            }
        }
    }
}

extension PostgresError {
    fileprivate static func unwritable(_ note: String, _ state: String) -> PostgresError {
        PostgresError(kind: .encoding, sqlState: state, note: note)
    }
}
