import Domain
import Foundation
import Indicators
import Intake
import Store
import Web

/// Pages and reading API over what was published, with the little that is read on request.
struct SitePages {
    let facts: PublishedFacts
    let alerts: AlertPages
    let reader: AlertReader
    let database: Database
    let settings: Settings
    let signer: LinkSigner
    let clock: Clock

    var sets: [PageSet] {
        let (plans, register, clock) = (PlanStore(database), RegisterStore(database), clock)
        return [
            alerts.pages, RegionPages(facts, clock: clock).pages,
            IndicatorPages(facts, clock: clock).pages,
            PlanPages(facts, clock: clock) { plan in
                try await plans.history(of: plan).map(PlanRevision.init)
            }.pages,
            ReadRoutes(facts, reading, clock: clock).pages,
            ProjectPages(
                facts,
                projects: ProjectReader(database: database, settings: settings, clock: clock)
                    .projects
            ).pages,
            batches,
            ServicePages(clock: clock) { question in
                try await register.answer(question, on: clock.today)
            }.pages,
            PlacePages(PlaceReader(database: database, clock: clock).model).pages,
            AlertmanagerRoutes(programs, clock: clock).pages,
            AcknowledgementPages(acknowledging, clock: clock).pages,
            ActRoutes(acting, clock: clock).pages,
        ]
    }

    private var batches: PageSet {
        let (batches, tokens) = (BatchStore(database), TokenStore(database))
        let (settings, clock) = (settings, clock)
        return BatchPages(
            clock: clock,
            authorize: { await tokens.access($0, scope: $1, now: clock.now()) },
            feed: { settings.catalogue.name(ofFeed: $0) },
            batch: { id in
                guard let receipt = try await batches.receipt(id) else { return nil }
                let refusals = try await batches.refusalSums(of: id)
                return (receipt, refusals.map(RefusalGroup.init))
            }
        ).pages
    }

    private var reading: ReadSources {
        let (reader, tokens) = (reader, TokenStore(database))
        let values = ValueReader(database: database, settings: settings)
        let clock = clock
        return ReadSources(
            values: { try await values.values($0, asOf: $1, for: $2) },
            alerts: {
                try await reader.page(phases: $0, region: $1, offset: $2, limit: $3)
            },
            authorize: { await tokens.access($0, scope: $1, now: clock.now()) }
        )
    }
}

extension Catalogue {
    /// For people; the code itself when there is no such feed any more.
    func name(ofFeed code: String) -> LocalizedText {
        schemas.feeds[code]?.title ?? LocalizedText(cs: code, en: code)
    }
}

extension RefusalGroup {
    fileprivate init(_ sum: BatchStore.RefusalSum) {
        self.init(
            rule: sum.rule,
            column: sum.column,
            problem: sum.problem,
            count: sum.count,
            lines: sum.lines
        )
    }
}

extension TokenStore {
    /// What a token opens; one that cannot be looked up opens nothing.
    ///
    /// A nil scope asks only whether it is good.
    func access(_ token: String, scope: String?, now: Date) async -> Access {
        guard let known = try? await find(token, now: now) else { return .unknownToken }
        if let scope, !known.allows(scope) { return .scopeMissing }
        return .granted(Caller(name: known.name, regions: Set(known.regions)))
    }
}
