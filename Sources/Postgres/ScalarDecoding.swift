package import Foundation

extension Bool: PostgresDecodable {
    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        guard type == .bool, let byte = binary.bigEndian(as: UInt8.self) else {
            throw Self.mismatch(type)
        }
        self = byte != 0
    }
}

/// A column of a narrower integer type may be read as a wider one, never the reverse.
extension PostgresDecodable where Self: FixedWidthInteger {
    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        let wide: Int64? =
            switch type {
            case .int2: binary.bigEndian(as: Int16.self).map(Int64.init)
            case .int4: binary.bigEndian(as: Int32.self).map(Int64.init)
            case .int8: binary.bigEndian()
            default: nil
            }
        let width = [TypeID.int2: 16, .int4: 32, .int8: 64][type] ?? .max
        guard let wide, width <= Self.bitWidth, let value = Self(exactly: wide) else {
            throw Self.mismatch(type)
        }
        self = value
    }
}

extension Int16: PostgresDecodable {}
extension Int32: PostgresDecodable {}
extension Int64: PostgresDecodable {}
extension Int: PostgresDecodable {}

/// `real` and `double precision`; a `numeric` is a `Decimal`.
extension Double: PostgresDecodable {
    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        if type == .float8, let bits: UInt64 = binary.bigEndian() {
            self.init(bitPattern: bits)
        } else if type == .float4, let bits: UInt32 = binary.bigEndian() {
            self.init(Float(bitPattern: bits))
        } else {
            throw Self.mismatch(type)
        }
    }
}

/// Every text type, `json`, `jsonb` and enumerations.
extension String: PostgresDecodable {
    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        var bytes = binary.array()
        switch type {
        case .text, .varchar, .bpchar, .name, .char, .json, .unknown: break
        case .jsonb where bytes.first == 1: bytes.removeFirst()  // the format's version
        case _ where type.isUserDefined && !bytes.contains(0): break
        default: throw Self.mismatch(type)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PostgresError(kind: .decoding, note: "not UTF-8")
        }
        self = text
    }
}

extension UUID: PostgresDecodable {
    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        guard type == .uuid, binary.byteCount == 16 else { throw Self.mismatch(type) }
        self.init(uuid: unsafe binary.unsafeLoadUnaligned(as: uuid_t.self))
    }
}

/// `timestamptz`; ±infinity cannot be read.
extension Date: PostgresDecodable {
    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        guard type == .timestamptz, let microseconds: Int64 = binary.bigEndian(),
            microseconds != .max, microseconds != .min
        else { throw Self.mismatch(type) }
        let seconds = Double(microseconds) / 1_000_000 - Epoch.secondsToReferenceDate
        self.init(timeIntervalSinceReferenceDate: seconds)
    }
}

/// A `date` as days since 1970-01-01; ±infinity cannot be read.
package struct DateDays: PostgresDecodable, Sendable, Hashable {
    package var daysSince1970: Int

    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        guard type == .date, let days: Int32 = binary.bigEndian(), days != .max, days != .min else {
            throw Self.mismatch(type)
        }
        daysSince1970 = Int(days) + Epoch.days
    }
}

/// `numeric`: groups of four digits, a weight, a sign. Not a number and infinity cannot be read.
extension Decimal: PostgresDecodable {
    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        let words = stride(from: 0, to: binary.byteCount - 1, by: 2).map { offset in
            UInt16(
                bigEndian: unsafe binary.unsafeLoadUnaligned(
                    fromByteOffset: offset,
                    as: UInt16.self
                )
            )
        }
        guard type == .numeric, words.count >= 4, words.count == 4 + Int(words[0]),
            words[2] == 0 || words[2] == 0x4000
        else { throw Self.mismatch(type) }
        let weight = Int(Int16(bitPattern: words[1]))
        var value = Decimal.zero
        for (index, group) in words.dropFirst(4).enumerated() {
            let exponent = 4 * (weight - index)
            guard (-128...127).contains(exponent) else { throw Self.mismatch(type) }
            value += Decimal(sign: .plus, exponent: exponent, significand: Decimal(Int(group)))
        }
        self = words[2] == 0 ? value : -value
    }
}
