import Domain
import Foundation
import Postgres

extension ReportStore {
    /// By deadline; `ids` nil is all of them.
    static func reports(
        _ ids: [Int64]?,
        on connection: isolated Connection
    ) throws -> [Report] {
        try connection.query(
            """
            SELECT id, obligation_id, name_cs, name_en, feed, nuts3, sender, subject, period,
                reference_on, opens_on, due_at, state, received_at, batch, lapsed, filed_at_cs,
                filed_at_en, legal_basis
            FROM ops.shown_report WHERE $1::bigint[] IS NULL OR id = ANY ($1)
            ORDER BY due_at, nuts3, id
            """,
            [ids.map(Parameter.int64Array) ?? .null]
        ).map(report)
    }

    private static func report(_ row: PostgresRow) throws -> Report {
        let (
            id, obligation, nameCs, nameEn, feed, region, sender, subject, period, reference,
            opens, dueAt, state, receivedAt, batch, isLapsed, filedCs, filedEn, basis
        ) = try row.decode(
            Int64.self,
            String.self,
            String?.self,
            String?.self,
            String.self,
            String.self,
            String.self,
            String.self,
            String.self,
            DateDays.self,
            DateDays.self,
            Date.self,
            String.self,
            Date?.self,
            Int64?.self,
            Bool.self,
            String?.self,
            String?.self,
            String?.self
        )
        return Report(
            id: id,
            obligation: obligation,
            name: text(nameCs, nameEn),
            feed: feed,
            region: region,
            sender: sender,
            subject: subject,
            period: period,
            referenceOn: Day(reference),
            opensOn: Day(opens),
            dueAt: dueAt,
            state: Report.State(rawValue: state) ?? .draft,
            receivedAt: receivedAt,
            batch: batch,
            isLapsed: isLapsed,
            filedAt: text(filedCs, filedEn),
            legalBasis: basis
        )
    }

    /// One language stands in for the other.
    private static func text(_ cs: String?, _ en: String?) -> LocalizedText? {
        guard let any = cs ?? en else { return nil }
        return LocalizedText(cs: cs ?? any, en: en ?? any)
    }
}
