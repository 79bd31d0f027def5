import Domain
import Store

extension Commands {
    /// `dimond places`: where there is room, and since when we know.
    package func places(
        kind: String?,
        form: String?,
        region: String?
    ) async throws -> CommandOutput {
        let forms = ["P", "A", "T"]
        if let form, !forms.contains(form) {
            throw CommandFailure.unknown(
                LocalizedText(cs: "forma", en: "form"),
                form,
                among: forms
            )
        }
        return try await withDatabase { database in
            let found = try await PlaceStore(database).reported(
                today: clock.today,
                kind: kind,
                form: form,
                region: region
            )
            return CommandOutput(
                Listing(
                    columns: [
                        .init("district", cs: "obvod", en: "district"),
                        .init("nuts3", cs: "kraj", en: "region", isMinor: true),
                        .init("service_id", cs: "služba", en: "service"),
                        .init("provider", cs: "poskytovatel", en: "provider", isMinor: true),
                        .init("kind", cs: "§", en: "§"),
                        .init("form", cs: "forma", en: "form"),
                        .init("free", cs: "volno", en: "free"),
                        .init("places", cs: "z míst", en: "of places"),
                        .init("as_of", cs: "hlášeno", en: "reported"),
                        .init("age_days", cs: "stáří dnů", en: "days old"),
                        .init("is_stale", cs: "zastaralé", en: "stale"),
                    ],
                    rows: found.map { place in
                        [
                            .text(place.district), .text(place.region), .text(place.service),
                            .text(optional: place.provider), .text(optional: place.kind),
                            .text(place.form), .integer(place.free),
                            .integer(place.places), .day(place.day), .integer(place.age),
                            .flag(place.isStale),
                        ]
                    },
                    empty: LocalizedText(
                        cs: "Taková místa nikdo nehlásí; zaveze je dimond import occupancy SOUBOR.",
                        en: "Nobody reports such places; import them with dimond import occupancy."
                    )
                )
            )
        }
    }
}
