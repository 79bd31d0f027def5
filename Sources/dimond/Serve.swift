import ArgumentParser
import Daemon
import Foundation

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the daemon.")

    @Option(help: "Configuration file.")
    var config: String?

    @Flag(help: "Fill an empty database with the sample country.")
    var sample = false

    func run() async throws {
        let installation = try Installation(
            file: config,
            environment: ProcessInfo.processInfo.environment
        )
        try await Daemon(installation: installation, options: .init(sample: sample)).run()
    }
}

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the schema up.")

    @Option(help: "Configuration file.")
    var config: String?

    func run() async throws {
        let installation = try Installation(
            file: config,
            environment: ProcessInfo.processInfo.environment
        )
        let (before, after) = try await installation.migrateNow()
        print("schema \(before) -> \(after)")
    }
}
