import Domain
import Foundation

/// How a command speaks: language and the zone in which times are shown.
struct Voice: Sendable, Hashable {
    var language: Language
    var zone: TimeZone
}

/// One value a command shows, written once and rendered as text or as JSON.
enum Cell: Sendable, Hashable {
    case text(String)
    case localized(LocalizedText)
    /// A word of a code list: people read the text, programs the code.
    case code(String, LocalizedText)
    case integer(Int)
    /// A number that is a name: never grouped, so that it can be typed back.
    case id(Int64)
    case number(Double, decimals: Int)
    case quantity(Double, Domain.Unit, decimals: Int)
    /// 0…1, shown as a percentage.
    case share(Double)
    case day(Day)
    case instant(Date)
    case flag(Bool)
    case list([String], ifEmpty: LocalizedText? = nil)
    /// Text for people, something else for programs.
    case said(LocalizedText, JSONValue)
    /// A number that disclosure control keeps back.
    case hidden
    case nothing

    static func text(optional text: String?) -> Cell { text.map(Cell.text) ?? .nothing }
    static func integer(optional number: Int?) -> Cell { number.map(Cell.integer) ?? .nothing }
    static func day(optional day: Day?) -> Cell { day.map(Cell.day) ?? .nothing }
    static func instant(optional instant: Date?) -> Cell { instant.map(Cell.instant) ?? .nothing }

    var isNumeric: Bool {
        switch self {
        case .integer, .id, .number, .quantity, .share, .hidden, .nothing: true
        case .text, .localized, .code, .said, .day, .instant, .flag, .list: false
        }
    }

    /// Cut in half it would say something else.
    var isRigid: Bool {
        switch self {
        case .day, .instant, .flag, .nothing: true
        default: isNumeric
        }
    }

    func text(_ voice: Voice) -> String {
        let language = voice.language
        return switch self {
        case .text(let text): text.isEmpty ? "–" : text
        case .localized(let text): text[language]
        case .code(_, let text), .said(let text, _): text[language]
        case .id(let number): String(number)
        case .integer(let number): formatNumber(number, language: language)
        case .number(let number, let decimals):
            formatNumber(number, decimals: decimals, language: language)
        case .quantity(let number, let unit, let decimals):
            formatQuantity(number, unit: unit, decimals: decimals, language: language)
        case .share(let share):
            formatQuantity(share * 100, unit: .percent, decimals: 0, language: language)
        case .day(let day): formatDay(day, language: language)
        case .instant(let instant): formatInstant(instant, zone: voice.zone, language: language)
        case .flag(let flag):
            language == .cs ? (flag ? "ano" : "ne") : (flag ? "yes" : "no")
        case .list(let items, let word):
            items.isEmpty ? word?[language] ?? "–" : items.joined(separator: " ")
        case .hidden: language == .cs ? "skryto" : "hidden"
        case .nothing: "–"
        }
    }

    var json: JSONValue {
        switch self {
        case .text(let text), .code(let text, _): .string(text)
        case .localized(let text): .object(["cs": .string(text.cs), "en": .string(text.en)])
        case .said(_, let value): value
        case .integer(let number): .integer(number)
        case .id(let number): .integer(Int(number))
        case .number(let number, _), .quantity(let number, _, _), .share(let number):
            .number(number)
        case .day(let day): .string(day.description)
        case .instant(let instant): .string(instant.ISO8601Format())
        case .flag(let flag): .bool(flag)
        case .list(let items, _): .array(items.map(JSONValue.string))
        case .hidden, .nothing: .null
        }
    }
}

/// JSON of any shape.
enum JSONValue: Encodable, Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
