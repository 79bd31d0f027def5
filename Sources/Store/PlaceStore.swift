package import Domain
import Postgres

/// Places that services reported, for people who look for one.
package struct PlaceStore: Sendable {
    /// What one service last reported for one district.
    package struct Place: Sendable, Hashable {
        package let service: String
        /// § of the act; nil when neither register nor sender says it.
        package let kind: String?
        package let kindName: LocalizedText?
        /// `P`, `A` or `T`.
        package let form: String
        package let region: String
        package let district: String
        package let places: Int
        package let free: Int
        package let day: Day
        package let age: Int
        /// Older than a quarter: what it says may be long over.
        package let isStale: Bool
        /// As the register names it; nil when it does not, and for a service with a secret place.
        package let provider: String?
    }

    /// A kind of service that somebody reports places of.
    package struct Kind: Sendable, Hashable {
        /// § of the act.
        package let code: String
        package let name: LocalizedText
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Fresh reports with room first; nil stands for any kind, form or region.
    package func reported(
        today: Day,
        kind: String? = nil,
        form: String? = nil,
        region: String? = nil
    ) async throws -> [Place] {
        let rows = try await database.query(
            """
            SELECT service_id, kind, kind_cs, kind_en, form, nuts3, orp_name, places, free, as_of,
                age_days, is_stale, provider
            FROM register.reported_places($1, $2, $3, $4)
            """,
            [.day(today), .text(kind), .text(form), .text(region)]
        )
        return try rows.map { row in
            let (
                service, kind, cs, en, form, region, district, places, free, day, age, isStale,
                provider
            ) =
                try row.decode(
                    String.self,
                    String?.self,
                    String?.self,
                    String?.self,
                    String.self,
                    String.self,
                    String.self,
                    Int32.self,
                    Int32.self,
                    DateDays.self,
                    Int32.self,
                    Bool.self,
                    String?.self
                )
            return Place(
                service: service,
                kind: kind,
                kindName: cs.flatMap { cs in en.map { LocalizedText(cs: cs, en: $0) } },
                form: form,
                region: region,
                district: district,
                places: Int(places),
                free: Int(free),
                day: Day(day),
                age: Int(age),
                isStale: isStale,
                provider: provider
            )
        }
    }

    /// In the order of the act.
    package func kinds() async throws -> [Kind] {
        let rows = try await database.query(
            """
            SELECT k.paragraph, k.name_cs, k.name_en FROM reference.service_kind AS k
            WHERE EXISTS (
                SELECT FROM register.occupancy AS o
                LEFT JOIN register.service AS s ON s.service_id = o.service_id AND s.form = o.form
                WHERE coalesce(s.kind, o.kind) = k.paragraph)
            ORDER BY k.paragraph
            """
        )
        return try rows.map { row in
            let (code, cs, en) = try row.decode(String.self, String.self, String.self)
            return Kind(code: code, name: LocalizedText(cs: cs, en: en))
        }
    }
}
