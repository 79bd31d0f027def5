import Domain

extension Commands {
    /// `dimond serve`: returns when the daemon was asked to stop.
    package func serve(_ options: Daemon.Options) async throws -> CommandOutput {
        try await Daemon(installation: installation, options: options).run()
        return CommandOutput()
    }

    /// For texts that are needed before anything is read.
    package static func speaksEnglish(option: String?, environment: [String: String]) -> Bool {
        Language.wanted(option: option, environment: environment) == .en
    }
}
