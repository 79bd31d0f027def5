package import Foundation

/// How long a breach must last before it fires.
package enum Patience: Sendable, Hashable, CustomStringConvertible {
    /// Seconds, by the clock; 0 fires at once.
    case duration(TimeInterval)
    /// Consecutive periods of the value's own kind, at least 1.
    case periods(Int)

    /// Reads `36h`, `1d12h`, `0`, `2 waves` or `2 periods`; nil for anything else.
    package init?(_ text: String) {
        let words = text.split(separator: " ")
        if words.count == 2, let count = Int(words[0]), (1...24).contains(count),
            ["period", "periods", "wave", "waves"].contains(words[1])
        {
            self = .periods(count)
        } else if let seconds = Patience.seconds(text) {
            self = .duration(seconds)
        } else {
            return nil
        }
    }

    /// Reads a Prometheus duration: whole numbers with `y w d h m s ms`, each at most once and in
    /// this order.
    ///
    /// A year is 365 days. Nil for anything else, and for more than 100 years.
    package static func seconds(_ text: String) -> TimeInterval? {
        guard text != "0" else { return 0 }
        let units: [(name: String, seconds: Double)] = [
            ("y", 31_536_000), ("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
            ("ms", 0.001),
        ]
        var rest = text[...]
        var total = 0.0
        var next = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
            guard digits.count <= 12, let count = Double(digits),
                let index = units.firstIndex(where: { $0.name == unit }), index >= next
            else { return nil }
            total += count * units[index].seconds
            next = index + 1
            rest = rest.dropFirst(digits.count + unit.count)
        }
        return next > 0 && total <= 100 * 31_536_000 ? total : nil
    }

    /// Such as `2 periods` or `3600.0s`.
    package var description: String {
        switch self {
        case .duration(let seconds): "\(seconds)s"
        case .periods(let count): "\(count) periods"
        }
    }

    /// Periods that must have breached one after another; 1 for a duration.
    var periods: Int {
        switch self {
        case .duration: 1
        case .periods(let count): count
        }
    }
}
