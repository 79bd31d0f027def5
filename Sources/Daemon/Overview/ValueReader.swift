import Domain
import Foundation
import Indicators
import Store
import Web

/// Reads values of one indicator on request, for everybody as they were known before, for offices
/// also as they are.
///
/// An office of some regions sees those with the smaller cells, all others as everybody does.
struct ValueReader: Sendable {
    let database: Database
    let settings: Settings

    func values(_ code: String, asOf: Date?, for reader: Reader) async throws -> [IndicatorValue] {
        let stored = try await ValueStore(database).values(
            indicator: code,
            asOf: asOf,
            deadline: .seconds(10)
        )
        let definitions = settings.catalogue.definitions
        let configuration = settings.configuration
        // Whole sets go through disclosure control; what is asked for is picked out afterwards.
        let open = Disclosure(forEverybody: configuration).apply(stored, definitions: definitions)
        guard case .office(let regions) = reader else { return open }
        let inside = Disclosure(forOffices: configuration).apply(stored, definitions: definitions)
        guard !regions.isEmpty else { return inside }
        return zip(open, inside).map { regions.contains($1.region) ? $1 : $0 }
    }
}
