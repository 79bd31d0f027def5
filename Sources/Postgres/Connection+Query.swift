internal import CLibPQ

extension Connection {
    /// Runs one statement and waits for its answer on the connection's own thread.
    ///
    /// The deadline is for the whole call; without one `statementDeadline` counts.
    @discardableResult
    package func query(
        _ sql: SQL,
        _ parameters: [Parameter] = [],
        deadline: Duration? = nil
    ) throws(PostgresError) -> PostgresRows {
        let values = try EncodedParameters(parameters)
        var patience = Patience(deadline ?? statementDeadline)
        do {
            return try run(sql.text, values, &patience)
        } catch  where error.isStalePlan && session?.isInTransaction == false {
            prepared.forget(sql.text, values.types)
            return try run(sql.text, values, &patience)
        }
    }

    /// Runs several statements separated by semicolons, for migration files.
    ///
    /// PostgreSQL puts them into one transaction unless the text has its own BEGIN.
    package func execute(script: String, deadline: Duration) throws(PostgresError) {
        var patience = Patience(deadline)
        _ = try simple(script, &patience)
    }

    /// Asks the server what it makes of a statement, without running it.
    package func describe(
        _ sql: String
    ) throws(PostgresError) -> (parameterTypes: [TypeID], columns: [Column]) {
        var patience = Patience(statementDeadline)
        try checkText(sql)
        _ = try exchange(&patience) { unsafe PQsendPrepare($0.raw, "", sql, 0, nil) }
        let answer = try exchange(&patience) { unsafe PQsendDescribePrepared($0.raw, "") }
        return (answer.parameterTypes, answer.columns)
    }

    /// Text without parameters by the simple protocol.
    func simple(_ text: String, _ patience: inout Patience) throws(PostgresError) -> ResultHandle {
        try checkText(text)
        return try refusingCopy(try exchange(&patience) { unsafe PQsendQuery($0.raw, text) })
    }

    private func run(
        _ text: String,
        _ values: EncodedParameters,
        _ patience: inout Patience
    ) throws(PostgresError) -> PostgresRows {
        let name = try statement(for: text, values.types, &patience)
        let result = try exchange(&patience) { session in
            unsafe values.withPointers { count, _, pointers, lengths, formats in
                unsafe PQsendQueryPrepared(
                    session.raw,
                    name,
                    count,
                    pointers,
                    lengths,
                    formats,
                    1
                )
            }
        }
        return PostgresRows(try refusingCopy(result))
    }

    private func statement(
        for text: String,
        _ types: [UInt32],
        _ patience: inout Patience
    ) throws(PostgresError) -> String {
        if let name = prepared.name(of: text, types) { return name }
        if prepared.isFull {
            _ = try simple("DEALLOCATE ALL", &patience)
            prepared = PreparedStatements()
        }
        let name = prepared.nextName
        _ = try exchange(&patience) { session in
            unsafe PQsendPrepare(session.raw, name, text, Int32(types.count), types)
        }
        prepared.remember(text, types)
        return name
    }

    /// COPY in a place where nobody would send or read its data.
    private func refusingCopy(_ result: ResultHandle) throws(PostgresError) -> ResultHandle {
        guard [PGRES_COPY_IN, PGRES_COPY_OUT].contains(result.status) else { return result }
        throw lose(PostgresError(kind: .protocolViolation, note: "COPY needs copyIn or copyOut"))
    }

    private func checkText(_ text: String) throws(PostgresError) {
        guard !text.utf8.contains(0) else {
            throw PostgresError(kind: .encoding, sqlState: "22021", note: "text with a NUL")
        }
    }
}

extension PostgresError {
    /// A changed table, or a statement forgotten by the server: preparing it again helps.
    fileprivate var isStalePlan: Bool { sqlState == "0A000" || sqlState == "26000" }
}

/// What has been prepared on a connection, by text and parameter types.
struct PreparedStatements {
    private struct Key: Hashable {
        var text: String
        var types: [UInt32]
    }

    /// Enough for every statement of the daemon; a bound for the server's memory.
    private static let capacity = 500

    private var names: [Key: String] = [:]
    private var prepared = 0

    var isFull: Bool { names.count >= PreparedStatements.capacity }
    var nextName: String { "s\(prepared + 1)" }

    func name(of text: String, _ types: [UInt32]) -> String? {
        names[Key(text: text, types: types)]
    }

    /// Says that `nextName` is now prepared.
    mutating func remember(_ text: String, _ types: [UInt32]) {
        names[Key(text: text, types: types)] = nextName
        prepared += 1
    }

    mutating func forget(_ text: String, _ types: [UInt32]) {
        names[Key(text: text, types: types)] = nil
    }
}
