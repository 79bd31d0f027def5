internal import Domain
internal import Foundation
internal import Logging

/// swift-log's way to a `LogWriter`: one event, one line, whatever stands in the message.
struct LineLogHandler: LogHandler {
    let writer: LogWriter
    let clock: Clock
    let onDrop: @Sendable () -> Void
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(writer: LogWriter, clock: Clock, onDrop: @escaping @Sendable () -> Void) {
        self.writer = writer
        self.clock = clock
        self.onDrop = onDrop
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var facts = metadataProvider?.get() ?? [:]
        facts.merge(metadata) { $1 }
        facts.merge(event.metadata ?? [:]) { $1 }
        let pairs = facts.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        let time = Timestamp.text(clock.now())
        let message = "\(event.message)"
        let line =
            switch writer.format {
            case .text: Self.text(time, event.level.rawValue, message, pairs)
            case .json: Self.json(time, event.level.rawValue, message, pairs)
            }
        if !writer.write(line) { onDrop() }
    }

    static func text(
        _ time: String,
        _ level: String,
        _ message: String,
        _ facts: [(String, String)]
    ) -> String {
        let tail = facts.map { " \($0)=\(quoted($1, whenNeeded: true))" }.joined()
        let oneLine = String(
            String.UnicodeScalarView(
                message.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }
            )
        )
        return "\(time) \(level) \(oneLine)\(tail)"
    }

    static func json(
        _ time: String,
        _ level: String,
        _ message: String,
        _ facts: [(String, String)]
    ) -> String {
        let head = [("time", time), ("level", level), ("message", message)]
        let names = Set(head.map(\.0))
        let pairs = head + facts.map { names.contains($0.0) ? ("_" + $0.0, $0.1) : $0 }
        return "{" + pairs.map { "\(quoted($0.0)):\(quoted($0.1))" }.joined(separator: ",") + "}"
    }

    /// A JSON string; as it is when it is one plain word and quotes may be left out.
    static func quoted(_ text: String, whenNeeded: Bool = false) -> String {
        let special = text.unicodeScalars.contains {
            $0.value <= 32 || $0 == "\"" || $0 == "\\" || $0 == "=" || $0.value == 127
        }
        if whenNeeded, !special, !text.isEmpty { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
