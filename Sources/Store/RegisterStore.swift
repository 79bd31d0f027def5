package import Domain
package import Foundation
import Postgres

/// The mirror of the ministry's register, read.
package struct RegisterStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// When the content of the mirror was last found to be the ministry's; nil before the first file.
    package func asOf() async throws -> Date? {
        let rows = try await database.query(
            """
            SELECT current_at FROM register.mirror
            """
        )
        return try rows.first?.decode(Date.self)
    }

    /// Suspicions of unregistered services that are not closed, by region.
    package func openSuspicions() async throws -> [String: Int] {
        let rows = try await database.query(
            """
            SELECT nuts3, pg_catalog.count(*) FROM register.suspicion
            WHERE state <> 'closed' GROUP BY nuts3
            """
        )
        return try rows.reduce(into: [:]) { counts, row in
            let (region, count) = try row.decode(String.self, Int64.self)
            counts[region] = Int(count)
        }
    }

    /// Services by identifier, by the IČO of the provider, or by words of a name.
    ///
    /// Names count only when the question is not a number and long enough.
    package func answer(_ question: String, on day: Day) async throws -> RegisterAnswer {
        let asked = question.trimmingCharacters(in: .whitespaces)
        let isName =
            asked.count >= RegisterAnswer.shortestName && asked.contains(where: \.isLetter)
        let found = try await services(asked, isName: isName, on: day)
        return RegisterAnswer(
            question: asked,
            day: day,
            asOf: try await asOf(),
            services: Array(found.prefix(RegisterAnswer.most)),
            hasMore: found.count > RegisterAnswer.most
        )
    }

    private func services(
        _ question: String,
        isName: Bool,
        on day: Day
    ) async throws -> [RegisteredService] {
        let rows = try await database.query(
            """
            WITH found AS (
                SELECT s.service_id, pg_catalog.min(s.ico) AS ico,
                    pg_catalog.max(s.provider) AS provider, pg_catalog.min(s.kind) AS kind,
                    pg_catalog.min(s.nuts3) AS nuts3,
                    pg_catalog.array_agg(s.form ORDER BY s.form) AS forms,
                    pg_catalog.array_agg(coalesce(s.capacity, -1)::bigint ORDER BY s.form) AS places,
                    pg_catalog.min(s.active_from) AS active_from,
                    CASE WHEN pg_catalog.bool_and(s.active_to IS NOT NULL)
                        THEN pg_catalog.max(s.active_to) END AS active_to,
                    pg_catalog.max(s.closed_at) AS closed_at,
                    CASE WHEN pg_catalog.bool_and(s.closed_at IS NOT NULL) THEN 'removed'
                        WHEN pg_catalog.bool_or(register.is_active(s.active_from, s.active_to, $2))
                            THEN 'active'
                        WHEN pg_catalog.bool_or(s.active_from > $2) THEN 'future'
                        ELSE 'ended' END AS state
                FROM register.known_service AS s
                WHERE s.service_id = $1 OR s.ico = $1
                    OR ($3 AND register.matches($1, s.provider))
                    OR ($3 AND s.service_id IN (
                        SELECT p.service_id FROM register.place AS p
                        WHERE register.matches($1, p.name)))
                GROUP BY s.service_id
            )
            SELECT f.service_id, f.ico, coalesce(o.name, f.provider) AS provider, f.kind,
                k.name_cs AS kind_cs, k.name_en AS kind_en, f.nuts3, r.name_cs AS region_cs,
                r.name_en AS region_en, f.forms, f.places, f.active_from, f.active_to,
                f.closed_at, f.state,
                (SELECT pg_catalog.count(*) FROM register.facility AS p
                 WHERE p.service_id = f.service_id
                     AND (p.active_to IS NULL OR p.active_to > $2)) AS facilities,
                (SELECT pg_catalog.count(*) FROM register.facility AS p
                 WHERE p.service_id = f.service_id AND p.secret
                     AND (p.active_to IS NULL OR p.active_to > $2)) AS secret_facilities,
                (SELECT coalesce(pg_catalog.array_agg(DISTINCT
                    p.municipality_name COLLATE "cs-x-icu"), '{}')
                 FROM register.place AS p
                 WHERE p.service_id = f.service_id AND p.municipality_name IS NOT NULL
                     AND (p.active_to IS NULL OR p.active_to > $2)) AS municipalities
            FROM found AS f
            JOIN reference.service_kind AS k ON k.paragraph = f.kind
            LEFT JOIN reference.region AS r ON r.nuts3 = f.nuts3
            LEFT JOIN register.provider AS o ON o.ico = f.ico
            ORDER BY f.state <> 'active', f.state,
                coalesce(o.name, f.provider) COLLATE "cs-x-icu", f.service_id LIMIT $4::bigint
            """,
            [
                .text(question), .day(day), .bool(isName),
                .int64(Int64(RegisterAnswer.most + 1)),
            ]
        )
        return try rows.map(Self.service)
    }

    private static func service(_ row: PostgresRow) throws -> RegisteredService {
        let codes = try row.decode("forms", as: [String].self)
        let places = try row.decode("places", as: [Int64].self)
        let regionCS = try row.decode("region_cs", as: String?.self)
        let regionEN = try row.decode("region_en", as: String?.self)
        return RegisteredService(
            id: try row.decode("service_id", as: String.self),
            ico: try row.decode("ico", as: String?.self),
            provider: try row.decode("provider", as: String?.self),
            kind: try row.decode("kind", as: String.self),
            kindName: LocalizedText(
                cs: try row.decode("kind_cs", as: String.self),
                en: try row.decode("kind_en", as: String.self)
            ),
            region: try row.decode("nuts3", as: String?.self),
            regionName: regionCS.map { LocalizedText(cs: $0, en: regionEN ?? $0) },
            forms: zip(codes, places).map { code, places in
                RegisteredService.Form(code: code, capacity: places < 0 ? nil : Int(places))
            },
            activeFrom: try row.decode("active_from", as: DateDays?.self).map(Day.init),
            activeTo: try row.decode("active_to", as: DateDays?.self).map(Day.init),
            state: RegisteredService.State(rawValue: try row.decode("state", as: String.self))
                ?? .ended,
            removedAt: try row.decode("closed_at", as: Date?.self),
            places: Int(try row.decode("facilities", as: Int64.self)),
            secretPlaces: Int(try row.decode("secret_facilities", as: Int64.self)),
            municipalities: try row.decode("municipalities", as: [String].self)
        )
    }
}
