import Domain
import Store
import Web

/// Finds places when somebody looks for one.
struct PlaceReader: Sendable {
    let database: Database
    let clock: Clock

    func model(_ query: PlaceQuery) async throws -> PlaceModel {
        let store = PlaceStore(database)
        let regions = try await OverviewStore(database).regions()
        let names = Dictionary(regions.map { ($0.code, $0.name) }) { first, _ in first }
        let found = try await store.reported(
            today: clock.today,
            kind: query.kind,
            region: query.region
        )
        return PlaceModel(
            kinds: try await store.kinds().map { PlaceModel.Choice(code: $0.code, name: $0.name) },
            regions: regions.map { PlaceModel.Choice(code: $0.code, name: $0.name) },
            places: found.map { place in
                PlaceModel.Place(
                    district: place.district,
                    region: names[place.region]
                        ?? LocalizedText(cs: place.region, en: place.region),
                    service: place.service,
                    provider: place.provider,
                    kind: place.kindName,
                    form: place.form,
                    free: place.free,
                    places: place.places,
                    reportedOn: place.day,
                    age: place.age,
                    isStale: place.isStale
                )
            }
        )
    }
}
