import Domain
import Foundation
import Store

/// Everything the command line can ask for; one method is one command.
///
/// A method returns what is to be printed and throws ``CommandFailure`` or what the parts below
/// throw; ``perform(_:console:environment:action:)`` turns both into text and exit status.
package struct Commands: Sendable {
    /// What every command takes.
    package struct Request: Sendable {
        /// `--config`.
        package var configurationFile: String?
        /// `--lang`: `cs` or `en`.
        package var language: String?
        /// `--json`.
        package var asJSON: Bool
        /// False for a process that needs no key of the pseudonyms.
        package var takesData: Bool

        package init(
            configurationFile: String?,
            language: String?,
            asJSON: Bool,
            takesData: Bool = true
        ) {
            self.configurationFile = configurationFile
            self.language = language
            self.asJSON = asJSON
            self.takesData = takesData
        }
    }

    let installation: Installation
    let voice: Voice
    let console: Console
    let asJSON: Bool

    var configuration: Configuration { installation.configuration }
    var clock: Clock { installation.clock }
    var language: Language { voice.language }

    /// Runs one command and prints what it says.
    /// - Returns: the exit code.
    package static func perform(
        _ request: Request,
        console: Console,
        environment: [String: String],
        action: @Sendable (Commands) async throws -> CommandOutput
    ) async -> Int32 {
        let wanted = Language.wanted(option: request.language, environment: environment)
        let commands: Commands
        do {
            let installation = try Installation(
                file: request.configurationFile,
                environment: environment,
                takesData: request.takesData
            )
            commands = Commands(
                installation: installation,
                voice: Voice(
                    language: wanted ?? installation.configuration.language,
                    zone: installation.configuration.timeZone
                ),
                console: console,
                asJSON: request.asJSON
            )
        } catch {
            let failure = CommandFailure(error, embedded: true)
            return failure.tell(on: console, wanted ?? .cs)
        }
        do {
            let output = try await action(commands)
            try commands.show(output)
            return output.status.rawValue
        } catch {
            let failure = CommandFailure(error, embedded: commands.configuration.isEmbedded)
            return failure.tell(on: console, commands.language)
        }
    }

    /// Prints at once, for commands that answer several times.
    func show(_ output: CommandOutput) throws {
        if !output.parts.isEmpty {
            if asJSON, !output.isRaw {
                console.output(try output.json())
            } else {
                console.output(output.text(voice, width: console.width))
            }
        }
        for note in output.notes { console.message("dimond: \(note[language].sanitized)\n") }
    }

    /// A database whose schema fits this program, closed afterwards.
    func withDatabase<Value: Sendable>(
        checked: Bool = true,
        _ body: (Database) async throws -> Value
    ) async throws -> Value {
        let database = installation.database(connections: 3)
        do {
            if checked { try await checkSchema(of: database) }
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }

    private func checkSchema(of database: Database) async throws {
        let status = try await Migrator(directory: installation.share).status(of: database)
        if status.current > status.known {
            throw StoreError.schemaNewer(found: status.current, known: status.known)
        }
        if status.current < status.known {
            throw StoreError.schemaOlder(found: status.current, known: status.known)
        }
    }
}

extension CommandOutput {
    fileprivate var isRaw: Bool {
        if case .raw = parts.first { return true }
        return false
    }
}

extension CommandFailure {
    fileprivate func tell(on console: Console, _ language: Language) -> Int32 {
        for detail in details { console.message("\(detail[language].sanitized)\n") }
        console.message("dimond: \(text[language].sanitized)\n")
        return status.rawValue
    }
}

extension Language {
    /// `--lang`, else what the system's variables say; nil when they name neither language.
    static func wanted(option: String?, environment: [String: String]) -> Language? {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
        let text = option ?? named.first { !$0.isEmpty } ?? ""
        return Language(rawValue: String(text.prefix { $0.isLetter }).lowercased())
    }
}
