package import Domain
import Postgres

extension PlanStore {
    /// One of the ten phases of the milestone template, as a plan has filled it.
    package struct Phase: Sendable, Hashable {
        /// 1…10.
        package let number: Int
        package let name: LocalizedText
        package let milestones: Int
        package let mandatory: Int
        package let verified: Int
        /// The plan has no milestone in it.
        package let isMissing: Bool
    }

    /// All ten in their order; none of a plan that is not known.
    package func phases(of plan: String) async throws -> [Phase] {
        let rows = try await database.query(
            """
            SELECT phase, name_cs, name_en, milestones, mandatory, verified, is_missing
            FROM transformation.plan_phase WHERE plan_id = $1 ORDER BY phase
            """,
            [.text(plan)]
        )
        return try rows.map { row in
            let (number, cs, en, milestones, mandatory, verified, isMissing) = try row.decode(
                Int16.self,
                String.self,
                String.self,
                Int64.self,
                Int64.self,
                Int64.self,
                Bool.self
            )
            return Phase(
                number: Int(number),
                name: LocalizedText(cs: cs, en: en),
                milestones: Int(milestones),
                mandatory: Int(mandatory),
                verified: Int(verified),
                isMissing: isMissing
            )
        }
    }
}
