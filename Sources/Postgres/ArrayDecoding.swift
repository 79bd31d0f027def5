/// A type whose arrays can be read: `[String]` from `text[]`, but `[UInt8]` from `bytea`.
package protocol PostgresArrayElement {
    static func elements(type: TypeID, binary: RawSpan) throws(PostgresError) -> [Self]
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    package init(type: TypeID, binary: RawSpan) throws(PostgresError) {
        self = try Element.elements(type: type, binary: binary)
    }
}

extension UInt8: PostgresArrayElement {
    package static func elements(
        type: TypeID,
        binary: RawSpan
    ) throws(PostgresError) -> [UInt8] {
        guard type == .bytea else { throw [UInt8].mismatch(type) }
        return binary.array()
    }
}

extension Bool: PostgresArrayElement {}
extension Int16: PostgresArrayElement {}
extension Int32: PostgresArrayElement {}
extension Int64: PostgresArrayElement {}
extension Int: PostgresArrayElement {}
extension Double: PostgresArrayElement {}
extension String: PostgresArrayElement {}
extension Optional: PostgresArrayElement where Wrapped: PostgresDecodable {}

extension PostgresArrayElement where Self: PostgresDecodable {
    /// Reads arrays of one dimension.
    ///
    /// A NULL element is an error unless `Self` is optional.
    package static func elements(
        type: TypeID,
        binary: RawSpan
    ) throws(PostgresError) -> [Self] {
        var position = 0
        guard type.mayBeArray, let header = binary.arrayHeader(at: &position) else {
            throw mismatch(type)
        }
        var elements: [Self] = []
        for _ in 0..<header.count {
            guard let length = binary.number(at: &position) else { throw mismatch(type) }
            if length == -1 {
                elements.append(try null())
                continue
            }
            let end = position + Int(length)
            guard length >= 0, end <= binary.byteCount else { throw mismatch(type) }
            let bytes = binary.extracting(position..<end)
            elements.append(try Self(type: header.element, binary: bytes))
            position = end
        }
        return elements
    }
}

extension RawSpan {
    /// Dimensions (0 or 1), "has nulls", element type; then length and lower bound.
    fileprivate func arrayHeader(at position: inout Int) -> (count: Int32, element: TypeID)? {
        guard let dimensions = number(at: &position), number(at: &position) != nil,
            let element = number(at: &position)
        else { return nil }
        let type = TypeID(rawValue: UInt32(bitPattern: element))
        if dimensions == 0 { return (0, type) }
        guard dimensions == 1, let count = number(at: &position), count >= 0,
            number(at: &position) != nil
        else { return nil }
        return (count, type)
    }

    fileprivate func number(at position: inout Int) -> Int32? {
        guard position + 4 <= byteCount else { return nil }
        defer { position += 4 }
        return extracting(position..<position + 4).bigEndian()
    }
}
