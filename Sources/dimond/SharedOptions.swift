import ArgumentParser
import Daemon
import Foundation

/// What every command takes.
struct SharedOptions: ParsableArguments {
    @Option(help: ArgumentHelp(help("Soubor s konfigurací.", "Configuration file.")))
    var config: String?

    @Option(help: ArgumentHelp(help("Jazyk: cs nebo en.", "Language: cs or en.")))
    var lang: Speech?

    enum Speech: String, ExpressibleByArgument, CaseIterable {
        case cs
        case en
    }
}

/// The same for commands that print data.
struct DataOptions: ParsableArguments {
    @OptionGroup var shared: SharedOptions

    @Flag(help: ArgumentHelp(help("Data jako JSON.", "Data as JSON.")))
    var json = false

    func run(
        _ action: @Sendable (Commands) async throws -> CommandOutput
    ) async throws {
        try await shared.run(asJSON: json, action)
    }
}

extension SharedOptions {
    /// Runs `action` on the standard streams and ends the program when it did not end well.
    func run(
        asJSON: Bool = false,
        takesData: Bool = true,
        _ action: @Sendable (Commands) async throws -> CommandOutput
    ) async throws {
        let code = await Commands.perform(
            Commands.Request(
                configurationFile: config,
                language: lang?.rawValue,
                asJSON: asJSON,
                takesData: takesData
            ),
            console: .standard,
            environment: ProcessInfo.processInfo.environment,
            action: action
        )
        if code != 0 { throw ExitCode(code) }
    }
}

extension Console {
    static var standard: Console {
        Console(
            output: { try? FileHandle.standardOutput.write(contentsOf: Data($0.utf8)) },
            message: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) },
            width: columns(of: STDOUT_FILENO),
            messageWidth: columns(of: STDERR_FILENO)
        )
    }

    private static func columns(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

/// A text of `--help`, which is written before any configuration is read.
func help(_ cs: String, _ en: String) -> String {
    let arguments = ProcessInfo.processInfo.arguments
    let option = arguments.firstIndex(of: "--lang").flatMap { index in
        arguments.indices.contains(index + 1) ? arguments[index + 1] : nil
    }
    return Commands.speaksEnglish(
        option: option,
        environment: ProcessInfo.processInfo.environment
    ) ? en : cs
}
