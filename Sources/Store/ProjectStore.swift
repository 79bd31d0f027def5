package import Domain
import Postgres

/// Projects with what they promised, what came of it, and what is missing.
package struct ProjectStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Every project as it stands at the end of `day`, by its identifier.
    package func all(on day: Day) async throws -> [ProjectRecord] {
        try await database.pool.withConnection { connection in
            let deliverables = try Self.deliverables(on: connection, day)
            let undocumented = try Self.undocumented(on: connection)
            let notes = try Self.notes(on: connection)
            let drawdown = try Self.drawdown(on: connection, day)
            return try Self.projects(on: connection).map { project in
                var project = project
                project.drawdown = drawdown[project.id]
                project.deliverables = deliverables[project.id] ?? []
                project.undocumented = undocumented[project.id] ?? []
                project.notes = notes[project.id] ?? []
                return project
            }
        }
    }

    /// The campaign's seven kinds by six audiences; empty when the project has no outputs.
    package func campaign(of project: String) async throws -> [ProjectRecord.CampaignCell] {
        let rows = try await database.query(
            """
            SELECT k.output_kind, k.name_cs AS kind_cs, k.name_en AS kind_en, a.audience,
                a.name_cs AS audience_cs, a.name_en AS audience_en, m.planned, m.published,
                m.reach::bigint AS reach
            FROM programme.campaign_matrix AS m
            JOIN reference.output_kind AS k ON k.output_kind = m.kind
            JOIN reference.audience AS a ON a.audience = m.audience
            WHERE m.project_id = $1
            ORDER BY k.name_cs COLLATE "cs-x-icu", k.output_kind, a.audience
            """,
            [.text(project)]
        )
        return try rows.map { row in
            ProjectRecord.CampaignCell(
                kind: LocalizedText(
                    cs: try row.decode("kind_cs", as: String.self),
                    en: try row.decode("kind_en", as: String.self)
                ),
                kindCode: try row.decode("output_kind", as: String.self),
                audience: LocalizedText(
                    cs: try row.decode("audience_cs", as: String.self),
                    en: try row.decode("audience_en", as: String.self)
                ),
                audienceCode: try row.decode("audience", as: String.self),
                planned: try row.decode("planned", as: Int.self),
                published: try row.decode("published", as: Int.self),
                reach: try row.decode("reach", as: Int.self)
            )
        }
    }

    /// Money by source, as of the newest report of each until `day`.
    package func money(of project: String, on day: Day) async throws -> [ProjectRecord.Money] {
        let rows = try await database.query(
            """
            WITH newest AS (
                SELECT DISTINCT ON (source, nuts3, kind) source, as_of, budgeted, spent, committed
                FROM programme.budget WHERE project_id = $1 AND as_of <= $2
                ORDER BY source, nuts3, kind, as_of DESC
            )
            SELECT source, max(as_of), sum(budgeted)::float8, sum(spent)::float8, sum(committed)::float8
            FROM newest GROUP BY source ORDER BY source
            """,
            [.text(project), .day(day)]
        )
        return try rows.map { row in
            let (source, asOf, budgeted, spent, committed) = try row.decode(
                String.self,
                DateDays.self,
                Double.self,
                Double.self,
                Double?.self
            )
            return ProjectRecord.Money(
                source: source,
                asOf: Day(asOf),
                budgeted: budgeted,
                spent: spent,
                committed: committed
            )
        }
    }

    /// The project's hashes that are known, with the kind and the event of each.
    package func documents(of project: String) async throws -> [String: [String]] {
        let rows = try await database.query(
            """
            SELECT sha256, pg_catalog.concat_ws(' ', kind, nullif(event_id, ''))
            FROM programme.document WHERE project_id = $1 ORDER BY 1, 2
            """,
            [.text(project)]
        )
        return try rows.reduce(into: [:]) { found, row in
            let (hash, what) = try row.decode(String.self, String.self)
            found[hash, default: []].append(what)
        }
    }
}
