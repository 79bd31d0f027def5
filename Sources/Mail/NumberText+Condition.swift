import Domain
import Foundation

extension NumberText {
    /// A rule's condition for people.
    ///
    /// `> 2.5` becomes `> 2,5`, `change(1 wave) > 5` becomes `změna (1 vlna) > 5`. What is not
    /// understood stays as the rule's author wrote it.
    func condition(_ text: String, of indicator: IndicatorDescription) -> String {
        var words = text.split(whereSeparator: { " ()".contains($0) }).map(String.init)
        guard let last = words.popLast(), let limit = Double(last), let sign = words.popLast(),
            let readableSign = Self.signs[sign]
        else { return text }
        let left: String
        switch words.count {
        case 0: left = ""
        case 3:
            guard let function = Self.functions[words[0]]?[language], let count = Int(words[1]),
                let span = span(count, words[2])
            else { return text }
            left = "\(function) (\(count)\(Self.blank)\(span))\(Self.blank)"
        default: return text
        }
        let unit = left.isEmpty ? indicator : withoutUnit(indicator)
        return left + readableSign + Self.blank + limitText(limit, written: last, of: unit)
    }

    /// As many decimals as the author wrote, with the indicator's unit.
    private func limitText(
        _ limit: Double,
        written: String,
        of indicator: IndicatorDescription
    ) -> String {
        var indicator = indicator
        indicator.decimals = written.split(separator: ".").dropFirst().first?.count ?? 0
        return withUnit(limit, of: indicator)
    }

    /// A change of percents is in percentage points, a slope in points a period: no unit fits all.
    private func withoutUnit(_ indicator: IndicatorDescription) -> IndicatorDescription {
        var plain = indicator
        plain.unit = .score
        return plain
    }

    private func span(_ count: Int, _ word: String) -> String? {
        let stem = word.hasSuffix("s") ? String(word.dropLast()) : word
        guard let forms = Self.spans[stem] else { return nil }
        return language == .cs
            ? counted(count, forms[0], forms[1], forms[2]) : counted(count, stem, "", stem + "s")
    }

    private static let signs = [
        ">": ">", "<": "<", ">=": "≥", "<=": "≤", "==": "=", "=": "=", "!=": "≠",
    ]
    private static let functions = [
        "change": LocalizedText(cs: "změna", en: "change"),
        "slope": LocalizedText(cs: "sklon", en: "slope"),
    ]
    private static let spans = [
        "wave": ["vlna", "vlny", "vln"],
        "period": ["období", "období", "období"],
        "month": ["měsíc", "měsíce", "měsíců"],
        "quarter": ["čtvrtletí", "čtvrtletí", "čtvrtletí"],
        "year": ["rok", "roky", "let"],
    ]
}
