import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Web

@Suite("Who asks for figures")
struct PollLogTests {
    @Test("is taken at most once a minute for each way, with the newest time")
    func minutes() {
        let (log, start) = (PollLog(), testInstant)
        #expect(log.take() == [])
        log.note(Poll(way: .metrics, at: start))
        log.note(Poll(way: .metrics, at: start - 5))
        #expect(log.take() == [Poll(way: .metrics, at: start)])
        log.note(Poll(way: .metrics, at: start + 59))
        log.note(Poll(way: .api, at: start + 59))
        #expect(log.take() == [Poll(way: .api, at: start + 59)])
        log.note(Poll(way: .metrics, at: start + 60))
        let taken = log.take()
        #expect(taken == [Poll(way: .metrics, at: start + 60)])
        #expect(log.take() == [])
        log.giveBack(taken)
        #expect(log.take() == taken)
    }

    @Test(
        "are programs that get an answer, not pages, probes and what is refused",
        arguments: [
            ("/metrics", ["metrics"]), ("/", []), ("/health/ready", []), ("/style.css", []),
            ("/api/v1/nowhere", []), ("/nowhere", []),
        ]
    )
    func routes(path: String, expected: [String]) async throws {
        let sources = testSources()
        try await withServer(sources) { client in _ = try await client.get(path) }
        #expect(sources.polls.take().map(\.way.rawValue) == expected)
        #expect(sources.polls.take() == [])
    }

    @Test("is nobody whose token is refused")
    func refused() async throws {
        let sources = testSources(isPublic: false)
        try await withServer(sources) { client in
            try await #expect(client.get("/metrics").status == 401)
        }
        #expect(sources.polls.take() == [])
    }

    @Test(
        "on the API are those that read",
        arguments: [
            ("/api/v1/indicators", true), ("/api/v1/indicators/{code}/values", true),
            ("/api/v2/alerts", true), ("/api/v1/batches/{id}", false),
            ("/api/v1/feeds/{feed}/batches", false), ("/api/v1/openapi.yaml", false),
            ("/plans", false),
        ]
    )
    func patterns(pattern: String, isPoll: Bool) {
        let route = Route(.get, pattern) { _ in .json([String]()) }
        #expect(route.poll == (isPoll ? .api : nil))
        #expect(Route(.post, pattern) { _ in .json([String]()) }.poll == nil)
    }

    @Test("a check that is not essential degrades the health and fails nothing")
    func degraded() {
        let report = HealthReport(checks: [
            .init(name: "mail", isGood: false, isEssential: false, reason: "waits")
        ])
        #expect(report.isGood)
        let document = HealthDocument(report)
        #expect(document.status == "ok")
        #expect(document.checks.map(\.status) == ["degraded"])
    }
}
