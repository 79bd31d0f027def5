import Domain
import Foundation
import Store
import Telemetry
import TestSupport
import Testing
import Yams

@testable import Daemon
@testable import Web

@Suite("The description of what is served") struct OpenAPITests {
    /// Method and pattern of everything that the daemon serves; nothing is asked of the database.
    private static func routes() throws -> Set<String> {
        let installation = try Installation(
            file: nil,
            environment: [
                "DIMOND_SHARE": MigratedDatabase.root.path,
                "DIMOND_DATABASE_URL": "dbname=nowhere",
                "DIMOND_PEOPLE_KEY": String(repeating: "07", count: 32),
            ]
        )
        let clock = installation.clock
        let database = Database(conninfo: "dbname=nowhere")
        let registry = MetricRegistry(clock: clock, families: DimondMetrics.all)
        let site = SitePages(
            facts: PublishedFacts(),
            alerts: AlertPages(clock: clock) { _ in nil },
            reader: AlertReader(database, clock: clock),
            database: database,
            settings: Settings(
                configuration: installation.configuration,
                catalogue: try installation.catalogue()
            ),
            signer: LinkSigner(Secret([7])),
            clock: clock
        )
        let served = WebSite(
            WebSite.Sources(
                clock: clock,
                metrics: MetricsPage(registry: registry, clock: clock),
                overview: OverviewPage(clock: clock),
                pages: site.sets,
                ready: { HealthReport(checks: []) },
                uploads: WebSite.UploadSources(
                    isFeed: { _ in false },
                    upload: { _, _ in .spooled },
                    receipt: { _ in nil },
                    rejects: { _ in nil }
                )
            )
        )
        return Set(served.routes.map { "\($0.method) \($0.pattern)" })
    }

    @Test("has every route that the daemon serves, and no other") func complete() throws {
        let document = try #require(try Yams.compose(yaml: OpenAPI.text))
        let paths = try #require(document["paths"]?.mapping)
        let described = paths.flatMap { path, item in
            (item.mapping ?? [:]).keys.compactMap(\.string).map {
                "\($0.uppercased()) \(path.string ?? "")"
            }
        }
        #expect(Set(described).count == described.count)
        let served = try Self.routes()
        #expect(Set(described).subtracting(served) == [], "described, not served")
        #expect(served.subtracting(described) == [], "served, not described")
    }
}
