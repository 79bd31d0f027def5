import Foundation
import Store
import Synchronization
import SystemPackage
import TestSupport

@testable import Daemon

/// The directories and the configuration of one daemon; gone with their owner.
final class DaemonHome: Sendable {
    let path: String
    let port: Int

    var state: String { path + "/state" }
    var spool: String { state + "/spool" }
    var configuration: String { path + "/dimond.yaml" }

    /// Makes them; `settings` are further lines of `dimond.yaml`.
    init(settings: [String] = []) throws {
        let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        path = "\(parent)/dimond-e2e-\(UUID().uuidString.prefix(8))"
        port = try Self.freePort()
        // The server's own user must be able to walk through.
        let open: [FileAttributeKey: Any] = [.posixPermissions: 0o755]
        for folder in [path, path + "/state", path + "/rules"] {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: open
            )
        }
        try configure(settings)
        try write(
            """
            route: { receiver: office }
            receivers:
              - name: office
                email: [{ to: office@example.org, language: cs }]
            """,
            to: "rules/receivers.yaml"
        )
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The daemon's own PostgreSQL, seen from outside.
    var embeddedConninfo: String { EmbeddedPostgres.conninfo(state: FilePath(state)) }

    var embedded: Database { Database(conninfo: embeddedConninfo, connections: 2) }

    func configure(_ settings: [String]) throws {
        let own = [
            "state.directory: \(state)", "rules.directory: \(path)/rules",
            "http.listen: 127.0.0.1:\(port)", "mail.from: dimond@example.org",
            "log.level: debug", "log.format: json",
        ]
        try write((own + settings).joined(separator: "\n") + "\n", to: "dimond.yaml")
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
    }

    /// Where secrets lie as a service manager lays them.
    var credentials: String { path + "/credentials" }

    func keepSecret(_ secret: String, as name: String) throws {
        try FileManager.default.createDirectory(
            atPath: credentials,
            withIntermediateDirectories: true
        )
        try write(secret, to: "credentials/\(name)")
    }

    func inbox(_ feed: String) -> String { "\(spool)/inbox/\(feed)" }

    /// Puts a finished file into the spool: written elsewhere, renamed in.
    func drop(_ bytes: [UInt8], feed: String, name: String) throws {
        let aside = "\(path)/\(UUID().uuidString)"
        try Data(bytes).write(to: URL(filePath: aside))
        guard rename(aside, "\(inbox(feed))/\(name)") == 0 else {
            throw POSIXError(.init(rawValue: errno) ?? .EIO)
        }
    }

    func drop(_ text: String, feed: String, name: String) throws {
        try drop(Array(text.utf8), feed: feed, name: name)
    }

    func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(spool)/\(folder)").sorted()
    }

    func spooled(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(spool)/\(name)"))
    }

    /// Each is given to one test only.
    ///
    /// They are below those that the kernel hands out, or any connection of another test could take
    /// one before the daemon does.
    private static let ports = Mutex(Array(UInt16(10_240)..<32_768).shuffled())

    static func freePort() throws -> Int {
        while let port = ports.withLock({ $0.popLast() }) {
            if isFree(port) { return Int(port) }
        }
        throw POSIXError(.EADDRINUSE)
    }

    private static func isFree(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        } == 0
    }
}
