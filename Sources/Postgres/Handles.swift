internal import CLibPQ

/// Owns one `PGconn`; the last reference finishes it.
///
/// The address is kept as a number, which may cross threads; only the connection's own thread
/// makes a pointer of it.
final class Session: Sendable {
    private let address: UInt

    init?(owning pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return nil }
        address = UInt(bitPattern: pointer)
    }

    deinit {
        unsafe PQfinish(raw)
    }

    var raw: OpaquePointer? { unsafe OpaquePointer(bitPattern: address) }
    var socket: Int32 { unsafe PQsocket(raw) }
    var isBroken: Bool { unsafe PQstatus(raw) == CONNECTION_BAD }
    var isInTransaction: Bool { unsafe PQtransactionStatus(raw) != PQTRANS_IDLE }

    /// libpq's own words about the connection, in one line.
    var problem: String {
        guard let text = unsafe PQerrorMessage(raw) else { return "" }
        return unsafe String(cString: text).split(separator: "\n").joined(separator: " ")
    }
}

/// Owns one `PGresult`, which never changes once libpq has handed it over.
final class ResultHandle: Sendable {
    private let address: UInt
    let rowCount: Int
    let columnCount: Int

    init?(owning pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return nil }
        address = UInt(bitPattern: pointer)
        rowCount = Int(unsafe PQntuples(pointer))
        columnCount = Int(unsafe PQnfields(pointer))
    }

    deinit {
        unsafe PQclear(raw)
    }

    var raw: OpaquePointer? { unsafe OpaquePointer(bitPattern: address) }
    var status: ExecStatusType { unsafe PQresultStatus(raw) }
    var affected: Int { unsafe Int(String(cString: PQcmdTuples(raw))) ?? 0 }
    /// As `COMMIT` or `INSERT 0 1`.
    var commandTag: String { unsafe String(cString: PQcmdStatus(raw)) }

    func name(ofColumn column: Int) -> String {
        guard let name = unsafe PQfname(raw, Int32(column)) else { return "" }
        return unsafe String(cString: name)
    }

    func type(ofColumn column: Int) -> TypeID {
        TypeID(rawValue: unsafe PQftype(raw, Int32(column)))
    }

    var parameterTypes: [TypeID] {
        let count = unsafe PQnparams(raw)
        return (0..<count).map { TypeID(rawValue: unsafe PQparamtype(raw, $0)) }
    }

    func isNull(row: Int, column: Int) -> Bool {
        unsafe PQgetisnull(raw, Int32(row), Int32(column)) != 0
    }

    /// The field's bytes, valid while this object lives.
    ///
    /// libpq does not check the range; we do.
    func field(row: Int, column: Int) -> UnsafeRawBufferPointer {
        precondition(row >= 0 && row < rowCount && column >= 0 && column < columnCount)
        let count = Int(unsafe PQgetlength(raw, Int32(row), Int32(column)))
        return unsafe UnsafeRawBufferPointer(
            start: PQgetvalue(raw, Int32(row), Int32(column)),
            count: count
        )
    }

    func errorField(_ code: Int32) -> String? {
        guard let text = unsafe PQresultErrorField(raw, code) else { return nil }
        return unsafe String(cString: text)
    }
}

extension PostgresError {
    /// The server's error; of its context only COPY's line number is kept.
    init(_ result: ResultHandle) {
        self.init(kind: .server)
        sqlState = result.errorField(dimond_field_sqlstate) ?? ""
        schema = result.errorField(dimond_field_schema)
        table = result.errorField(dimond_field_table)
        column = result.errorField(dimond_field_column)
        constraint = result.errorField(dimond_field_constraint)
        serverMessage = result.errorField(dimond_field_message)
        line = result.errorField(dimond_field_context).flatMap(PostgresError.copyLine)
    }

    /// `COPY people, line 3, column born: "…"` → 3.
    static func copyLine(in context: String) -> Int? {
        guard context.hasPrefix("COPY "), let mark = context.firstRange(of: ", line ") else {
            return nil
        }
        return Int(context[mark.upperBound...].prefix { $0.isASCII && $0.isNumber })
    }
}
