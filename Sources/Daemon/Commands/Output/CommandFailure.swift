package import Domain

/// Why a command did not do its work: the cause and the next step, for people.
package struct CommandFailure: Error, Sendable, Hashable {
    package var status: CommandStatus
    /// One line each, before the last one: mistakes with file and line.
    package var details: [LocalizedText]
    /// Cause and next step in one line.
    package var text: LocalizedText

    package init(
        _ status: CommandStatus,
        cs: String,
        en: String,
        details: [LocalizedText] = []
    ) {
        self.status = status
        self.details = details
        text = LocalizedText(cs: cs, en: en)
    }
}

extension CommandFailure {
    static func noSuch(_ what: LocalizedText, _ name: String, list command: String)
        -> CommandFailure
    {
        CommandFailure(
            .usage,
            cs: "\(what.cs) \(name) neexistuje; přehled dává dimond \(command)",
            en: "there is no \(what.en) \(name); dimond \(command) lists them"
        )
    }

    /// Names the nearest known name, or all of them when none is near.
    static func unknown(
        _ what: LocalizedText,
        _ name: String,
        among names: some Collection<String>
    ) -> CommandFailure {
        let shown = name.sanitized
        guard let nearest = nearestName(to: name, among: names) else {
            let choice = names.sorted().joined(separator: ", ")
            return CommandFailure(
                .usage,
                cs: "neznámé jméno „\(shown)“ (\(what.cs)); na výběr: \(choice)",
                en: "unknown \(what.en) \"\(shown)\"; there are \(choice)"
            )
        }
        return CommandFailure(
            .usage,
            cs: "neznámé jméno „\(shown)“ (\(what.cs)); nemělo to být \(nearest)?",
            en: "unknown \(what.en) \"\(shown)\"; did you mean \(nearest)?"
        )
    }
}
