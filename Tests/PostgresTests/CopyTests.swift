import Postgres
import Synchronization
import TestSupport
import Testing

@Suite("COPY", .timeLimit(.minutes(2)))
struct CopyTests {
    @Test("puts all chunks into the table and says how many rows there were")
    func copyIn() async throws {
        try await withTable { connection in
            let rows = try await connection.copyIn(
                "COPY public.people FROM STDIN",
                from: chunks((0..<2000).map { "\($0)\tperson \($0)\n" })
            )
            #expect(rows == 2000)
            let row = try connection.query("SELECT count(*), sum(id)::bigint FROM public.people")[0]
            #expect(try row.decode(Int.self, Int.self) == (2000, 1_999_000))
        }
    }

    @Test("takes a piece that is larger than the socket's buffer")
    func largePiece() async throws {
        try await withTable { connection in
            let name = String(repeating: "x", count: 9 << 20)
            try connection.beginCopy("COPY public.people FROM STDIN")
            try connection.putCopy(Array("1\t\(name)\n".utf8))
            #expect(try connection.endCopy() == 1)
            let row = try connection.query("SELECT length(name) FROM public.people")[0]
            #expect(try row.decode(Int.self) == 9 << 20)
        }
    }

    @Test("that fails names SQLSTATE and line, no value, and leaves nothing")
    func failure() async throws {
        try await withTable { connection in
            let error = await refusal {
                try await connection.copyIn(
                    "COPY public.people FROM STDIN",
                    from: chunks(["1\ta\n2\tb\n", "Novák\tc\n", "4\td\n"])
                )
            }
            #expect(error?.sqlState == "22P02")
            #expect(error?.line == 3)
            #expect(error?.description == "server 22P02 invalid_text_representation line 3")
            let kept = try connection.query("SELECT FROM public.people")
            #expect(kept.isEmpty)
        }
    }

    @Test("from an endless source ends when the server has refused a line")
    func endless() async throws {
        try await withTable { connection in
            let error = await refusal {
                try await connection.copyIn(
                    "COPY public.people FROM STDIN",
                    from: AsyncThrowingStream { Array("wrong\tx\n".utf8) }
                )
            }
            #expect(error?.sqlState == "22P02")
            #expect(error?.line == 1)
            #expect(connection.isUsable)
        }
    }

    @Test("fails with the error of its source, and leaves nothing")
    func failingSource() async throws {
        try await withTable { connection in
            let source = AsyncThrowingStream<[UInt8], any Error> { continuation in
                continuation.yield(Array("1\ta\n".utf8))
                continuation.finish(throwing: SourceFailed())
            }
            await #expect(throws: SourceFailed.self) {
                try await connection.copyIn("COPY public.people FROM STDIN", from: source)
            }
            let kept = try connection.query("SELECT FROM public.people")
            #expect(kept.isEmpty)
        }
    }

    @Test("of a cancelled task is given up, and leaves nothing")
    func cancelled() async throws {
        let conninfo = try await tableDatabase()
        let reading = Gate()
        let task = Task {
            let connection = try await Connection.open(conninfo, name: "copy")
            let source = AsyncThrowingStream<[UInt8], any Error> {
                reading.open()
                return Array("1\ta\n".utf8)
            }
            return await refusal {
                try await connection.copyIn("COPY public.people FROM STDIN", from: source)
            }
        }
        await reading.wait()
        task.cancel()
        #expect(try await task.value?.kind == .cancelled)
        let other = try await Connection.open(conninfo, name: "test")
        #expect(try await other.query("SELECT FROM public.people").isEmpty)
    }

    @Test("allows no other statement before its end")
    func order() async throws {
        try await withTable { connection in
            #expect(refusal { try connection.endCopy() }?.kind == .protocolViolation)
            try connection.beginCopy("COPY public.people FROM STDIN")
            #expect(refusal { try connection.query("SELECT 1") }?.kind == .protocolViolation)
            #expect(connection.abortCopy("changed our mind") == nil)
            let next = try connection.query("SELECT 1")
            #expect(next.count == 1)
        }
    }

    @Test("out brings every row, in pieces")
    func copyOut() async throws {
        try await withTable { connection in
            try connection.query(
                "INSERT INTO public.people SELECT n, 'x' FROM generate_series(1, 50000) AS n"
            )
            let pieces = connection.copyOut("COPY public.people (id) TO STDOUT")
            var bytes: [UInt8] = []
            var count = 0
            for try await piece in pieces {
                bytes += piece
                count += 1
            }
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            #expect(lines == (1...50_000).map { "\($0)" })
            #expect((2...100).contains(count))
            let next = try connection.query("SELECT 1")
            #expect(next.count == 1)
        }
    }

    @Test("out fails with the server's error and the connection goes on")
    func copyOutFails() async throws {
        try await withConnection { connection in
            let pieces = connection.copyOut(
                "COPY (SELECT 1 / (3 - n) FROM generate_series(1, 9) n) TO STDOUT"
            )
            let error = await refusal { for try await _ in pieces {} }
            #expect(error?.sqlState == "22012")
            let next = try connection.query("SELECT 1")
            #expect(next.count == 1)
        }
    }

    private struct SourceFailed: Error {}

    private func chunks(_ texts: [String]) -> AsyncThrowingStream<[UInt8], any Error> {
        AsyncThrowingStream { continuation in
            for text in texts { continuation.yield(Array(text.utf8)) }
            continuation.finish()
        }
    }

    private func tableDatabase() async throws -> String {
        let cluster = try await TestCluster.shared
        try await cluster.template(named: "people") { conninfo in
            let connection = try await Connection.open(conninfo, name: "people")
            try await connection.query("CREATE TABLE public.people (id integer, name text)")
            await connection.close()
        }
        return try await cluster.freshDatabase(template: "people")
    }

    private func withTable(_ body: @Sendable (isolated Connection) async throws -> Void)
        async throws
    {
        try await body(try await Connection.open(try await tableDatabase(), name: "copy"))
    }
}
