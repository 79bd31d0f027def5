import Foundation
import Glibc
import Logging
import ServiceLifecycle
import Subprocess
import SystemPackage
import Testing

@testable import Daemon

@Suite("The private cluster", .timeLimit(.minutes(3)))
struct EmbeddedPostgresTests {
    let scratch = ScratchDirectory()
    var state: FilePath { scratch.path.appending("state") }

    @Test(
        "the first start makes it, durable and readable by nobody else, and the next one finds it"
    )
    func firstStart() async throws {
        let first = RunningCluster(state: state)
        _ = try await first.ready()
        let facts = try await query(
            """
            SELECT current_user, current_database(), current_setting('data_checksums'),
                current_setting('server_encoding'), current_setting('fsync'),
                current_setting('synchronous_commit'), current_setting('listen_addresses')
            """,
            at: first.conninfo
        )
        #expect(facts == "dimond|dimond|on|UTF8|on|on|")
        _ = try await query("CREATE TABLE kept AS SELECT 42 AS answer", at: first.conninfo)
        #expect(FileStatus(of: state.appending("run"))?.permissions == 0o700)
        #expect(FileStatus(of: state.appending("data"))?.permissions == 0o700)
        #expect(FileStatus(of: state.appending("data"))?.owner != 0)
        await first.stop()
        #expect(try scratch.text("state/postgres.log").contains("database system is shut down"))

        let second = RunningCluster(state: state)
        _ = try await second.ready()
        #expect(try await query("SELECT answer FROM kept", at: second.conninfo) == "42")
        await second.stop()
    }

    @Test("another user of the machine does not get in")
    func otherUser() async throws {
        let cluster = RunningCluster(state: state)
        _ = try await cluster.ready()
        chmod(state.appending("run").string, 0o755)
        chmod(state.appending("run/.s.PGSQL.5432").string, 0o777)
        let refused = await #expect(throws: CommandFailed.self) {
            try await output(
                of: "/usr/bin/setpriv",
                ["--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", "/usr/bin/psql"]
                    + ["-XAtc", "SELECT 1", cluster.conninfo]
            )
        }
        #expect(refused?.message.contains("Peer authentication failed") == true)
        await cluster.stop()
    }

    @Test("a killed server comes back by itself with everything that was committed")
    func killedServer() async throws {
        let cluster = RunningCluster(state: state)
        let process = try await cluster.ready()
        _ = try await query("CREATE TABLE kept AS SELECT 7 AS answer", at: cluster.conninfo)
        kill(process, SIGKILL)
        let next = try await cluster.ready()
        #expect(next != process)
        #expect(try await query("SELECT answer FROM kept", at: cluster.conninfo) == "7")
        await cluster.stop()
    }

    @Test("after the daemon was killed the next start has everything that was committed")
    func killedDaemon() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = state.string as String] in
            let cluster = EmbeddedPostgres(state: FilePath(path))
            try await cluster.run {
                _ = try await query("CREATE TABLE kept AS SELECT 9 AS answer", at: cluster.conninfo)
                kill(getpid(), SIGKILL)
            }
        }
        let cluster = RunningCluster(state: state)
        _ = try await cluster.ready()
        #expect(try await query("SELECT answer FROM kept", at: cluster.conninfo) == "9")
        await cluster.stop()
    }

    @Test("a server left over from an earlier start is stopped first")
    func leftOver() async throws {
        let made = RunningCluster(state: state)
        _ = try await made.ready()
        await made.stop()
        let layout = ClusterLayout(state: state)
        let launcher = try await ServerLauncher.choose(for: PostgresAccount.choose(for: layout))
        let binaries = try PostgresBinaries.find(for: layout.data)
        // Started in the usual way, but by nobody who would look after it.
        let stray = Postmaster(layout: layout, launcher: launcher, binaries: binaries)
        let (started, start) = AsyncStream<Int32>.makeStream()
        async let life = stray.run { _ = start.yield($0) }
        let process = try #require(await started.first { _ in true })

        let cluster = RunningCluster(state: state)
        #expect(try await cluster.ready() != process)
        #expect(try await life.end == "exited(0)")
        #expect(try await query("SELECT 1", at: cluster.conninfo) == "1")
        await cluster.stop()
    }

    @Test("a process file that names a living stranger does not stop the start")
    func reusedNumber() async throws {
        let made = RunningCluster(state: state)
        _ = try await made.ready()
        await made.stop()
        // A process of the server's own user, as after a reboot that gave its number away.
        let account = try PostgresAccount.choose(for: ClusterLayout(state: state))
        let stranger = try await Subprocess.run(
            .path("/usr/bin/setpriv"),
            arguments: ["--reuid=\(account.user)", "--clear-groups", "--", "/bin/cat"],
            input: .inputWriter,
            output: .discarded,
            error: .discarded
        ) { execution in
            let number = execution.processIdentifier.value
            try scratch.file("state/data/postmaster.pid", "\(number)\n\(state)/data\n1\n5432\n")
            let cluster = RunningCluster(state: state)
            _ = try await cluster.ready()
            await cluster.stop()
            try await execution.standardInputWriter.finish()
        }
        #expect(stranger.terminationStatus.isSuccess)
    }

    @Test("two daemons never share it")
    func twoDaemons() async throws {
        let first = RunningCluster(state: state)
        _ = try await first.ready()
        let error = await #expect(throws: EmbeddedPostgresError.self) {
            try await EmbeddedPostgres(state: state).run()
        }
        #expect(error == .inUse(state.appending("postgres.lock"), by: "\(getpid())"))
        #expect(try await query("SELECT 1", at: first.conninfo) == "1")
        await first.stop()
    }

    @Test("a crash while it was being made leaves nothing that is taken for a cluster")
    func halfMade() async throws {
        _ = try scratch.directory("state/data.new/base")
        try scratch.file("state/data.new/PG_VERSION", "15\n")
        let cluster = RunningCluster(state: state)
        _ = try await cluster.ready()
        #expect(try await query("SELECT 1", at: cluster.conninfo) == "1")
        #expect(FileStatus(of: state.appending("data.new")) == nil)
        await cluster.stop()
    }

    @Test("a state directory too long for a socket gets a short one elsewhere")
    func longPath() async throws {
        let long = state.appending(String(repeating: "dlouhá-cesta", count: 10))
        let sockets = ClusterLayout(state: long, user: geteuid()).sockets
        #expect(sockets.string.utf8.count < 40)
        let cluster = RunningCluster(state: long)
        _ = try await cluster.ready()
        #expect(EmbeddedPostgres.conninfo(state: long) == cluster.conninfo)
        #expect(try await query("SELECT 1", at: cluster.conninfo) == "1")
        await cluster.stop()
        try FileManager.default.removeItem(atPath: sockets.string)
    }

    @Test("the server's log keeps no value of a failed statement")
    func privateLog() async throws {
        let cluster = RunningCluster(state: state)
        _ = try await cluster.ready()
        let statements = [
            "SELECT 'Kanárek'::integer",
            "CREATE TABLE t(v text PRIMARY KEY); INSERT INTO t VALUES ('Kanárek'), ('Kanárek')",
            "DO $$ BEGIN RAISE WARNING 'Kanárek'; RAISE EXCEPTION 'Kanárek'; END $$",
        ]
        for sql in statements {
            await #expect(throws: CommandFailed.self) { try await query(sql, at: cluster.conninfo) }
        }
        await cluster.stop()
        #expect(try !scratch.text("state/postgres.log").contains("Kanárek"))
    }

    @Test("a graceful shutdown stops the server and ends the service")
    func gracefulShutdown() async throws {
        let (ready, becomesReady) = AsyncStream<Void>.makeStream()
        let cluster = EmbeddedPostgres(state: state, onReady: { becomesReady.finish() })
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: cluster, successTerminationBehavior: .gracefullyShutdownGroup)
                ],
                logger: .init(label: "test")
            )
        )
        async let ended: Void = {
            // A start that fails must end the wait too.
            defer { becomesReady.finish() }
            try await group.run()
        }()
        for await _ in ready {}
        await group.triggerGracefulShutdown()
        try await ended
        #expect(StrayProcesses(layout: ClusterLayout(state: state)).living().isEmpty)
        #expect(FileStatus(of: state.appending("data/postmaster.pid")) == nil)
    }
}

