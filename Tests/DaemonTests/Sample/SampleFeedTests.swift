import Domain
import Testing

@testable import Daemon

@Suite("Sample feeds")
struct SampleFeedTests {
    private func feed(
        _ name: String,
        rows: Int,
        badRate: Double = 0,
        dialect: SampleDialect = .plain,
        today: String = "2026-11-22"
    ) throws -> (file: [UInt8], truth: [PlantedDefect]) {
        let feed = SampleFeed(
            feed: name,
            seed: 5,
            rows: rows,
            badRate: badRate,
            dialect: dialect,
            today: try SampleFixture.day(today),
            reference: try SampleFixture.reference()
        )
        return SampleFixture.bytes(try #require(feed))
    }

    private static let keys = [
        "services": ["service_id"], "allowance": ["nuts3", "age_band", "degree", "as_of"],
        "targets": ["indicator", "nuts3", "on_day"], "plans": ["plan_id", "service_id"],
        "milestones": ["plan_id", "milestone"], "transformations": ["service_id"],
        "samples": ["wave", "nuts3"], "capacities": ["service_id", "form", "type", "item"],
        "facilities": ["service_id", "facility"], "codelists": ["id"],
        "unregistered": ["suspicion_id"], "moves": ["subject", "moved_on"],
        "assessments": ["service_id", "place_id", "assessed_on"],
        "occupancy": ["service_id", "form", "orp", "as_of"],
        "applications": ["subject", "service_id", "applied_on"],
        "successors": ["plan_id", "service_id", "successor_service_id"],
        "staff": ["service_id", "period"], "service_returns": ["service_id", "period"],
        "supported_services": ["project_id", "service_id", "form"],
        "obligations": ["obligation_id"],
    ]

    @Test("Every feed has as many rows as asked for and no key twice", arguments: SampleFeed.feeds)
    func rows(_ name: String) throws {
        let rows = name == "samples" ? 700 : 6000
        let text = try SampleText(feed(name, rows: rows).file)
        let key = try #require(SampleFeedTests.keys[name])
        #expect(text.rows.count == rows)
        #expect(text.rows.allSatisfy { $0.count == text.columns.count })
        #expect(
            Set(text.records.map { record in key.map { record[$0, default: ""] } }).count == rows
        )
    }

    @Test("A feed with few keys has no more rows than keys")
    func fewKeys() throws {
        #expect(try SampleText(feed("samples", rows: 100_000).file).rows.count == 26 * 2 * 14)
    }

    @Test(
        "Every kind of defect is planted and counted",
        arguments: SampleFeed.feeds,
        SampleDialect.allCases
    )
    func defects(_ name: String, _ dialect: SampleDialect) throws {
        let good = try SampleText(feed(name, rows: 500, dialect: dialect).file)
        let (file, truth) = try feed(name, rows: 500, badRate: 0.08, dialect: dialect)
        let bad = try SampleText(file)
        let name = try #require(SampleColumns.Feed(rawValue: name))
        let kinds = FeedDefect.all(of: name, today: try SampleFixture.day("2026-11-22")).map(\.kind)
        #expect(truth.count == 40)
        #expect(Set(truth.map(\.kind)) == Set(kinds))
        let changed = zip(good.rows, bad.rows).enumerated().filter { $1.0 != $1.1 }.map {
            $0.offset + 2
        }
        #expect(Set(changed).isSubset(of: truth.map(\.line)))
        for defect in truth {
            let column = try #require(bad.columns.firstIndex(of: defect.column))
            #expect(bad.rows[defect.line - 2].indices.contains(column))
        }
    }

    @Test(
        "Dates are in their order and none is in the future",
        arguments: ["2026-11-22", "2027-01-02", "2026-03-01"]
    )
    func dates(_ today: String) throws {
        let day = try SampleFixture.day(today)
        func column(_ record: [String: String], _ name: String) -> Day? {
            SampleText.day(record[name, default: ""])
        }
        for plan in try SampleText(feed("plans", rows: 800, today: today).file).records {
            #expect(
                column(plan, "approved_on").map { $0 <= day }
                    ?? ["draft", "submitted"].contains(plan["state"])
            )
            #expect(try #require(column(plan, "updated_on")) <= day)
            #expect(
                (Int(plan["beds_residual", default: ""]) ?? 0)
                    <= (Int(plan["beds_before", default: ""]) ?? 0)
            )
        }
        for milestone in try SampleText(feed("milestones", rows: 2000, today: today).file).records {
            let done = column(milestone, "done_on")
            let verified = column(milestone, "verified_on")
            #expect(done.map { $0 <= day } ?? (verified == nil))
            #expect(verified.map { $0 <= day && $0 >= done ?? .distant } ?? true)
        }
        for row in try SampleText(feed("transformations", rows: 800, today: today).file).records {
            let transformed = try #require(column(row, "transformed_on"))
            #expect(transformed <= day)
            #expect(column(row, "revoked_on").map { $0 >= transformed && $0 <= day } ?? true)
            #expect(row["verified_by"] != row["reported_by"])
        }
        for row in try SampleText(feed("allowance", rows: 2000, today: today).file).records {
            #expect(try #require(column(row, "as_of")) <= day)
        }
    }

    @Test("Services have a right organisation number and a form of their kind")
    func services() throws {
        let forms = try SampleFixture.reference().formsOfKind
        for service in try SampleText(feed("services", rows: 2000).file).records {
            let digits = service["ico", default: ""].compactMap(\.wholeNumberValue)
            #expect(digits.count == 8)
            let sum = zip(digits, [8, 7, 6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 } % 11
            #expect(digits.last == (sum == 0 ? 1 : sum == 1 ? 0 : sum == 10 ? 1 : 11 - sum))
            let form = service["form", default: ""]
            #expect(forms[service["kind", default: ""], default: []].contains(form))
        }
    }

    @Test("There is no feed of another name")
    func unknown() throws {
        let reference = try SampleFixture.reference()
        let today = try SampleFixture.day("2026-11-22")
        #expect(
            SampleFeed(feed: "survey", seed: 1, rows: 1, today: today, reference: reference) == nil
        )
    }
}
