import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A value", .timeLimit(.minutes(2)))
struct ValueTests {
    /// A parameter, and the same in SQL.
    static let parameters: [(Parameter, String)] = [
        (.bool(true), "true"), (.int16(.min), "'-32768'::smallint"), (.int32(.max), "2147483647"),
        (.int64(.min), "'-9223372036854775808'::bigint"), (.double(-0.1), "'-0.1'::float8"),
        (.double(.infinity), "'infinity'::float8"), (.text("Žluťoučký"), "'Žluťoučký'::text"),
        (.text(""), "''::text"), (.text("12.50"), "12.5::numeric"),
        (.text("2 days"), "'2 d'::interval"),
        (.bytes([]), "''::bytea"), (.bytes([0, 255, 1]), "'\\x00ff01'::bytea"),
        (.uuid(Array(0..<16)), "'00010203-0405-0607-0809-0a0b0c0d0e0f'::uuid"),
        (.date(daysSince1970: 0), "'1970-01-01'::date"),
        (.date(daysSince1970: -719_162), "'0001-01-01'::date"),
        (.date(daysSince1970: 20_546), "'2026-04-03'::date"),
        (
            .timestamp(Date(timeIntervalSince1970: 1_775_217_600.123_456)),
            "'2026-04-03 12:00:00.123456Z'::timestamptz"
        ),
        (.timestamp(Date(timeIntervalSince1970: -1)), "'1969-12-31 23:59:59Z'::timestamptz"),
        (.json(#"{"a": [1, null]}"#), #"'{"a":[1,null]}'::jsonb"#),
        (.textArray(["a", "", "č,\""]), #"ARRAY['a', '', 'č,"']"#),
        (.textArray([]), "'{}'::text[]"), (.int64Array([1, -1]), "ARRAY[1, -1]::bigint[]"),
        (.doubleArray([-0.5, nil]), "ARRAY[-0.5, NULL]::float8[]"),
        (.doubleArray([]), "'{}'::float8[]"),
        (
            .timestampArray([nil, Date(timeIntervalSince1970: 1_775_217_600.123_456)]),
            "ARRAY[NULL, '2026-04-03 12:00:00.123456Z']::timestamptz[]"
        ),
        (.bytesArray([[], [0, 255]]), "ARRAY['', '\\x00ff']::bytea[]"),
        (.null, "NULL::date"), (.text(String?.none), "NULL::text"), (.int(7), "7"),
    ]

    @Test("means to the server what it means here", arguments: parameters)
    func encoding(_ parameter: Parameter, _ literal: String) async throws {
        try await withConnection { connection in
            let script = "CREATE TEMPORARY TABLE t AS SELECT \(literal) AS v"
            try connection.execute(script: script, deadline: .seconds(5))
            let row = try connection.query("SELECT v IS NOT DISTINCT FROM $1 FROM t", [parameter])[
                0
            ]
            #expect(try row.decode(Bool.self))
        }
    }

    @Test(
        "that has no form in PostgreSQL is refused before it is sent",
        arguments: [
            .uuid([1, 2, 3]), .date(daysSince1970: .max), .date(daysSince1970: .min),
            .timestamp(Date(timeIntervalSince1970: .infinity)), .timestamp(.distantFuture + 1e13),
            .json("{\"a\": \"\0\"}"), .textArray(["a", "\0"]),
            .timestampArray([nil, Date(timeIntervalSince1970: .infinity)]),
        ] as [Parameter]
    )
    func unwritable(_ parameter: Parameter) async throws {
        try await withConnection { connection in
            let error = refusal { try connection.query("SELECT $1", [parameter]) }
            #expect(error?.kind == .encoding)
            #expect(connection.isUsable)
        }
    }

    @Test("comes back as it was sent")
    func roundTrip() async throws {
        try await withConnection { connection in
            let id = UUID()
            let now = Date(timeIntervalSince1970: 1_775_217_600.25)
            let row = try connection.query(
                "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12",
                [
                    true, .int16(-7), .int32(70_000), .int64(.max), .double(.pi), .bytes([0, 9]),
                    "ř", .uuid(id), .timestamp(now), .date(daysSince1970: -1),
                    .textArray(["a", "b"]), .int64Array([1, 2]),
                ]
            )[0]
            let all = try row.decode(
                Bool.self,
                Int16.self,
                Int32.self,
                Int64.self,
                Double.self,
                [UInt8].self,
                String.self,
                UUID.self,
                Date.self,
                DateDays.self,
                [String].self,
                [Int64].self
            )
            #expect((all.0, all.1, all.2, all.3, all.4) == (true, -7, 70_000, .max, .pi))
            #expect((all.5, all.6, all.7, all.8) == ([0, 9], "ř", id, now))
            #expect((all.9.daysSince1970, all.10, all.11) == (-1, ["a", "b"], [1, 2]))
        }
    }

    @Test("of a narrower type is read as a wider one")
    func widening() async throws {
        try await withConnection { connection in
            let sql: SQL =
                "SELECT 1::smallint, 2::smallint, 3::integer, 4::real, ARRAY[5]::integer[]"
            let row = try connection.query(sql)[0]
            let all = try row.decode(Int.self, Int32.self, Int64.self, Double.self, [Int].self)
            #expect((all.0, all.1, all.2, all.3, all.4) == (1, 2, 3, 4, [5]))
        }
    }

    @Test("of every kind of text is a String")
    func texts() async throws {
        try await withConnection { connection in
            try connection.query("CREATE TYPE pg_temp.mood AS ENUM ('ok', 'bad')")
            let row = try connection.query(
                """
                SELECT 'a'::varchar, 'b'::char(2), '{"k": 1}'::json, '{"k": 1}'::jsonb, 'x'::name,
                    'ok'::pg_temp.mood, ARRAY['bad', 'ok']::pg_temp.mood[], 'bad'::pg_temp.mood
                """
            )[0]
            let all = try row.decode(
                String.self,
                String.self,
                String.self,
                String.self,
                String.self,
                String.self,
                [String].self,
                Mood.self
            )
            #expect((all.0, all.1, all.2) == ("a", "b ", #"{"k": 1}"#))
            #expect((all.3, all.4, all.5) == (#"{"k": 1}"#, "x", "ok"))
            #expect((all.6, all.7) == (["bad", "ok"], .bad))
        }
    }

    @Test(
        "of numeric keeps its digits",
        arguments: [
            "0", "-12.50", "123456789.000000001", "10000", "0.0001", "-99999999999999999999",
        ]
    )
    func decimal(_ text: String) async throws {
        try await withConnection { connection in
            let row = try connection.query("SELECT $1::numeric", [.text(text)])[0]
            #expect(try row.decode(Decimal.self) == Decimal(string: text))
        }
    }

    @Test("of another type is an error that names the column, never a crash")
    func mismatch() async throws {
        try await withConnection { connection in
            let rows = try connection.query(
                """
                SELECT 1::bigint AS number, 'x'::text AS word, NULL::text AS nothing,
                    'infinity'::date AS ever, 'NaN'::numeric AS nan, ROW(1, 2) AS pair,
                    ARRAY[[1, 2], [3, 4]] AS square, ARRAY[1, NULL] AS gap
                """
            )
            let row = rows[0]
            #expect(refusal { try row.decode("number", as: Int32.self) }?.column == "number")
            #expect(refusal { try row.decode("number", as: String.self) }?.kind == .decoding)
            #expect(refusal { try row.decode("number", as: [Int].self) }?.kind == .decoding)
            #expect(refusal { try row.decode("number", as: Date.self) }?.kind == .decoding)
            #expect(refusal { try row.decode("word", as: Int.self) }?.kind == .decoding)
            #expect(refusal { try row.decode("word", as: Mood.self) }?.kind == .decoding)
            #expect(refusal { try row.decode("word", as: [UInt8].self) }?.kind == .decoding)
            #expect(refusal { try row.decode("nothing", as: String.self) }?.kind == .decoding)
            #expect(refusal { try row.decode("ever", as: DateDays.self) }?.kind == .decoding)
            #expect(refusal { try row.decode("nan", as: Decimal.self) }?.kind == .decoding)
            #expect(refusal { try row.decode("pair", as: String.self) }?.kind == .decoding)
            #expect(refusal { try row.decode("square", as: [Int].self) }?.kind == .decoding)
            #expect(refusal { try row.decode("gap", as: [Int].self) }?.kind == .decoding)
            #expect(try row.decode("gap", as: [Int?].self) == [1, nil])
            #expect(refusal { try row.decode("missing", as: Int.self) }?.column == "missing")
            #expect(refusal { try row.decode(Int.self) }?.kind == .decoding)
        }
    }

    private enum Mood: String, PostgresDecodable {
        case ok
        case bad
    }
}
