package import Domain

/// What a rule's author may count on with an indicator.
package struct WatchedIndicator: Sendable, Hashable {
    /// What it has values for; nil when that is not known.
    package var scopes: Set<AlertScope>?
    package var period: Period.Kind?
    /// Values outside of it cannot be; nil when nothing is known.
    package var bounds: ClosedRange<Double>?

    package init(
        scopes: Set<AlertScope>? = nil,
        period: Period.Kind? = nil,
        bounds: ClosedRange<Double>? = nil
    ) {
        self.scopes = scopes
        self.period = period
        self.bounds = bounds
    }
}
