package import Domain

/// What acting by the API asks the database for; all of them throw when it does not answer.
package struct ActSources: Sendable {
    /// The region of an alert; nil when there is no such alert.
    package var region: @Sendable (_ alert: Int64) async throws -> String?
    package var acknowledge: @Sendable (Acknowledgement) async throws -> AcknowledgementOutcome
    /// Nil when there is no such silence.
    package var silence: @Sendable (_ id: Int64) async throws -> Silence?
    /// - Returns: its number.
    package var add: @Sendable (Silence, _ by: Caller) async throws -> Int64
    /// False when it is over.
    package var expire: @Sendable (_ id: Int64, _ by: Caller) async throws -> Bool
    package var authorize: @Sendable (_ token: String, _ scope: String?) async -> Access
    /// Names that labels of alerts can have.
    package var labels: @Sendable () -> Set<String>
    /// Why people may take alerts on.
    package var reasons: @Sendable () -> AcknowledgementReasons

    package init(
        region: @escaping @Sendable (_ alert: Int64) async throws -> String?,
        acknowledge: @escaping @Sendable (Acknowledgement) async throws -> AcknowledgementOutcome,
        silence: @escaping @Sendable (_ id: Int64) async throws -> Silence?,
        add: @escaping @Sendable (Silence, _ by: Caller) async throws -> Int64,
        expire: @escaping @Sendable (_ id: Int64, _ by: Caller) async throws -> Bool,
        authorize: @escaping @Sendable (_ token: String, _ scope: String?) async -> Access,
        labels: @escaping @Sendable () -> Set<String>,
        reasons: @escaping @Sendable () -> AcknowledgementReasons
    ) {
        self.region = region
        self.acknowledge = acknowledge
        self.silence = silence
        self.add = add
        self.expire = expire
        self.authorize = authorize
        self.labels = labels
        self.reasons = reasons
    }
}
