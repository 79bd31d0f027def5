package import Domain
package import Foundation

/// Who reads through the API.
package enum Reader: Sendable, Hashable {
    case everybody
    /// A bearer of a token with `read`; no regions = all.
    case office(regions: Set<String>)
}

/// What the reading API asks the database for.
package struct ReadSources: Sendable {
    /// Episodes that people were told of.
    package struct AlertPage: Sendable {
        package var shown: [ShownAlert]
        /// Of all pages.
        package var total: Int

        package init(shown: [ShownAlert], total: Int) {
            self.shown = shown
            self.total = total
        }
    }

    /// All values of one indicator, as known at an instant (nil = now), after disclosure control
    /// for this reader.
    package var values:
        @Sendable (_ code: String, _ asOf: Date?, _ reader: Reader) async throws -> [IndicatorValue]
    /// Newest first.
    package var alerts:
        @Sendable (_ phases: [AlertPhase], _ region: String?, _ offset: Int, _ limit: Int)
            async throws -> AlertPage
    package var authorize: @Sendable (_ token: String, _ scope: String?) async -> Access

    /// All of them throw when the database does not answer.
    package init(
        values:
            @escaping @Sendable (_ code: String, _ asOf: Date?, _ reader: Reader) async throws
            -> [IndicatorValue],
        alerts:
            @escaping @Sendable (
                _ phases: [AlertPhase], _ region: String?, _ offset: Int, _ limit: Int
            ) async throws -> AlertPage,
        authorize: @escaping @Sendable (_ token: String, _ scope: String?) async -> Access
    ) {
        self.values = values
        self.alerts = alerts
        self.authorize = authorize
    }
}
