package import Domain
import Postgres

/// Cases of good practice as they were approved for publication.
package struct GoodPracticeStore: Sendable {
    /// A project that has sent cases.
    package struct Project: Sendable, Hashable {
        package let id: String
        /// Nil when the project itself is not known here.
        package let title: String?
        /// Cases sent, and those of them that were approved.
        package let cases: Int
        package let approved: Int
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func projects() async throws -> [Project] {
        let rows = try await database.query(
            """
            SELECT g.project_id, pg_catalog.min(p.title), pg_catalog.count(*),
                pg_catalog.count(g.approved_on)
            FROM programme.good_practice g
            LEFT JOIN programme.project p ON p.project_id = g.project_id
            GROUP BY g.project_id ORDER BY g.project_id
            """
        )
        return try rows.map { row in
            let (id, title, cases, approved) = try row.decode(
                String.self,
                String?.self,
                Int64.self,
                Int64.self
            )
            return Project(id: id, title: title, cases: Int(cases), approved: Int(approved))
        }
    }

    /// The approved cases of a project, by their names.
    package func approved(project: String) async throws -> [GoodPractice] {
        let rows = try await database.query(
            """
            SELECT g.case_id, g.title, m.name_cs, g.problem, g.procedure, g.result, g.approved_on
            FROM programme.good_practice g
            LEFT JOIN reference.municipality m ON m.code = g.municipality
            WHERE g.project_id = $1 AND g.approved_on IS NOT NULL ORDER BY g.case_id
            """,
            [.text(project)]
        )
        return try rows.map { row in
            let (id, title, municipality, problem, procedure, result, approvedOn) =
                try row.decode(
                    String.self,
                    String.self,
                    String?.self,
                    String.self,
                    String.self,
                    String.self,
                    DateDays.self
                )
            return GoodPractice(
                id: id,
                title: title,
                municipality: municipality,
                problem: problem,
                procedure: procedure,
                result: result,
                approvedOn: Day(approvedOn)
            )
        }
    }
}
