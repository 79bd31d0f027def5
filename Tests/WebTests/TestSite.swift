import Domain
import Foundation
import Logging
import ServiceLifecycle
import Telemetry

@testable import Web

let testInstant = Date(timeIntervalSince1970: 1_780_000_000)
let testClock = Clock(zone: TimeZone(identifier: "Europe/Prague") ?? .gmt) { testInstant }

/// A site with a filled registry, and what a test wants to change.
func testSources(
    registry: MetricRegistry = MetricRegistry(clock: testClock, families: DimondMetrics.all),
    clock: Clock = testClock,
    overview: OverviewPage = OverviewPage(clock: testClock),
    alerts: AlertPages = AlertPages(clock: testClock) { _ in nil },
    pages: [PageSet] = [],
    uploads: WebSite.UploadSources? = nil,
    isReady: Bool = true,
    isPublic: Bool = true
) -> WebSite.Sources {
    registry.set(DimondMetrics.transformed, 31)
    return WebSite.Sources(
        clock: clock,
        metrics: MetricsPage(registry: registry, clock: clock),
        overview: overview,
        pages: [alerts.pages] + pages,
        isPublic: { isPublic },
        authorize: { token, scope in
            switch token {
            case "good": .granted(Caller(name: "CZ072"))
            case "other": .granted(Caller(name: "CZ010"))
            case "reader" where scope == nil || scope == "read": .granted(Caller(name: "CZ072"))
            case "reader": .scopeMissing
            case "sender" where scope != "read": .granted(Caller(name: "CZ072"))
            case "sender": .scopeMissing
            default: .unknownToken
            }
        },
        ready: {
            HealthReport(checks: [
                .init(name: "database", isGood: isReady, reason: isReady ? "" : "no answer")
            ])
        },
        uploads: uploads
    )
}

/// Runs a server on a port the kernel chose, or on `address`, for as long as `body` runs.
func withServer<Result: Sendable>(
    _ sources: WebSite.Sources = testSources(),
    limits: ConnectionLimits = ConnectionLimits(),
    address: ListenAddress = .tcp(host: "127.0.0.1", port: 0),
    uploadBytes: Int = 1 << 20,
    _ body: @Sendable (RawClient) async throws -> Result
) async throws -> Result {
    let (addresses, found) = AsyncStream.makeStream(of: ListenAddress.self)
    var logger = Logger(label: "test")
    logger.logLevel = .error
    let server = WebServer(
        address: address,
        limits: limits,
        site: WebSite(sources, uploadBytes: uploadBytes),
        logger: logger
    ) {
        found.yield($0)
        found.finish()
    }
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { found.finish() }
            try await server.run()
        }
        for await address in addresses {
            defer { group.cancelAll() }
            switch address {
            case .tcp(_, let port): return try await body(RawClient(port: port))
            case .unix(let path): return try await body(RawClient(path: path))
            case .inherited: return try await body(RawClient())
            }
        }
        try await group.waitForAll()
        throw CancellationError()
    }
}
