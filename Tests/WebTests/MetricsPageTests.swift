import Domain
import Foundation
import NIOCore
import Synchronization
import Telemetry
import TestSupport
import Testing

@testable import Web

private let open = "application/openmetrics-text"

@Suite("The metrics page", .timeLimit(.minutes(1))) struct MetricsPageTests {
    @Test(
        "the format follows Accept",
        arguments: [
            ([], ExpositionFormat.prometheus), (["*/*"], .prometheus),
            (["text/html, */*;q=0.1"], .prometheus), ([open], .openMetrics),
            (["\(open);version=1.0.0"], .openMetrics),
            (["\(open);version=1.0.0;escaping=allow-utf-8;q=0.5, text/plain;q=0.4"], .openMetrics),
            ([open + ";q=0.5,text/plain;version=0.0.4"], .prometheus),
            ([open + ";version=0.0.1"], .prometheus), ([open + ";q=0"], .prometheus),
            (["\(open);q=0, */*"], .prometheus), (["\(open);version=\"1.0.0\""], .openMetrics),
            (
                [
                    "\(open);version=1.0.0,\(open);version=0.0.1;q=0.75,"
                        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
                ], .openMetrics
            ),
            (["text/plain;q=0.3", "\(open);q=0.9"], .openMetrics), ([";;,="], .prometheus),
        ]
    )
    func negotiation(_ accept: [String], _ format: ExpositionFormat) {
        #expect(Negotiation.exposition(accept) == format)
    }

    @Test("a scraper gets the format it asked for, named in the answer") func formats() async throws
    {
        try await withServer { client in
            let text = try await client.get("/metrics")
            #expect(text.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
            #expect(text.text.contains("\ndimond_services_transformed 31\n"))
            #expect(text.header("Vary") == "Accept, Accept-Encoding")
            let answer = try await client.get("/metrics", "Accept: \(open);version=1.0.0")
            #expect(
                answer.header("Content-Type")
                    == "application/openmetrics-text; version=1.0.0; charset=utf-8"
            )
            #expect(answer.text.hasSuffix("# EOF\n"))
        }
    }

    @Test("who has the bytes gets 304, for each encoding its own") func notModified() async throws {
        try await withServer { client in
            let plain = try await client.get("/metrics")
            let tag = try #require(plain.header("ETag"))
            #expect(tag.hasPrefix("W/\"") && tag.hasSuffix("\""))
            for field in [tag, String(tag.dropFirst(2)), "\"x\", \(tag)", "*"] {
                let again = try await client.get("/metrics", "If-None-Match: \(field)")
                #expect(again.status == 304)
                #expect(again.body.isEmpty)
                #expect(again.header("ETag") == tag)
            }
            try await #expect(client.get("/metrics", "If-None-Match: \"x\"").status == 200)
            let zipped = try await client.get("/metrics", "Accept-Encoding: gzip")
            #expect(zipped.header("ETag") != tag)
            let other = try await client.get(
                "/metrics",
                "Accept-Encoding: gzip",
                "If-None-Match: \(tag)"
            )
            #expect(other.status == 200)
        }
    }

    @Test("the ETag is the same until a figure about services moves") func facts() {
        let registry = MetricRegistry(clock: testClock, families: DimondMetrics.all)
        let page = MetricsPage(registry: registry, clock: testClock)
        func tag() -> String {
            page.publish()
            return page.rendition(.openMetrics).tag
        }
        registry.set(DimondMetrics.transformed, 31)
        let first = tag()
        registry.add(DimondMetrics.mail, 1, ["result": "sent"])
        registry.observe(DimondMetrics.ingest, 0.3)
        let telemetry = Telemetry(registry: registry, log: LogWriter(.text))
        telemetry.record(
            .evaluated(
                values: 3,
                seconds: 0.2,
                queries: [QueryRun(indicator: "TP-07", seconds: 0.1, rows: 2)],
                judged: ["PlanForgotten": 2]
            )
        )
        registry.set(DimondMetrics.scrapeLast, 1_800_000_000, ["way": "metrics"])
        #expect(tag() == first)
        let evaluated = String(buffer: page.rendition(.prometheus).plain)
        for sample in [
            "dimond_indicator_evaluation_duration_seconds{indicator=\"TP-07\"} 0.1",
            "dimond_indicator_evaluation_rows{indicator=\"TP-07\"} 2", "dimond_evaluation_values 3",
            "dimond_evaluation_duration_seconds_bucket{le=\"0.25\"} 1",
            "dimond_rule_values{rule=\"PlanForgotten\"} 2",
        ] { #expect(evaluated.contains("\n\(sample)\n")) }
        registry.set(DimondMetrics.transformed, 32)
        #expect(tag() != first)
    }

    @Test("gzip unpacks to the very same bytes") func gzip() async throws {
        try await withServer { client in
            let plain = try await client.get("/metrics")
            let zipped = try await client.get("/metrics", "Accept-Encoding: br, gzip;q=0.5")
            #expect(zipped.header("Content-Encoding") == "gzip")
            #expect(zipped.body.count < plain.body.count / 2)
            let unpacked = try await ExternalTool.run("/bin/gzip", ["-dc"], input: zipped.body)
            #expect(Array(unpacked.bytes) == plain.body)
            let refused = try await client.get("/metrics", "Accept-Encoding: gzip;q=0, *")
            #expect(refused.header("Content-Encoding") == nil)
        }
    }

    @Test("the page is rendered once per change, and not more often than the pause allows")
    func renderedOnce() {
        let now = Mutex(testInstant)
        let clock = Clock(zone: .gmt) { now.withLock { $0 } }
        func pass(_ seconds: Double) { now.withLock { $0 += seconds } }
        let registry = MetricRegistry(clock: clock, families: DimondMetrics.all)
        let page = MetricsPage(registry: registry, clock: clock, pause: 1, refresh: 10)
        func text() -> String { String(buffer: page.rendition(.prometheus).plain) }
        let first = text()
        registry.set(DimondMetrics.transformed, 5)
        #expect(text() == first)
        pass(1)
        let second = text()
        #expect(second.contains("dimond_services_transformed 5\n"))
        registry.set(DimondMetrics.transformed, 6)
        page.publish()
        let third = text()
        #expect(third.contains("dimond_services_transformed 6\n"))
        pass(9)
        #expect(text() == third)
        pass(-60)
        registry.set(DimondMetrics.transformed, 7)
        #expect(
            text().contains("dimond_services_transformed 7\n"),
            "a clock set back does not hold"
        )
    }
}
