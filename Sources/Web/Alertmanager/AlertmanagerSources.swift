package import Domain
package import Foundation

/// A firing alert for programs that know Alertmanager.
package struct RoutedAlert: Sendable {
    package var shown: ShownAlert
    /// Names of those who are told.
    package var receivers: [String]
    /// Fingerprints of alerts that speak for this one.
    package var inhibitedBy: [String]
    package var updatedAt: Date

    package init(
        shown: ShownAlert,
        receivers: [String],
        inhibitedBy: [String],
        updatedAt: Date
    ) {
        self.shown = shown
        self.receivers = receivers
        self.inhibitedBy = inhibitedBy
        self.updatedAt = updatedAt
    }
}

/// What the API of Alertmanager asks the database for; all of them throw when it does not answer.
package struct AlertmanagerSources: Sendable {
    /// Everything that fires, after disclosure control.
    package var firing: @Sendable () async throws -> [RoutedAlert]
    /// Names of all who may be told.
    package var receivers: @Sendable () -> [String]
    /// Those that ended after an instant or have not ended.
    package var silences: @Sendable (_ endingAfter: Date) async throws -> [Silence]
    package var silence: @Sendable (_ id: Int64) async throws -> Silence?
    /// Changes the one with the same number, 0 makes one; nil when there is no silence to change.
    package var save: @Sendable (Silence, _ by: Caller) async throws -> Int64?
    /// False when there is none, or none that has not ended.
    package var expire: @Sendable (_ id: Int64, _ by: Caller) async throws -> Bool
    package var authorize: @Sendable (_ token: String, _ scope: String?) async -> Access
    package var publicURL: @Sendable () -> String?
    package var zone: @Sendable () -> TimeZone
    package var version: String
    package var startedAt: Date

    package init(
        firing: @escaping @Sendable () async throws -> [RoutedAlert],
        receivers: @escaping @Sendable () -> [String],
        silences: @escaping @Sendable (_ endingAfter: Date) async throws -> [Silence],
        silence: @escaping @Sendable (_ id: Int64) async throws -> Silence?,
        save: @escaping @Sendable (Silence, _ by: Caller) async throws -> Int64?,
        expire: @escaping @Sendable (_ id: Int64, _ by: Caller) async throws -> Bool,
        authorize: @escaping @Sendable (_ token: String, _ scope: String?) async -> Access,
        publicURL: @escaping @Sendable () -> String?,
        zone: @escaping @Sendable () -> TimeZone,
        version: String,
        startedAt: Date
    ) {
        self.firing = firing
        self.receivers = receivers
        self.silences = silences
        self.silence = silence
        self.save = save
        self.expire = expire
        self.authorize = authorize
        self.publicURL = publicURL
        self.zone = zone
        self.version = version
        self.startedAt = startedAt
    }
}
