import Domain
import Foundation
import Synchronization

/// One line on a terminal that says how far an import is; silent anywhere else.
final class ProgressLine: Sendable {
    private let console: Console
    private let language: Language
    private let size: Int64
    private let started = ContinuousClock.now
    private let shownAt = Mutex<ContinuousClock.Instant?>(nil)

    /// `size` is that of the file, in bytes.
    init(console: Console, language: Language, size: Int64) {
        self.console = console
        self.language = language
        self.size = size
    }

    /// `offset` is how many bytes have been read so far.
    func show(rows: Int, refused: Int, offset: Int64) {
        guard let width = console.messageWidth else { return }
        let now = ContinuousClock.now
        let isDue = shownAt.withLock { last in
            if let last, now - last < .milliseconds(200), offset < size { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let text = text(rows, refused, offset, seconds: (now - started) / .seconds(1))
        console.message("\r\u{1B}[K" + shortened(text, to: width - 1))
    }

    func clear() {
        guard console.messageWidth != nil, shownAt.withLock({ $0 }) != nil else { return }
        console.message("\r\u{1B}[K")
    }

    func text(_ rows: Int, _ refused: Int, _ offset: Int64, seconds: Double) -> String {
        let share = size > 0 ? min(1, Double(offset) / Double(size)) : 1
        let done = Int(share * 20)
        let bar = String(repeating: "█", count: done) + String(repeating: "░", count: 20 - done)
        let percent = formatQuantity(share * 100, unit: .percent, decimals: 0, language: language)
        let rate = seconds > 0 ? Int(Double(rows) / seconds) : 0
        let numbers = [rows, rate, refused].map { formatNumber($0, language: language) }
        let words =
            language == .cs
            ? ["záznamů", "záznamů/s", "odmítnuto"]
            : ["records", "records/s", "refused"]
        let counts = zip(numbers, words).map { "\($0) \($1)" }.joined(separator: " · ")
        return "\(bar) \(percent)  \(counts) · \(rest(share, seconds))"
    }

    private func rest(_ share: Double, _ seconds: Double) -> String {
        if share >= 1 { return language == .cs ? "ukládám…" : "storing…" }
        guard share > 0.01 else { return "…" }
        let left = Int((seconds / share - seconds).rounded(.up))
        let time = left < 60 ? "\(left) s" : "\(left / 60) min \(left % 60) s"
        return language == .cs ? "zbývá \(time)" : "\(time) left"
    }
}
