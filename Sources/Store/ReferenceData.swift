import Foundation
import Postgres

/// Reference data that ship with dimond: CSV files under `sql/reference`, merged by key.
enum ReferenceData {
    /// Reads `ORDER` (a file and its table per line, in the order of their foreign keys).
    static func load(from directory: URL, on connection: isolated Connection) async throws {
        let order = try String(contentsOf: directory.appending(path: "ORDER"), encoding: .utf8)
        for line in order.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(whereSeparator: \.isWhitespace)
            guard parts.count == 2 else { throw StoreError.badReferenceOrder(String(line)) }
            try merge(
                file: directory.appending(path: String(parts[0])),
                into: String(parts[1]),
                on: connection
            )
        }
    }

    private static func merge(
        file: URL,
        into table: String,
        on connection: isolated Connection
    ) throws {
        let bytes = [UInt8](try Data(contentsOf: file))
        let header = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        _ = try connection.query(
            """
            SELECT ops.stage_reference($1::text::regclass, $2)
            """,
            [
                .text(table),
                .textArray(header.split(separator: ",").map(String.init)),
            ]
        )
        try connection.beginCopy(
            """
            COPY pg_temp.staged FROM STDIN (FORMAT csv, HEADER true)
            """
        )
        try connection.putCopy(bytes)
        _ = try connection.endCopy()
        _ = try connection.query(
            """
            SELECT ops.merge_reference($1::text::regclass)
            """,
            [.text(table)],
            deadline: .seconds(60)
        )
        _ = try connection.query(
            """
            DROP TABLE pg_temp.staged
            """
        )
    }
}
