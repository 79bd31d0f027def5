import Domain
import Foundation
import SystemPackage

/// A value as an operator wrote it, before it is understood.
struct ConfiguredValue {
    /// From a file of a secret these are its bytes exactly, from anywhere else the text in UTF-8.
    var bytes: [UInt8]
    /// Where relative paths begin.
    var base: FilePath

    /// The text without the line end that editors leave in a file.
    func text() throws(ConfigurationMistake) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationMistake(cs: "není text v UTF-8", en: "is not UTF-8 text")
        }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty, !trimmed.contains("\0") else {
            throw ConfigurationMistake(cs: "hodnota je prázdná", en: "the value is empty")
        }
        return trimmed
    }

    /// An absolute path.
    func path() throws(ConfigurationMistake) -> FilePath {
        base.pushing(FilePath(try text())).lexicallyNormalized()
    }

    func flag() throws(ConfigurationMistake) -> Bool {
        switch try text() {
        case "true": return true
        case "false": return false
        default:
            throw ConfigurationMistake(
                cs: "musí být true nebo false",
                en: "must be true or false"
            )
        }
    }

    func integer(in range: ClosedRange<Int>) throws(ConfigurationMistake) -> Int {
        guard let number = Int(try text()), range.contains(number) else {
            throw ConfigurationMistake(
                cs: "musí být celé číslo od \(range.lowerBound) do \(range.upperBound)",
                en: "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    /// A share as `0.05` or `5 %`.
    func share() throws(ConfigurationMistake) -> Double {
        let written = try text()
        let percent = written.hasSuffix("%")
        let digits = percent ? written.dropLast().trimmingCharacters(in: .whitespaces) : written
        guard let number = Double(digits), case let share = percent ? number / 100 : number,
            (0...1).contains(share)
        else {
            throw ConfigurationMistake(
                cs: "musí být podíl od 0 do 1 nebo v procentech, například 5 %",
                en: "must be a share from 0 to 1 or a percentage such as 5 %"
            )
        }
        return share
    }

    /// One of the names of an enumeration.
    func choice<Value: RawRepresentable<String> & CaseIterable>(
        of type: Value.Type
    ) throws(ConfigurationMistake) -> Value {
        guard let value = Value(rawValue: try text()) else {
            let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConfigurationMistake(
                cs: "musí být jedno z: \(names)",
                en: "must be one of: \(names)"
            )
        }
        return value
    }

    /// `understand` returns nil for a text it cannot read; `example` shows one it can.
    func understood<Value>(
        example: String,
        by understand: (String) -> Value?
    ) throws(ConfigurationMistake) -> Value {
        guard let value = understand(try text()) else {
            throw ConfigurationMistake(
                cs: "není srozumitelné; čeká se například \(example)",
                en: "is not understood; write it like \(example)"
            )
        }
        return value
    }
}