@Suite("Why the private cluster cannot run", .timeLimit(.minutes(2)))
struct EmbeddedPostgresRefusalTests {
    let scratch = ScratchDirectory()

    @Test("a cluster of another major version is left alone")
    func otherVersion() async throws {
        _ = try scratch.directory("state/data")
        try scratch.file("state/data/PG_VERSION", "14\n")
        chown(scratch.path.appending("state/data").string, 65_534, 65_534)
        let error = await #expect(throws: EmbeddedPostgresError.self) {
            try await EmbeddedPostgres(state: scratch.path.appending("state")).run()
        }
        guard case .wrongVersion(14, let installed) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!installed.contains(14))
    }

    @Test("no server installed is told with the place searched")
    func noServer() async throws {
        let place = try scratch.directory("servers/14/bin").removingLastComponent()
            .removingLastComponent()
        for name in ["postgres", "initdb"] { try scratch.file("servers/14/bin/\(name)", "") }
        await #expect(throws: EmbeddedPostgresError.binariesMissing(searched: [place])) {
            try await EmbeddedPostgres(
                state: scratch.path.appending("state"),
                binariesIn: place
            ).run()
        }
    }

    @Test(
        "as root, a state directory the server's user cannot reach is told before anything is made"
    )
    func notReachable() async throws {
        let closed = try scratch.directory("closed")
        chmod(closed.string, 0o700)
        await #expect(throws: EmbeddedPostgresError.notReachable(closed, account: "postgres")) {
            try await EmbeddedPostgres(state: closed.appending("state")).run()
        }
    }

    @Test("as root, a data directory of root is refused")
    func ownedByRoot() async throws {
        let data = try scratch.directory("state/data")
        await #expect(throws: EmbeddedPostgresError.ownedByRoot(data)) {
            try await EmbeddedPostgres(state: scratch.path.appending("state")).run()
        }
    }

    @Test("the newest installed server is taken, old ones are not")
    func newest() throws {
        for version in ["9.6", "14", "15", "17"] {
            _ = try scratch.directory("servers/\(version)/bin")
            for name in ["postgres", "initdb"] {
                try scratch.file("servers/\(version)/bin/\(name)", "")
            }
        }
        let found = try PostgresBinaries.find(
            for: scratch.path.appending("none"),
            in: scratch.path.appending("servers")
        )
        #expect(found.version == 17)
    }
}
