import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

/// A region small enough to be counted by hand, on 15 June 2026.
@Suite("Indicators about people and places", .timeLimit(.minutes(5)))
struct PeopleIndicatorTests {
    struct Expected: Sendable, CustomTestStringConvertible {
        let code: String
        let period: String
        let region: String
        var subject = ""
        /// Nil: the data do not allow to say anything.
        let value: Double?
        let numerator: Double
        let denominator: Double

        init(
            _ code: String,
            _ period: String,
            _ region: String,
            plan subject: String = "",
            _ numerator: Double,
            of denominator: Double,
            is value: Double?
        ) {
            self.code = code
            self.period = period
            self.region = region
            self.subject = subject
            self.value = value
            self.numerator = numerator
            self.denominator = denominator
        }

        var testDescription: String { "\(code) \(period) \(region) \(subject)" }
    }

    /// Worked out by hand from ``files``.
    static let expected: [Expected] = [
        // Two of the three who left in spring went to the community; the third to a castle.
        Expected("MV-01", "2026-Q2", "CZ072", 2, of: 1, is: 2),
        Expected("MV-01", "2026-Q1", "CZ072", 1, of: 1, is: 1),
        // Two came from home; a move between institutions is no admission.
        Expected("MV-03", "2026-Q2", "CZ072", 2, of: 1, is: 2),
        Expected("MV-03", "2026-Q1", "CZ072", 2, of: 1, is: 2),
        // Fewer than ten moves both ways say nothing.
        Expected("MV-07", "2026-Q2", "CZ072", 2, of: 0, is: nil),
        // 3 of (40 + 36 + 33) / 3 + 60 residents.
        Expected("MV-02", "2026", "CZ072", 3, of: 96.333_333, is: 3.114_187),
        // Back after 142, 365 and 366 days: the last one is too late.
        Expected("MV-04", "2026", "CZ072", 2, of: 20, is: 10),
        // 5 of 20 with degree III or IV, where half of the residents have it.
        Expected("MV-05", "2025", "CZ072", 5, of: 20, is: 0.5),
        // 40 + 1 − 33 = 8 left, 4 are found.
        Expected("MV-06", "2026-06", "CZ072", plan: "P-1", 4, of: 8, is: 4),
        Expected("MV-06", "2026-06", "CZ", 4, of: 8, is: 4),
        // 15 places in the castle and 9 of a new institution, of 40 beds to close.
        Expected("CA-06", "2026-06", "CZ072", plan: "P-1", 24, of: 40, is: 60),
        // 30 of 40, 60, 20 and 9; community are 10 of 40 and 12.
        Expected("CA-01", "2026-Q2", "CZ072", 119, of: 1, is: 119),
        Expected("CA-02", "2026-Q2", "CZ072", 22, of: 141, is: 15.602_837),
        // 8, 26 and 20 people in three places.
        Expected("CA-03", "2026-Q2", "CZ072", 54, of: 3, is: 18),
        Expected("CA-04", "2026-Q2", "CZ072", 46, of: 54, is: 85.185_185),
        Expected("CA-05", "2026-Q2", "CZ072", 10, of: 54, is: 18.518_519),
        // Whoever applies twice waits once.
        Expected("AV-01", "2026-Q2", "CZ072", 12, of: 149, is: 8.053_691),
        Expected("AV-01", "2026-Q2", "CZ063", 2, of: 50, is: 4),
        Expected("AV-01", "2026-Q2", "CZ", 13, of: 199, is: 6.532_663),
        // Freireich et al. (1963), treated: the median is 23.
        Expected("AV-02", "2026-Q2", "CZ072", 9, of: 21, is: 23),
        Expected("AV-03", "2026-Q2", "CZ072", 12, of: 13, is: 92.307_692),
        Expected("WF-01", "2025", "CZ072", 44, of: 100, is: 0.44),
        Expected("WF-02", "2026-Q1", "CZ072", 6, of: 10, is: 60),
        Expected("WF-02", "2026-Q2", "CZ072", 8, of: 8, is: 100),
        Expected("WF-03", "2025", "CZ072", 10, of: 70, is: 14.285_714),
        Expected("QA-02", "2025", "CZ072", 5, of: 100, is: 5),
        Expected("QA-04", "2025", "CZ072", 75, of: 100, is: 75),
        // Of two verified ones, one is merely humanised.
        Expected("TP-01", "2026-06", "CZ072", 1, of: 1, is: 1),
    ]

    /// One evaluation for all.
    private static let values = Task { () async throws -> [[String]: [Double?]] in
        let country = try await Country.fresh()
        for (feed, text) in files { try await country.take(text, feed: feed, name: "\(feed).csv") }
        try await country.evaluation.evaluate()
        let rows = try await country.read(
            """
            SELECT indicator, period, nuts3, subject, value, numerator, denominator
            FROM measure.current_value
            """
        ) { row in
            try row.decode(
                String.self,
                String.self,
                String.self,
                String.self,
                Double?.self,
                Double.self,
                Double.self
            )
        }
        await country.database.close()
        return rows.reduce(into: [:]) { values, row in
            values[[row.0, row.1, row.2, row.3]] = [row.4, row.5, row.6]
        }
    }

    @Test("are what a person counts", arguments: expected)
    func value(_ expected: Expected) async throws {
        let key = [expected.code, expected.period, expected.region, expected.subject]
        let found = try #require(try await Self.values.value[key])
        func isNear(_ left: Double?, _ right: Double?) -> Bool {
            guard let left, let right else { return left == nil && right == nil }
            return abs(left - right) < 0.000_01
        }
        #expect(isNear(found[0], expected.value), "\(String(describing: found[0]))")
        #expect(isNear(found[1], expected.numerator), "\(String(describing: found[1]))")
        #expect(isNear(found[2], expected.denominator), "\(String(describing: found[2]))")
    }

    @Test("are missing where nobody reported, never zero")
    func notReported() async throws {
        let values = try await Self.values.value
        for code in ["MV-01", "MV-03", "AV-03", "CA-03"] {
            let found = try #require(values[[code, "2026-Q2", "CZ010", ""]])
            #expect(found[0] == nil, "\(code)")
        }
    }
}
