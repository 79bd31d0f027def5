package import Domain
internal import HTTPTypes

/// `/indicators` and `/indicators/{code}`.
package struct IndicatorPages: Sendable {
    private let facts: PublishedFacts
    private let clock: Clock

    /// Takes times of day in the clock's zone.
    package init(_ facts: PublishedFacts, clock: Clock) {
        self.facts = facts
        self.clock = clock
    }

    package var pages: PageSet {
        PageSet(routes: [
            Route(.get, "/indicators") { request in
                facts.response(to: request, key: "/indicators") {
                    IndicatorListDocument($0, request.language).html
                }
            },
            Route(.get, "/indicators/{code}") { request in
                let code = request.parameters["code"] ?? ""
                return facts.response(to: request, key: "/indicators/\(code)") { facts in
                    facts.indicators.first { $0.code == code }.map {
                        IndicatorDocument(facts, $0, request.language, zone: clock.zone).html
                    }
                }
            },
        ])
    }
}
