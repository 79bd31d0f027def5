package import Domain
import Postgres

extension BatchStore {
    /// Refused rows that broke one rule in one column.
    package struct RefusalSum: Sendable, Hashable {
        package let rule: String
        package let column: String
        package let problem: LocalizedText
        package let count: Int
        /// The first lines of the sender's file, ascending.
        package let lines: [Int]
    }

    /// The most frequent first, at most a hundred, each with its first lines.
    package func refusalSums(of batch: Int64) async throws -> [RefusalSum] {
        let rows = try await database.query(
            """
            SELECT rule, column_name, pg_catalog.min(problem_cs), pg_catalog.min(problem_en),
                pg_catalog.count(*), (pg_catalog.array_agg(line::text ORDER BY line))[1:12]
            FROM ops.refusal WHERE batch = $1
            GROUP BY rule, column_name ORDER BY 5 DESC, 1, 2 LIMIT 100
            """,
            [.int64(batch)],
            deadline: .seconds(10)
        )
        return try rows.map { row in
            let (rule, column, cs, en, count, lines) = try row.decode(
                String.self,
                String.self,
                String.self,
                String.self,
                Int64.self,
                [String].self
            )
            return RefusalSum(
                rule: rule,
                column: column,
                problem: LocalizedText(cs: cs, en: en),
                count: Int(count),
                lines: lines.compactMap(Int.init)
            )
        }
    }
}
