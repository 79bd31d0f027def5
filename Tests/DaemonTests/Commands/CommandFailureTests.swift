import Domain
import SystemPackage
import Testing

@testable import Daemon

@Suite("A command that fails")
struct CommandFailureTests {
    @Test(
        "ends with the number that scripts know",
        arguments: [
            (SpoolError.full("/spool"), .cannotWrite),
            (SpoolError.fileSystem("/spool", .permissionDenied), .notAllowed),
            (SpoolError.fileSystem("/spool", .readOnlyFileSystem), .cannotWrite),
            (EmbeddedPostgresError.inUse("/state", by: "7"), .tryLater),
            (EmbeddedPostgresError.binariesMissing(searched: []), .unreachable),
            (CatalogueProblems(problems: [.same("a.yaml:1: b")]), .configuration),
        ] as [(any Error, CommandStatus)]
    )
    func statuses(_ error: any Error, _ status: CommandStatus) {
        let failure = CommandFailure(error, embedded: true)
        #expect(failure.status == status)
        #expect(!failure.text.cs.isEmpty && !failure.text.en.isEmpty)
    }

    @Test("with exactly the exit codes of the contract")
    func codes() {
        #expect(CommandStatus.allCases.map(\.rawValue) == [0, 1, 64, 65, 69, 73, 75, 77, 78])
    }

    @Test("without a database says where to get one")
    func unreachable() async throws {
        let result = try await CommandBench().run {
            try await $0.batches(limit: 1, heldOnly: false)
        }
        #expect(result.code == 69)
        #expect(result.output.isEmpty)
        #expect(result.lastLine.contains("start dimond serve or set database.url"))
    }

    @Test("over its configuration lists every mistake with its place")
    func configuration() async throws {
        var bench = try CommandBench()
        bench.environment["DIMOND_LANGUAGE"] = "xx"
        bench.environment["DIMOND_HTPT_LISTEN"] = "127.0.0.1:1"
        let result = try await bench.run { try await $0.status() }
        #expect(result.code == 78)
        #expect(result.messages.contains("$DIMOND_LANGUAGE: language: "))
        #expect(result.messages.contains("did you mean DIMOND_HTTP_LISTEN?"))
        #expect(result.lastLine.hasPrefix("dimond: configuration: 2 mistakes"))
    }

    @Test(
        "over a name offers the nearest",
        arguments: [("plan", "plans"), ("milestone", "milestones"), ("Survey", "survey")]
    )
    func nearest(_ wrong: String, _ right: String) async throws {
        let result = try await CommandBench().run { try $0.feed(wrong, form: nil) }
        #expect(result.code == 64)
        #expect(result.lastLine.hasSuffix("did you mean \(right)?"))
    }

    @Test("over a database that is behind says how to bring it up")
    func older() async throws {
        var bench = try await CommandBench.withDatabase()
        let conninfo = try #require(bench.environment["DIMOND_DATABASE_URL"])
        _ = try await query("DELETE FROM ops.schema_version WHERE version > 1", at: conninfo)
        let result = try await bench.run { try await $0.waves() }
        #expect(result.code == 78)
        #expect(result.lastLine.hasSuffix("run dimond migrate"))
        bench.environment["LANG"] = "cs_CZ.UTF-8"
        let czech = try await bench.run { try await $0.waves() }
        #expect(czech.lastLine.hasSuffix("spusťte dimond migrate"))
    }

    @Test("over a role without rights says so")
    func denied() async throws {
        var bench = try await CommandBench.withDatabase()
        let conninfo = try #require(bench.environment["DIMOND_DATABASE_URL"])
        bench.environment["DIMOND_DATABASE_URL"] =
            conninfo + " options='-c role=dimond_public'"
        let result = try await bench.run(language: "en") { try await $0.waves() }
        #expect(result.code == 77)
        #expect(result.lastLine.contains("does not allow it"))
    }
}
