/// A type that a field of a result can be read as.
///
/// The server's type is checked: an `int8` is never read as a date by accident.
package protocol PostgresDecodable {
    /// Reads a field in PostgreSQL's binary format.
    ///
    /// It is a `.decoding` error when `type` is another or the bytes do not fit it.
    init(type: TypeID, binary: RawSpan) throws(PostgresError)

    /// The value of SQL's NULL; `.decoding` for all but optionals.
    static func null() throws(PostgresError) -> Self
}

extension PostgresDecodable {
    package static func null() throws(PostgresError) -> Self {
        throw PostgresError(kind: .decoding, note: "NULL is not a \(Self.self)")
    }

    /// For `init(type:binary:)`.
    package static func mismatch(_ type: TypeID) -> PostgresError {
        PostgresError(kind: .decoding, note: "type \(type.rawValue) is not a \(Self.self)")
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        self = .some(try Wrapped(type: type, binary: binary))
    }

    package static func null() -> Wrapped? { nil }
}

/// An enumeration of texts or numbers needs no more than `: PostgresDecodable`.
extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        guard let value = Self(rawValue: try RawValue(type: type, binary: binary)) else {
            throw PostgresError(kind: .decoding, note: "not one of \(Self.self)")
        }
        self = value
    }
}

extension RawSpan {
    /// The bytes as a number, most significant first; nil unless exactly its width is there.
    func bigEndian<Value: FixedWidthInteger & BitwiseCopyable>(as type: Value.Type = Value.self)
        -> Value?
    {
        guard byteCount == MemoryLayout<Value>.size else { return nil }
        return Value(bigEndian: unsafe unsafeLoadUnaligned(as: Value.self))
    }

    func array() -> [UInt8] {
        unsafe withUnsafeBytes { unsafe Array($0) }
    }
}
