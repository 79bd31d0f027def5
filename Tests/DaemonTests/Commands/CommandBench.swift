import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Daemon

/// What a command printed and how it ended.
struct CommandResult {
    let code: Int32
    let output: String
    let messages: String

    /// The last line on standard error, where cause and next step stand.
    var lastLine: String {
        messages.split(separator: "\n").last.map(String.init) ?? ""
    }

    /// Standard output as JSON.
    func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(output.utf8))
    }
}

/// Runs commands as the program does, against a database and a state directory of its own.
struct CommandBench {
    let scratch: ScratchDirectory
    var environment: [String: String]

    /// Without a database: the private cluster does not run.
    init() throws {
        scratch = ScratchDirectory()
        environment = [
            "DIMOND_SHARE": MigratedDatabase.root.path,
            "DIMOND_STATE_DIRECTORY": scratch.path.appending("state").string,
            "DIMOND_RULES_DIRECTORY": scratch.path.appending("rules.d").string,
            "DIMOND_FORMS_DIRECTORY": scratch.path.appending("forms.d").string,
            "LANG": "en_GB.UTF-8",
        ]
    }

    /// With a database that knows forms and indicators.
    static func withDatabase() async throws -> CommandBench {
        var bench = try CommandBench()
        bench.environment["DIMOND_DATABASE_URL"] = try await MigratedDatabase.fresh()
        bench.environment["DIMOND_PEOPLE_KEY"] = String(repeating: "k", count: 32)
        let migrated = try await bench.run {
            try await $0.migrate(statusOnly: false, dryRun: false)
        }
        try #require(migrated.code == 0, "\(migrated.messages)")
        return bench
    }

    func file(_ name: String, _ text: String) throws -> String {
        try scratch.file(name, text).string
    }

    var spool: FilePath { scratch.path.appending("state/spool") }

    /// Names below the spool, sorted; those of unfinished files too.
    func spooled(_ place: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: spool.appending(place).string).sorted()
    }

    func run(
        asJSON: Bool = false,
        language: String? = nil,
        width: Int? = nil,
        _ action: @Sendable (Commands) async throws -> CommandOutput
    ) async throws -> CommandResult {
        let (output, messages) = (Captured(), Captured())
        let code = await Commands.perform(
            .init(configurationFile: nil, language: language, asJSON: asJSON),
            console: Console(
                output: { output.append($0) },
                message: { messages.append($0) },
                width: width
            ),
            environment: environment,
            action: action
        )
        return CommandResult(code: code, output: output.text, messages: messages.text)
    }

    func importing(
        _ feed: String,
        _ files: String...,
        dryRun: Bool = false,
        report: String? = nil,
        asJSON: Bool = false
    ) async throws -> CommandResult {
        let request = ImportRequest(
            feed: feed,
            files: files,
            form: nil,
            wave: nil,
            sender: "office",
            replaces: false,
            dryRun: dryRun,
            report: report
        )
        return try await run(asJSON: asJSON) { try await $0.importFiles(request) }
    }
}

private final class Captured: Sendable {
    private let pieces = Mutex("")

    var text: String { pieces.withLock { $0 } }

    func append(_ piece: String) { pieces.withLock { $0 += piece } }
}

/// Files of the feed `plans`.
enum PlanFile {
    static let header =
        "plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on\n"

    /// `bad` rows name a region that does not exist.
    static func text(good: Int, bad: Int = 0, beds: Int = 20) -> String {
        let rows = (0..<(good + bad)).map { number in
            let region = number < good ? "CZ072" : "CZ999"
            return "P-\(number),S-\(number),\(region),draft,,,\(beds),,2025-04-01\n"
        }
        return header + rows.joined()
    }
}
