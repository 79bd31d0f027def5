/// A column of a result or of a described statement.
package struct Column: Sendable, Hashable {
    package var name: String
    package var type: TypeID
}

/// All rows of an answer.
///
/// Owned: it may outlive the connection and cross tasks.
package struct PostgresRows: RandomAccessCollection, Sendable {
    private let result: ResultHandle

    init(_ result: ResultHandle) {
        self.result = result
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { result.rowCount }
    package subscript(position: Int) -> PostgresRow {
        precondition(indices.contains(position), "row \(position) of \(count)")
        return PostgresRow(result: result, index: position)
    }

    /// Rows inserted, changed, deleted, copied or selected; 0 for other statements.
    package var affected: Int { result.affected }

    package var columns: [Column] { result.columns }
}

/// One row, read by position or by name.
package struct PostgresRow: Sendable {
    fileprivate let result: ResultHandle
    fileprivate let index: Int

    /// All columns in their order: `let (code, beds) = try row.decode(String.self, Int?.self)`.
    ///
    /// It is a `.decoding` error when the number of columns or a type differs.
    package func decode<each Value: PostgresDecodable>(
        _ types: repeat (each Value).Type
    ) throws(PostgresError) -> (repeat each Value) {
        var columns = 0
        for _ in repeat each types { columns += 1 }
        guard columns == result.columnCount else {
            let note = "\(result.columnCount) columns, \(columns) asked for"
            throw PostgresError(kind: .decoding, note: note)
        }
        var next = 0
        return (repeat try decode((each Value).self, at: &next))
    }

    /// The only column.
    package func decode<Value: PostgresDecodable>(
        _ type: Value.Type
    ) throws(PostgresError) -> Value {
        guard result.columnCount == 1 else {
            let note = "\(result.columnCount) columns, 1 asked for"
            throw PostgresError(kind: .decoding, note: note)
        }
        return try decode(type, column: 0)
    }

    /// The column called `name` exactly; the first of several.
    package func decode<Value: PostgresDecodable>(
        _ name: String,
        as type: Value.Type
    ) throws(PostgresError) -> Value {
        let column = (0..<result.columnCount).first { result.name(ofColumn: $0) == name }
        guard let column else {
            throw PostgresError(kind: .decoding, column: name, note: "no such column")
        }
        return try decode(type, column: column)
    }

    private func decode<Value: PostgresDecodable>(
        _ type: Value.Type,
        at next: inout Int
    ) throws(PostgresError) -> Value {
        defer { next += 1 }
        return try decode(type, column: next)
    }

    private func decode<Value: PostgresDecodable>(
        _ type: Value.Type,
        column: Int
    ) throws(PostgresError) -> Value {
        do throws(PostgresError) {
            guard !result.isNull(row: index, column: column) else { return try Value.null() }
            return try unsafe Value(
                type: result.type(ofColumn: column),
                binary: result.field(row: index, column: column).bytes
            )
        } catch {
            var error = error
            error.column = result.name(ofColumn: column)
            throw error
        }
    }
}

extension ResultHandle {
    var columns: [Column] {
        (0..<columnCount).map { Column(name: name(ofColumn: $0), type: type(ofColumn: $0)) }
    }
}
