import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A connection", .timeLimit(.minutes(2)))
struct ConnectionTests {
    @Test("answers with typed rows, by position and by name")
    func query() async throws {
        try await withConnection { connection in
            let rows = try connection.query("SELECT $1 AS a, $2 AS b, $3 AS c", [1, "dvě", nil])
            let (one, two, three) = try rows[0].decode(Int.self, String.self, String?.self)
            #expect((one, two, three) == (1, "dvě", nil))
            #expect(try rows[0].decode("b", as: String.self) == "dvě")
            #expect(rows.columns.map(\.name) == ["a", "b", "c"])
        }
    }

    @Test("tells how many rows a statement changed")
    func affected() async throws {
        try await withConnection { connection in
            try connection.query("CREATE TEMPORARY TABLE t AS SELECT generate_series(1, 5) AS n")
            #expect(try connection.query("DELETE FROM t WHERE n > $1", [2]).affected == 3)
            #expect(try connection.query("SELECT n FROM t").affected == 2)
        }
    }

    @Test("works in UTC and UTF-8, with no schema searched and its name shown")
    func settings() async throws {
        try await withConnection { connection in
            let row = try connection.query(
                """
                SELECT current_setting('TimeZone'), current_setting('client_encoding'),
                    current_setting('search_path'), current_setting('application_name')
                """
            )[0]
            let found = try row.decode(String.self, String.self, String.self, String.self)
            #expect(found == ("UTC", "UTF8", "", "dimond"))
            #expect(connection.serverVersion >= 150_000)
            #expect(connection.backendPID > 0)
        }
    }

    @Test("keeps the options that the connection string brings")
    func options() async throws {
        let conninfo = try await Scratch.conninfo + " options='-c work_mem=99MB'"
        let connection = try await Connection.open(conninfo, name: "test")
        let row = try await connection.query("SELECT current_setting('work_mem')")[0]
        #expect(try row.decode(String.self) == "99MB")
    }

    @Test("reports constraint, table and SQLSTATE, but no value")
    func constraint() async throws {
        try await withConnection { connection in
            try connection.execute(
                script: "CREATE TEMPORARY TABLE t (a text CONSTRAINT once UNIQUE)",
                deadline: .seconds(5)
            )
            try connection.query("INSERT INTO t VALUES ($1)", ["Novák"])
            let error = refusal { try connection.query("INSERT INTO t VALUES ($1)", ["Novák"]) }
            #expect(error?.kind == .server)
            #expect(error?.sqlState == "23505")
            #expect(error?.constraint == "once")
            #expect(
                error?.description == "server 23505 unique_violation constraint once table t"
            )
            let next = try connection.query("SELECT 1")
            #expect(next.count == 1)
        }
    }

    @Test("goes on after an error in the statement, and shows the server's words")
    func syntaxError() async throws {
        try await withConnection { connection in
            let error = refusal { try connection.query("SELEC 1") }
            #expect(error?.sqlState == "42601")
            #expect("\(error, default: "")".contains("syntax error at or near \"SELEC\""))
            let next = try connection.query("SELECT 1")
            #expect(next.count == 1)
        }
    }

    @Test("prepares a statement once, and again after its table changed")
    func stalePlan() async throws {
        try await withConnection { connection in
            try connection.query("CREATE TEMPORARY TABLE t AS SELECT 1 AS a")
            for _ in 1...3 { #expect(try connection.query("SELECT * FROM t").columns.count == 1) }
            let count: SQL = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE $1"
            #expect(try connection.query(count, ["SELECT *%"])[0].decode(Int.self) == 1)
            try connection.query("ALTER TABLE t ADD b integer")
            #expect(try connection.query("SELECT * FROM t").columns.count == 2)
            try connection.query("DEALLOCATE ALL")
            #expect(try connection.query("SELECT * FROM t").columns.count == 2)
        }
    }

    @Test("refuses a NUL in a text before anything is sent")
    func nul() async throws {
        try await withConnection { connection in
            let error = refusal { try connection.query("SELECT $1", ["a\0b"]) }
            #expect(error?.kind == .encoding)
            #expect(error?.note == "$1: text with a NUL")
            #expect(error?.description.contains("a\0b") == false)
        }
    }

    @Test("runs a script of several statements, all or nothing")
    func script() async throws {
        try await withConnection { connection in
            let script = "CREATE SCHEMA s; CREATE TABLE s.a (n integer); SELECT 1 / 0"
            let error = refusal {
                try connection.execute(script: script, deadline: .seconds(5))
            }
            #expect(error?.sqlState == "22012")
            #expect(error?.description == "server 22012 division_by_zero")
            let row = try connection.query("SELECT to_regclass('s.a') IS NULL")[0]
            #expect(try row.decode(Bool.self))
        }
    }

    @Test("describes a statement without running it")
    func describe() async throws {
        try await withConnection { connection in
            let (types, columns) = try connection.describe("SELECT $1::bigint AS n, 1 / 0 AS never")
            #expect(types.map(\.rawValue) == [20])
            #expect(columns.map(\.name) == ["n", "never"])
            #expect(refusal { try connection.describe("SELECT nothing") }?.sqlState == "42703")
        }
    }

    @Test("refuses COPY where no data would follow, and is then gone")
    func strayCopy() async throws {
        try await withConnection { connection in
            try connection.query("CREATE TEMPORARY TABLE t (a text)")
            #expect(
                refusal { try connection.query("COPY t FROM STDIN") }?.kind == .protocolViolation
            )
            #expect(!connection.isUsable)
        }
    }

    @Test("fails with .closed after close")
    func close() async throws {
        try await withConnection { connection in
            connection.close()
            #expect(refusal { try connection.query("SELECT 1") }?.kind == .closed)
        }
    }

    @Test(
        "does not repeat a connection string that cannot be used",
        arguments: ["password=secret x", "host=/nowhere password=secret", "a\0b"]
    )
    func badConnectionString(_ conninfo: String) async throws {
        let error = await refusal { try await Connection.open(conninfo, name: "test") }
        #expect(error?.kind == .connection)
        #expect(error?.sqlState == "08001")
        #expect(error?.description.contains("secret") == false)
    }

    @Test("tries the hosts in their order")
    func hosts() async throws {
        let conninfo = try await Scratch.conninfo
        let two = conninfo.replacing("host=", with: "target_session_attrs=primary host=/nowhere,")
        let connection = try await Connection.open(two, name: "test")
        #expect(connection.isUsable)
    }

    @Test("ends its thread when nobody holds it any more")
    func threads() async throws {
        let conninfo = try await Scratch.conninfo
        for _ in 1...5 {
            let connection = try await Connection.open(conninfo, name: "short-lived")
            try await connection.query("SELECT 1")
        }
        while try threadNames().contains("short-lived") { await Task.yield() }
    }

    private func threadNames() throws -> [String] {
        let tasks = "/proc/self/task"
        return try FileManager.default.contentsOfDirectory(atPath: tasks).compactMap {
            try? String(contentsOfFile: "\(tasks)/\($0)/comm", encoding: .utf8)
                .trimmingCharacters(in: .newlines)
        }
    }
}
