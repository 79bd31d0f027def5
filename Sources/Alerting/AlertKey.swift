/// What has at most one alert at a time.
package struct AlertKey: Sendable, Hashable, Codable {
    package var rule: String
    /// NUTS 3 code or `CZ`.
    package var region: String
    /// Empty when the alert is about the whole region.
    package var subject: String

    package init(rule: String, region: String, subject: String = "") {
        self.rule = rule
        self.region = region
        self.subject = subject
    }

    package init(_ rule: Rule, _ reading: Reading) {
        self.init(rule: rule.name, region: reading.region, subject: reading.subject)
    }
}
