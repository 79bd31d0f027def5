package import Domain
package import Foundation

/// An alert as Alertmanager's own programs know it.
///
/// Everything in it has passed disclosure control.
package struct PushedAlert: Sendable, Hashable, Codable {
    package var labels: [String: String]
    package var annotations: [String: String]
    package var startsAt: Date
    /// Nil while it fires.
    package var endsAt: Date?
    /// The alert's page; empty when `http.public-url` is not set.
    package var generatorURL: String

    /// Longest text of a rule's author that is repeated, in Unicode scalars.
    private static let longestText = 2_000

    /// The alert's own sentences are left out when `isHidden`, for they name the value.
    ///
    /// `reason` is why it is told just now; an alert that is only shown has none. `value` has its unit, or is the word for why there is none; `threshold` is the rule's condition
    /// in words, `indicator` the name of what is measured, `link` the alert's page.
    package init(
        _ alert: Alert,
        news: News,
        reason: TellingReason? = nil,
        language: Language,
        indicator: String,
        value: String,
        threshold: String,
        isHidden: Bool,
        link: String?
    ) {
        let sentence = isHidden ? "\(indicator): \(value)" : alert.summary[language]
        var texts = [
            "summary": sentence, "value": value, "threshold": threshold,
            "period": alert.period.description, "id": "\(alert.id)", "news": news.rawValue,
        ]
        texts["reason"] = reason?.rawValue
        texts["description"] = isHidden ? nil : alert.description[language]
        texts["legal_basis"] = alert.legalBasis
        annotations = texts.mapValues { String($0.unicodeScalars.prefix(Self.longestText)) }
            .filter { !$0.value.isEmpty }
        labels = alert.labels
        startsAt = alert.firedAt ?? alert.since
        endsAt = alert.endedAt
        generatorURL = link ?? ""
    }

    /// JSON, the same bytes for the same alert.
    package func json() throws -> String {
        String(decoding: try Self.encoder.encode(self), as: UTF8.self)
    }

    package static func read(_ json: String) throws -> PushedAlert {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(PushedAlert.self, from: Data(json.utf8))
    }

    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
