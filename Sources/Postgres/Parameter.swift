package import Foundation

/// A value for `$1`, `$2`, … of a statement.
///
/// Each case names its PostgreSQL type, except `text` and `null`, whose type the server takes
/// from the statement: a text may stand for an enumeration, a `numeric` or an `interval`.
package enum Parameter: Sendable, Hashable {
    case null
    case bool(Bool)
    case int16(Int16)
    case int32(Int32)
    case int64(Int64)
    case double(Double)
    /// No NUL character inside: the statement would fail with `.encoding`.
    case text(String)
    case bytes([UInt8])
    /// 16 bytes.
    case uuid([UInt8])
    case date(daysSince1970: Int)
    /// `timestamptz`, in microseconds.
    case timestamp(Date)
    /// `jsonb`.
    case json(String)
    case textArray([String])
    case int64Array([Int64])
    case doubleArray([Double?])
    /// `timestamptz[]`.
    case timestampArray([Date?])
    case bytesArray([[UInt8]])
}

extension Parameter {
    package static func int(_ value: Int) -> Parameter { .int64(Int64(value)) }

    package static func uuid(_ value: UUID) -> Parameter {
        unsafe .uuid(withUnsafeBytes(of: value.uuid) { unsafe Array($0) })
    }

    package static func bool(_ value: Bool?) -> Parameter { value.map { .bool($0) } ?? .null }
    package static func int16(_ value: Int16?) -> Parameter { value.map { .int16($0) } ?? .null }
    package static func int32(_ value: Int32?) -> Parameter { value.map { .int32($0) } ?? .null }
    package static func int64(_ value: Int64?) -> Parameter { value.map { .int64($0) } ?? .null }
    package static func int(_ value: Int?) -> Parameter { value.map { .int($0) } ?? .null }
    package static func double(_ value: Double?) -> Parameter { value.map { .double($0) } ?? .null }
    package static func text(_ value: String?) -> Parameter { value.map { .text($0) } ?? .null }
    package static func bytes(_ value: [UInt8]?) -> Parameter { value.map { .bytes($0) } ?? .null }
    package static func uuid(_ value: UUID?) -> Parameter { value.map { .uuid($0) } ?? .null }
    package static func json(_ value: String?) -> Parameter { value.map { .json($0) } ?? .null }

    package static func date(daysSince1970 value: Int?) -> Parameter {
        value.map { .date(daysSince1970: $0) } ?? .null
    }

    package static func timestamp(_ value: Date?) -> Parameter {
        value.map { .timestamp($0) } ?? .null
    }

    package static func textArray(_ value: [String]?) -> Parameter {
        value.map { .textArray($0) } ?? .null
    }
}

extension Parameter: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral: String) { self = .text(stringLiteral) }
    package init(integerLiteral: Int64) { self = .int64(integerLiteral) }
    package init(floatLiteral: Double) { self = .double(floatLiteral) }
    package init(booleanLiteral: Bool) { self = .bool(booleanLiteral) }
    package init(nilLiteral: ()) { self = .null }
}
