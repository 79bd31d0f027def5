/// What went wrong between the daemon and PostgreSQL.
///
/// `description` is safe to log: it never shows the server's DETAIL, nor a message of the classes
/// 22 and 23, because these quote the values of rows.
package struct PostgresError: Error, Sendable {
    package enum Kind: Sendable, Hashable {
        /// The server cannot be reached, or the connection broke while in use.
        case connection
        /// The server answered with an error; the connection goes on.
        case server
        /// The caller's own time limit passed.
        case deadline
        /// The task was cancelled, or `Connection.cancel()` was called.
        case cancelled
        /// The calls came in an order that the protocol does not allow.
        case protocolViolation
        /// A field is not of the type asked for.
        case decoding
        /// A parameter cannot be written in PostgreSQL's format; nothing was sent.
        case encoding
        /// `close()` was called before.
        case closed
        /// COMMIT was sent and its reply never came: the work may be saved or not.
        /// Look the key up before doing it again.
        case commitUnknown
    }

    package var kind: Kind
    /// Five characters; empty when the error did not come with one.
    package var sqlState: String
    package var schema: String?
    package var table: String?
    package var column: String?
    package var constraint: String?
    /// COPY: the line of the input, from 1.
    package var line: Int?
    /// Words of this module; never a value.
    package var note: String
    /// The server's own words.
    ///
    /// They may hold values of rows: never log them, never mail them.
    package var serverMessage: String?

    package init(
        kind: Kind,
        sqlState: String = "",
        column: String? = nil,
        note: String = "",
        serverMessage: String? = nil
    ) {
        self.kind = kind
        self.sqlState = sqlState
        self.column = column
        self.note = note
        self.serverMessage = serverMessage
    }

    /// Serialization failure or deadlock: the same transaction may succeed when repeated.
    package var isTransient: Bool { sqlState == "40001" || sqlState == "40P01" }
}

extension PostgresError: CustomStringConvertible, CustomReflectable {
    package var description: String {
        var words = ["\(kind)"]
        if !sqlState.isEmpty { words.append(sqlState) }
        if let condition = SQLState.name(of: sqlState) { words.append(condition) }
        let places = [
            ("constraint", constraint), ("table", table), ("column", column),
            ("line", line.map(String.init)),
        ]
        for case (let label, let place?) in places { words.append("\(label) \(place)") }
        let sentences = [note, quotableMessage ?? ""].filter { !$0.isEmpty }
        return ([words.joined(separator: " ")] + sentences).joined(separator: ": ")
    }

    /// Hides the fields from `dump` and from test reports.
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    private var quotableMessage: String? {
        SQLState.quotesValues(sqlState) ? nil : serverMessage
    }
}
