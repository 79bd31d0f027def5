import Domain
import Foundation
import Synchronization
import Testing
import Yams

@testable import Web

/// A reading API over the sample facts; what it asks of the database is noted.
private func site(
    _ asked: @escaping @Sendable (String, Date?, Reader) -> Void = { _, _, _ in }
) -> (facts: PublishedFacts, pages: PageSet) {
    struct Silence: Error {}
    let facts = PublishedFacts()
    let sources = ReadSources(
        values: { code, asOf, reader in
            asked(code, asOf, reader)
            if code == "TP-01" { throw Silence() }
            return [SampleFacts.value(code, "CZ051", "2026-H1", 1.25, n: 7)]
        },
        alerts: { phases, region, offset, limit in
            let all = SampleOverview.alerts.filter {
                phases.contains($0.alert.phase) && (region == nil || $0.alert.region == region)
            }
            return .init(shown: Array(all.dropFirst(offset).prefix(limit)), total: all.count)
        },
        authorize: { token, scope in
            switch token {
            case "reader": .granted(Caller(name: "office", regions: ["CZ051"]))
            case "sender": scope == "read" ? .scopeMissing : .granted(Caller(name: "x"))
            default: .unknownToken
            }
        }
    )
    return (facts, ReadRoutes(facts, sources, clock: testClock).pages)
}

private func json(_ answer: RawClient.Answer) throws -> [[String: any Sendable]] {
    let found = try JSONSerialization.jsonObject(with: Data(answer.body))
    return try #require(found as? [[String: any Sendable]])
}

