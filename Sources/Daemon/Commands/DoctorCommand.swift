import Domain
import Foundation
import Store

/// One thing `dimond doctor` looked at.
struct Check: Sendable, Hashable {
    enum State: String, Sendable, Hashable {
        case good
        /// Works, but somebody should look.
        case doubtful
        case bad
    }

    var name: LocalizedText
    var state: State
    var text: LocalizedText
}

extension Commands {
    /// `dimond doctor`: everything the daemon needs, looked at from outside.
    package func doctor() async throws -> CommandOutput {
        let examination = Examination(commands: self)
        let checks = await examination.checks()
        var output = CommandOutput(
            Listing(
                columns: [
                    .init("state", cs: "stav", en: "state"),
                    .init("check", cs: "co", en: "what"),
                    .init("text", cs: "jak", en: "how"),
                ],
                rows: checks.map { [$0.state.cell, .localized($0.name), .localized($0.text)] },
                empty: LocalizedText(cs: "", en: "")
            )
        )
        if !asJSON { output.parts = [.fields(checks.map(\.field))] }
        let troubled = checks.filter { $0.state != .good }
        guard let first = troubled.first(where: { $0.state == .bad }) ?? troubled.first else {
            return output
        }
        output.status = .needsPerson
        let words = plural(
            troubled.count,
            cs: ("věc potřebuje", "věci potřebují", "věcí potřebuje"),
            en: ("thing needs", "things need")
        )
        output.notes = [
            LocalizedText(
                cs:
                    "\(troubled.count) \(words.cs) člověka; nejdřív \(first.name.cs): \(first.text.cs)",
                en:
                    "\(troubled.count) \(words.en) a person; first \(first.name.en): \(first.text.en)"
            )
        ]
        return output
    }
}

extension Check {
    /// Sign, name and finding: the shape of the sign alone tells the states apart.
    fileprivate var field: Field {
        func title(_ language: Language) -> String {
            "\(state.cell.text(Voice(language: language, zone: .gmt)))  \(name[language])"
        }
        return Field(state.rawValue, cs: title(.cs), en: title(.en), .localized(text))
    }
}

extension Check.State {
    fileprivate var cell: Cell {
        switch self {
        case .good: .code(rawValue, Sign.good.text)
        case .doubtful: .code(rawValue, Sign.warning.text)
        case .bad: .code(rawValue, Sign.critical.text)
        }
    }
}
