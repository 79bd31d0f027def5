internal import Domain
internal import Foundation
internal import Telemetry

/// Reads the `Accept…` headers (RFC 9110 § 12.5): comma-separated choices with `q` weights.
enum Negotiation {
    struct Choice {
        /// In lower case, without parameters.
        var name: String
        var parameters: [String: String]
        /// 0…1; 0 means "not this".
        var weight: Double
    }

    static func choices(_ fields: [String]) -> [Choice] {
        fields.flatMap { $0.split(separator: ",") }.compactMap { field in
            let parts = field.split(separator: ";").map {
                $0.trimmingCharacters(in: .whitespaces).lowercased()
            }
            guard let name = parts.first, !name.isEmpty else { return nil }
            var choice = Choice(name: name, parameters: [:], weight: 1)
            for part in parts.dropFirst() {
                let pair = part.split(separator: "=", maxSplits: 1).map {
                    $0.trimmingCharacters(in: CharacterSet(charactersIn: " \""))
                }
                guard pair.count == 2 else { continue }
                if pair[0] == "q" {
                    choice.weight = Double(pair[1]).map { min(1, max(0, $0)) } ?? 0
                } else {
                    choice.parameters[pair[0]] = pair[1]
                }
            }
            return choice
        }
    }

    /// OpenMetrics when the scraper wants it at least as much as text; text for everybody else.
    static func exposition(_ accept: [String]) -> ExpositionFormat {
        let choices = choices(accept)
        let open = weight(of: "application/openmetrics-text", version: "1.0.0", in: choices)
        let text = weight(of: "text/plain", version: "0.0.4", in: choices)
        guard let open, open.isNamed, open.weight > 0 else { return .prometheus }
        return open.weight >= text?.weight ?? 0 ? .openMetrics : .prometheus
    }

    static func takesGzip(_ acceptEncoding: [String]) -> Bool {
        let choices = choices(acceptEncoding)
        let choice = choices.first { $0.name == "gzip" } ?? choices.first { $0.name == "*" }
        return choice.map { $0.weight > 0 } ?? false
    }

    static func language(_ acceptLanguage: [String]) -> Language {
        var best: (language: Language, weight: Double)?
        for choice in choices(acceptLanguage) {
            let primary = choice.name.split(separator: "-").first.map(String.init) ?? ""
            guard let language = Language(rawValue: primary), choice.weight > best?.weight ?? 0
            else { continue }
            best = (language, choice.weight)
        }
        return best?.language ?? .cs
    }

    /// The most specific range that matches counts, as RFC 9110 § 12.5.1 says.
    private static func weight(
        of type: String,
        version: String,
        in choices: [Choice]
    ) -> (weight: Double, isNamed: Bool)? {
        let family = type.prefix { $0 != "/" } + "/*"
        var best: (rank: Int, weight: Double)?
        for choice in choices {
            let rank: Int
            switch choice.name {
            case type:
                guard choice.parameters["version"] ?? version == version else { continue }
                rank = choice.parameters["version"] == nil ? 2 : 3
            case String(family): rank = 1
            case "*/*": rank = 0
            default: continue
            }
            if rank > best?.rank ?? -1 { best = (rank, choice.weight) }
        }
        return best.map { ($0.weight, $0.rank >= 2) }
    }
}