@Suite("The reading API", .timeLimit(.minutes(1))) struct ReadAPITests {
    @Test("values come whole, by region and period, hidden ones as null") func values()
        async throws
    {
        let (facts, pages) = site()
        try await withServer(testSources(pages: [pages])) { client in
            let path = "/api/v1/indicators/NE-03/values"
            #expect(try await client.get(path).status == 503)
            facts.publish(SampleFacts.facts)
            let all = try json(try await client.get(path))
            #expect(all.count == 45)
            let hidden = try #require(all.first { $0["region"] as? String == "CZ051" })
            for key in ["numerator", "denominator", "n", "value", "coverage", "input_hash"] {
                #expect(hidden[key] is NSNull, "\(key)")
            }
            #expect(hidden["suppressed"] as? Bool == true)
            let own = try json(
                try await client.get("\(path)?region=CZ&from=2025-H2&to=2026-06-30")
            )
            #expect(own.compactMap { $0["period"] as? String } == ["2025-H2", "2026-H1"])
            #expect(own.last?["value"] as? Double == 2.81)
            #expect(own.last?["n"] as? Int == 5400)
        }
    }

    @Test("values come as a table with a header, and as 304 when nothing changed") func table()
        async throws
    {
        let (facts, pages) = site()
        facts.publish(SampleFacts.facts)
        try await withServer(testSources(pages: [pages])) { client in
            let path = "/api/v1/indicators/NE-03/values?format=csv&region=CZ051&from=2026-H1"
            let csv = try await client.get(path)
            #expect(csv.header("Content-Type") == "text/csv; charset=utf-8; header=present")
            #expect(
                String(decoding: csv.body, as: UTF8.self) == """
                    indicator,region,subject,period,numerator,denominator,n,value,weighted,lower,upper,coverage,state,suppressed,version,as_of,computed_at,input_hash\r
                    NE-03,CZ051,,2026-H1,,,,,false,,,,insufficient,true,1,2026-05-28T20:26:40.000Z,2026-05-28T20:26:40.000Z,\r

                    """
            )
            let tag = try #require(csv.header("ETag"))
            #expect(try await client.get(path, "If-None-Match: \(tag)").status == 304)
            let chosen = try await client.get("/api/v1/indicators/NE-03/values", "Accept: text/csv")
            #expect(chosen.header("Content-Type")?.hasPrefix("text/csv") == true)
        }
        #expect(CSVText.table(["a"], [["x,\"y\"\r\nz"]]) == "a\r\n\"x,\"\"y\"\"\r\nz\"\r\n")
    }

    @Test("only a token with read sees smaller cells, and the past is read anew") func readers()
        async throws
    {
        let asked = Mutex<[(String, Date?, Reader)]>([])
        let (facts, pages) = site { code, asOf, reader in
            asked.withLock { $0.append((code, asOf, reader)) }
        }
        facts.publish(SampleFacts.facts)
        try await withServer(testSources(pages: [pages])) { client in
            let path = "/api/v1/indicators/NE-03/values"
            #expect(
                try json(try await client.get(path, "Authorization: Bearer sender")).count == 45
            )
            #expect(asked.withLock { $0.isEmpty })
            let inside = try await client.get(path, "Authorization: Bearer reader")
            #expect(try json(inside).first?["n"] as? Int == 7)
            #expect(inside.header("Cache-Control") == "private, no-cache")
            #expect(asked.withLock { $0.last?.2 } == .office(regions: ["CZ051"]))
            #expect(try await client.get(path, "Authorization: Bearer stranger").status == 401)
            _ = try await client.get("\(path)?as_of=2026-04-03")
            let past = asked.withLock { $0.last }
            #expect(past?.2 == .everybody)
            #expect(
                past?.1 == Date(timeIntervalSince1970: 1_775_253_600),
                "the day's end in Prague"
            )
            #expect(
                try await client.get("/api/v1/indicators/TP-01/values?as_of=2026-04-03").status
                    == 503
            )
        }
    }

    @Test("lists are cut into pages that lead to each other") func lists() async throws {
        let (facts, pages) = site()
        facts.publish(SampleFacts.facts)
        try await withServer(testSources(pages: [pages])) { client in
            let second = try await client.get("/api/v1/plans?per_page=25&page=2&state=")
            #expect(try json(second).count == 25)
            #expect(second.header("X-Total-Count") == "61")
            let link = try #require(second.header("Link"))
            for part in [
                "page=1&per_page=25>; rel=\"first\"", "page=3&per_page=25>; rel=\"last\"",
                "page=1&per_page=25>; rel=\"prev\"", "page=3&per_page=25>; rel=\"next\"",
            ] {
                #expect(link.contains(part), "\(part) in \(link)")
            }
            let plan = try json(
                try await client.get("/api/v1/plans?region=CZ072&state=in_progress")
            )
            #expect(plan.first?["plan_id"] as? String == "DI-CZ072-01")
            #expect(plan.first?["beds_residual"] as? Int == 30)
            #expect((plan.first?["milestones"] as? [Any])?.count == 3)
            let targets = try json(try await client.get("/api/v1/targets?indicator=TP-01"))
            #expect(targets.first?["on_day"] as? String == "2026-12-31")
            let alerts = try json(try await client.get("/api/v1/alerts?region=CZ042"))
            #expect(alerts.first?["rule_version"] as? Int == 3)
            #expect(alerts.first?["severity"] as? String == "critical")
            let indicators = try json(try await client.get("/api/v1/indicators"))
            #expect(indicators.first?["values"] as? String == "/api/v1/indicators/NE-03/values")
            #expect(indicators.first?["min_n"] as? Int == 30)
        }
    }

    @Test(
        "what cannot be understood is told as a problem",
        arguments: [
            ("indicators/XX-01/values", 404), ("indicators/NE-03/values?region=CZ999", 400),
            ("indicators/NE-03/values?from=soon", 400), ("indicators/NE-03/values?to=2026-13", 400),
            ("indicators/NE-03/values?as_of=2026-02-30", 400),
            ("indicators/NE-03/values?format=xml", 400), ("plans?page=0", 400),
            ("plans?per_page=1001", 400), ("plans?state=x", 400), ("targets?region=x", 400),
            ("alerts?state=sleeping", 400), ("alerts?page=x", 400),
        ]
    )
    func problems(_ path: String, _ status: Int) async throws {
        let (facts, pages) = site()
        facts.publish(SampleFacts.facts)
        try await withServer(testSources(pages: [pages])) { client in
            let answer = try await client.get("/api/v1/\(path)", "Accept-Language: en")
            #expect(answer.status == status)
            #expect(answer.header("Content-Type") == "application/problem+json")
        }
    }

    @Test("a hidden alert's number and sentences stay inside") func hiddenAlert() throws {
        var shown = SampleOverview.alerts[0]
        shown.isHidden = true
        shown.alert.summary = LocalizedText(cs: "8765 lidí", en: "8765 people")
        shown.alert.description = shown.alert.summary
        shown.alert.value = 8765
        let bytes = try JSONEncoder().encode(AlertListing(shown))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("8765"))
    }
}
