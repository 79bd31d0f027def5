import Foundation
import Glibc
import SystemPackage

/// Makes the cluster once; a crash at any point leaves either nothing or a whole one.
struct ClusterCreation: Sendable {
    let layout: ClusterLayout
    let account: PostgresAccount
    let launcher: ServerLauncher
    let binaries: PostgresBinaries

    var isDone: Bool { FileStatus(following: layout.data.appending("PG_VERSION")) != nil }

    func create() async throws {
        let unfinished = layout.unfinishedData
        if FileStatus(of: unfinished) != nil {
            try FileManager.default.removeItem(atPath: unfinished.string)
        }
        try ownDirectory(unfinished)
        try await launcher.run(
            binaries.initdb,
            [
                "--pgdata", unfinished.string, "--username", "dimond", "--auth", "peer",
                "--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums",
                "--no-instructions",
            ],
            workingDirectory: unfinished
        )
        try writeAccess()
        // The only other way to a database would be a server that is not ours to announce yet.
        try await launcher.run(
            binaries.server,
            ["--single", "-D", unfinished.string, "-c", "exit_on_error=on", "postgres"],
            workingDirectory: unfinished,
            input: "CREATE DATABASE dimond\n"
        )
        try finish()
    }

    /// Only the server's own user and root get in, both as the role `dimond`.
    private func writeAccess() throws {
        let files = [
            "pg_hba.conf": "local all dimond peer map=own\n",
            "pg_ident.conf": Set([account.name, "root"]).sorted()
                .map { "own \"\($0)\" dimond\n" }.joined(),
        ]
        for (name, text) in files {
            let path = layout.unfinishedData.appending(name)
            try DurableFile.write(Array(text.utf8), to: path, replacing: true)
            try account.own(path)
        }
    }

    private func finish() throws {
        try DurableFile.forceDirectory(layout.unfinishedData)
        try DurableFile.rename(layout.unfinishedData, to: layout.data)
        try DurableFile.forceDirectory(layout.state)
    }

    /// A directory only the server's user enters.
    func ownDirectory(_ path: FilePath) throws(EmbeddedPostgresError) {
        do throws(Errno) {
            try makeDirectory(path, permissions: 0o700)
        } catch {
            throw .fileSystem(path, error)
        }
        // Below /tmp somebody else may have made it first.
        guard let status = FileStatus(of: path), status.kind == .directory,
            status.owner == account.user || status.owner == geteuid(),
            status.permissions & 0o077 == 0
        else { throw .notOurs(path) }
        try account.own(path)
    }
}
