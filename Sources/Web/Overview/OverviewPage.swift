package import Domain

/// The overview in both languages, rendered when its model changes.
package final class OverviewPage: Sendable {
    private let clock: Clock
    let renditions = PageRenditions()

    /// Takes days and times of day in the clock's zone.
    package init(clock: Clock) {
        self.clock = clock
    }

    /// Shows this model from now on.
    package func publish(_ model: OverviewModel) {
        renditions.publish { language in
            OverviewDocument(model: model, language: language, clock: clock).html
        }
    }
}
