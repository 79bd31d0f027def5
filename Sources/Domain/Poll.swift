package import Foundation

/// When a program last asked for figures, by one of the ways it can.
package struct Poll: Sendable, Hashable {
    package enum Way: String, Sendable, Hashable, CaseIterable {
        /// `/metrics`.
        case metrics
        /// What `/api` reads out.
        case api
    }

    package var way: Way
    package var at: Date

    package init(way: Way, at: Date) {
        self.way = way
        self.at = at
    }
}
