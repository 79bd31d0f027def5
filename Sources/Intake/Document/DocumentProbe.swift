import Foundation

/// Tells a nested document from records one a line, both of which begin with a brace.
package enum DocumentProbe {
    /// Whether a file is one nested document for a schema that takes them.
    ///
    /// Leaves the descriptor at the beginning, so it must be a regular file. A file that cannot be
    /// read is none; reading it properly will say why.
    package static func isDocument(descriptor: Int32, _ schema: RecordSchema) -> Bool {
        guard schema.document != nil else { return false }
        defer { lseek(descriptor, 0, SEEK_SET) }
        guard let (buffer, _) = try? InputOpener.buffer(descriptor) else { return false }
        return isDocument(UnsafeRawBufferPointer(start: buffer.base, count: buffer.end), schema)
    }

    /// A flat record begins with the name of a column, a document with anything else.
    static func isDocument(_ window: UnsafeRawBufferPointer, _ schema: RecordSchema) -> Bool {
        let text = window.drop { $0 <= 32 || $0 >= 0x80 }
        guard text.first == UInt8(ascii: "{") else { return false }
        let name = text.dropFirst().drop { $0 <= 32 }
        guard name.first == UInt8(ascii: "\"") else { return false }
        let first = String(decoding: name.dropFirst().prefix { $0 != 0x22 }, as: UTF8.self)
        let flat = schema.columns.map(\.name) + [Header.form] + Header.added
        return !flat.contains(first)
    }
}
