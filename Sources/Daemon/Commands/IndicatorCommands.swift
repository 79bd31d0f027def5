import Domain
import Foundation
import Indicators
import Store

extension Commands {
    /// `dimond indicators [CODE] [--region R] [--period P] [--as-of T]`.
    ///
    /// Without a code the country's newest values, with one those of all regions, with code and
    /// region the whole series.
    package func indicators(
        _ code: String?,
        region: String?,
        period: String?,
        asOf: String?
    ) async throws -> CommandOutput {
        let definitions = try installation.catalogue().definitions
        if let code { try checkIndicator(code, among: definitions) }
        let period = try period.map(self.period)
        let instant = try asOf.map(self.instant)
        return try await withDatabase { database in
            if let region { try await checkTerritory(region, in: database) }
            let wanted = region ?? (code == nil ? Region.country : nil)
            let values = try await publishedValues(database, definitions, asOf: instant)
                .filter { code == nil || $0.indicator == code }
                .filter { wanted == nil || $0.region == wanted }
                .filter { period == nil || $0.period == period }
            let isSeries = code != nil && region != nil
            let shown = isSeries || period != nil ? values : newest(values)
            let failures = try await FailureStore(database).all().filter {
                $0.kind == .indicator && (code == nil || $0.name == code)
            }
            var output = CommandOutput(IndicatorValue.listing(shown, definitions, failures))
            output.notes = failures.map { $0.words(in: clock.zone) }
            return output
        }
    }

    /// All values in force or as known then, after disclosure control, in order.
    func publishedValues(
        _ database: Database,
        _ definitions: [String: IndicatorDefinition],
        asOf: Date? = nil
    ) async throws -> [IndicatorValue] {
        disclosure.apply(
            try await ValueStore(database).values(asOf: asOf),
            definitions: definitions
        )
    }

    private func newest(_ values: [IndicatorValue]) -> [IndicatorValue] {
        let last = values.reduce(into: [String: Int]()) { last, value in
            last[value.indicator] = max(last[value.indicator] ?? .min, value.period.ordinal)
        }
        return values.filter { $0.period.ordinal == last[$0.indicator] }
    }

    func checkIndicator(_ code: String, among known: [String: IndicatorDefinition]) throws {
        guard known[code] == nil else { return }
        throw CommandFailure.unknown(
            LocalizedText(cs: "ukazatel", en: "indicator"),
            code,
            among: known.keys
        )
    }

    func checkTerritory(_ region: String, in database: Database) async throws {
        let known = try await OverviewStore(database).regions().map(\.code)
        try checkRegion(region, among: [Region.country] + known)
    }

    func period(_ text: String) throws -> Period {
        guard let period = Period(text) else {
            throw CommandFailure(
                .usage,
                cs: "„\(text)“ není období; píše se jako 2026, 2026-Q2, 2026-06 nebo 2026-H1",
                en: "\"\(text)\" is not a period; write it like 2026, 2026-Q2, 2026-06 or 2026-H1"
            )
        }
        return period
    }

    /// A moment in ISO 8601, or a day, which means its end.
    private func instant(_ text: String) throws -> Date {
        if let day = Day(iso: text) { return clock.end(of: day) }
        guard let instant = try? Date(text, strategy: .iso8601) else {
            throw CommandFailure(
                .usage,
                cs: "„\(text)“ není okamžik; píše se jako 2026-04-03 nebo 2026-04-03T12:00:00Z",
                en: "\"\(text)\" is not a moment; write it like 2026-04-03 or 2026-04-03T12:00:00Z"
            )
        }
        return instant
    }
}

extension IndicatorValue {
    /// Only for values that passed ``Disclosure``.
    fileprivate static func listing(
        _ values: [IndicatorValue],
        _ definitions: [String: IndicatorDefinition],
        _ failures: [EvaluationFailure]
    ) -> Listing {
        let errors = Dictionary(failures.map { ($0.name, $0.code) }) { first, _ in first }
        return Listing(
            columns: [
                .init("indicator", cs: "ukazatel", en: "indicator"),
                .init("region", cs: "kraj", en: "region"),
                .init("subject", cs: "předmět", en: "subject"),
                .init("period", cs: "období", en: "period"),
                .init("value", cs: "hodnota", en: "value"),
                .init("lower", cs: "od", en: "lower"),
                .init("upper", cs: "do", en: "upper"),
                .init("numerator", cs: "čitatel", en: "numerator"),
                .init("denominator", cs: "jmenovatel", en: "denominator"),
                .init("n", cs: "n", en: "n"),
                .init("coverage", cs: "pokrytí", en: "coverage", isMinor: true),
                .init("state", cs: "stav", en: "state", isMinor: true),
                .init("weighted", cs: "váženo", en: "weighted", isMinor: true),
                .init("suppressed", cs: "skryto", en: "hidden", isForPrograms: true),
                .init("as_of", cs: "údaje ke dni", en: "data as of", isMinor: true),
                .init("error", cs: "chyba", en: "error", isForPrograms: true),
            ],
            rows: values.map {
                $0.row(definitions[$0.indicator]?.description)
                    + [errors[$0.indicator].map(Cell.text) ?? .nothing]
            },
            empty: LocalizedText(
                cs: "Zatím žádná hodnota; spočítá ji služba, jakmile přijdou data.",
                en: "No value yet; the daemon counts it as soon as data have come in."
            )
        )
    }

    private func row(_ indicator: IndicatorDescription?) -> [Cell] {
        [
            .text(self.indicator), .text(region), .text(subject), .text(period.description),
            cell(indicator), number(lower, indicator), number(upper, indicator),
            suppressed ? .hidden : .plain(numerator), suppressed ? .hidden : .plain(denominator),
            suppressed ? .hidden : .integer(n), coverage.map(Cell.share) ?? .nothing, state.cell,
            .flag(weighted), .flag(suppressed), .instant(asOf),
        ]
    }
}

extension Cell {
    /// A sum: whole when it is whole.
    static func plain(_ number: Double) -> Cell {
        .number(number, decimals: number.rounded() == number ? 0 : 2)
    }
}
