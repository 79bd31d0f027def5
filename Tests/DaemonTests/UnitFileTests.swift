import Foundation
import Subprocess
import SystemPackage
import Testing

@testable import Daemon

@Suite("The unit files", .timeLimit(.minutes(2)))
struct UnitFileTests {
    let scratch = ScratchDirectory()
    let shipped = FilePath(#filePath).removingLastComponent().removingLastComponent()
        .removingLastComponent().appending("systemd")

    /// Copies with a binary that is there, since `verify` wants one, and whatever `change` does.
    func units(_ change: (String) -> String = { $0 }) throws -> [String] {
        try ["dimond.service", "dimond.socket"].map { name in
            let text = try String(contentsOfFile: shipped.appending(name).string, encoding: .utf8)
            let changed = change(
                text.replacingOccurrences(of: "=/usr/bin/dimond ", with: "=/bin/true ")
            )
            return try scratch.file(name, changed).string
        }
    }

    /// Everything `systemd-analyze` says, on both outputs; it succeeds even with complaints.
    func complaints(_ units: [String]) async throws -> String {
        let result = try await Subprocess.run(
            .path("/usr/bin/systemd-analyze"),
            arguments: Arguments(["verify"] + units),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        return result.standardOutput + result.standardError
    }

    @Test("systemd has nothing to complain about")
    func verified() async throws {
        #expect(try await complaints(try units()) == "")
    }

    @Test("a misspelt setting would be noticed")
    func misspelt() async throws {
        let broken = try units {
            $0.replacingOccurrences(of: "WatchdogSec", with: "WatchdogSeconds")
        }
        #expect(try await complaints(broken).contains("WatchdogSeconds"))
    }

    @Test("the exposure is no higher than mail over TCP makes necessary")
    func exposure() async throws {
        let service = try units()[0]
        let report = try await output(
            of: "/usr/bin/systemd-analyze",
            ["security", "--offline=true", "--threshold=11", service]
        )
        #expect(report.contains("Overall exposure level for dimond.service: 1.1"))
    }

    @Test("user and directories are made with the owners the unit needs")
    func userAndDirectories() async throws {
        _ = try scratch.directory("root/etc")
        let root = "--root=\(scratch.path)/root"
        _ = try await output(
            of: "/usr/bin/systemd-sysusers",
            [root, shipped.appending("sysusers.d/dimond.conf").string]
        )
        _ = try await output(
            of: "/usr/bin/systemd-tmpfiles",
            [root, "--create", shipped.appending("tmpfiles.d/dimond.conf").string]
        )
        let entry = try scratch.text("root/etc/passwd").split(separator: ":").map(String.init)
        #expect(entry[0] == "dimond")
        let expected: [(String, UInt32, String)] = [
            ("etc/dimond", 0o750, "0"), ("etc/dimond/rules.d", 0o750, "0"),
            ("etc/credstore", 0o700, "0"), ("var/lib/dimond", 0o700, entry[2]),
        ]
        for (path, permissions, owner) in expected {
            let status = FileStatus(of: scratch.path.appending("root").appending(path))
            #expect(status?.permissions == permissions, "\(path)")
            #expect(status.map { "\($0.owner)" } == owner, "\(path)")
        }
    }
}
