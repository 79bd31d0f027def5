package import Domain
internal import Foundation
internal import HTTPTypes

/// `/regions` and `/regions/{nuts3}`.
package struct RegionPages: Sendable {
    private let facts: PublishedFacts
    private let clock: Clock

    /// Takes days and times of day in the clock's zone.
    package init(_ facts: PublishedFacts, clock: Clock) {
        self.facts = facts
        self.clock = clock
    }

    package var pages: PageSet {
        PageSet(routes: [
            Route(.get, "/regions") { request in
                facts.response(to: request, key: "/regions") {
                    RegionListDocument($0, request.language).html
                }
            },
            Route(.get, "/regions/{nuts3}") { request in
                let code = request.parameters["nuts3"] ?? ""
                return facts.response(to: request, key: "/regions/\(code)") { facts in
                    facts.regions.first { $0.code == code }.map {
                        RegionDocument(facts, $0, request.language, zone: clock.zone).html
                    }
                }
            },
        ])
    }
}
