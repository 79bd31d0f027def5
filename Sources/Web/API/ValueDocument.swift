internal import Domain
internal import Telemetry

/// A value as the API answers it (contract § 4.2); what is hidden is null, not zero.
struct ValueDocument: Encodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case indicator
        case region
        case subject
        case period
        case numerator
        case denominator
        case n
        case value
        case weighted
        case lower
        case upper
        case coverage
        case state
        case suppressed
        case version
        case asOf = "as_of"
        case computedAt = "computed_at"
        case inputHash = "input_hash"
    }

    let value: IndicatorValue

    private func shown<Number>(_ number: Number) -> Number? { value.suppressed ? nil : number }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(value.indicator, forKey: .indicator)
        try fields.encode(value.region, forKey: .region)
        try fields.encode(value.subject, forKey: .subject)
        try fields.encode(value.period.description, forKey: .period)
        try fields.encode(shown(value.numerator), forKey: .numerator)
        try fields.encode(shown(value.denominator), forKey: .denominator)
        try fields.encode(shown(value.n), forKey: .n)
        try fields.encode(value.value, forKey: .value)
        try fields.encode(value.weighted, forKey: .weighted)
        try fields.encode(value.lower, forKey: .lower)
        try fields.encode(value.upper, forKey: .upper)
        try fields.encode(value.coverage, forKey: .coverage)
        try fields.encode(value.state.rawValue, forKey: .state)
        try fields.encode(value.suppressed, forKey: .suppressed)
        try fields.encode(value.version, forKey: .version)
        try fields.encode(Timestamp.text(value.asOf), forKey: .asOf)
        try fields.encode(Timestamp.text(value.computedAt), forKey: .computedAt)
        try fields.encode(value.inputHash.isEmpty ? nil : value.inputHash, forKey: .inputHash)
    }

    /// The same as fields of a table, in the order of ``CodingKeys``.
    var fields: [String] {
        func text<Number: LosslessStringConvertible>(_ number: Number?) -> String {
            number.map { "\($0)" } ?? ""
        }
        func plain(_ number: Double?) -> String {
            guard let number else { return "" }
            return Int(exactly: number).map(String.init) ?? "\(number)"
        }
        return [
            value.indicator, value.region, value.subject, value.period.description,
            plain(shown(value.numerator)), plain(shown(value.denominator)), text(shown(value.n)),
            plain(value.value), text(value.weighted), plain(value.lower), plain(value.upper),
            plain(value.coverage), value.state.rawValue, text(value.suppressed),
            text(value.version), Timestamp.text(value.asOf), Timestamp.text(value.computedAt),
            value.inputHash,
        ]
    }

    static var columns: [String] { CodingKeys.allCases.map(\.rawValue) }
}
