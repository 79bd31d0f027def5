import Domain
import Foundation
import Indicators
import Store

extension Commands {
    /// `dimond explain CODE --region R --period P`: a value back to definition, cells and files.
    package func explain(
        _ code: String,
        region: String,
        period text: String
    ) async throws -> CommandOutput {
        let definitions = try installation.catalogue().definitions
        try checkIndicator(code, among: definitions)
        guard let definition = definitions[code] else { return CommandOutput() }
        let period = try self.period(text)
        return try await withDatabase { database in
            try await checkTerritory(region, in: database)
            let values = try await publishedValues(database, definitions)
                .filter { $0.indicator == code && $0.period == period }
            let own = values.filter { $0.region == region }
            guard !own.isEmpty else { throw noValue(code, region, period) }
            let store = ExplanationStore(database)
            let cells = try await store.cells(
                of: code,
                region: Region.country,
                period: period.description
            )
            let explanation = Explanation(
                definition: definition,
                region: region,
                values: values,
                cells: cells,
                margins: try await store.margins(),
                regions: try await OverviewStore(database).regions().map(\.code),
                origins: try await store.origins(
                    of: code,
                    region: region,
                    period: period.description
                ),
                minimumCell: configuration.disclosure.minimumCellInternal,
                now: clock.now()
            )
            return CommandOutput(own.count == 1 ? explanation.parts : explanation.partsOfMany)
        }
    }

    private func noValue(_ code: String, _ region: String, _ period: Period) -> CommandFailure {
        CommandFailure(
            .usage,
            cs: "\(code) nemá za \(period) v \(region) hodnotu; "
                + "které jsou, ukáže dimond indicators \(code) --region \(region)",
            en: "\(code) has no value for \(period) in \(region); "
                + "dimond indicators \(code) --region \(region) shows which there are"
        )
    }
}
