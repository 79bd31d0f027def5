import Domain
import Foundation
import Push
import Store
import SystemPackage

/// Shows Alertmanagers what fires, again and again, because they forget.
struct Forwarding: Sendable {
    let store: ForwardStore
    let settings: Settings
    let clock: Clock
    let events: @Sendable (DaemonEvent) -> Void

    /// Longest time between two rounds, well within the five minutes after which they forget.
    static let pause = Duration.seconds(60)

    /// An Alertmanager that was not reached; said once, however long it lasts.
    struct Unreached: Error, CustomStringConvertible {
        let description: String
    }

    /// Throws after all were tried when one of them was not reached.
    func work(beat: @Sendable () -> Void) async throws {
        let now = clock.now()
        let shown = try await store.shown(
            endingAfter: now.addingTimeInterval(-AlertmanagerPost.afterEnd)
        )
        var problems: [String] = []
        for (url, alerts) in Dictionary(grouping: shown, by: \.url).sorted(by: { $0.key < $1.key })
        {
            beat()
            let problem = try await post(alerts, to: url, now: now)
            events(.alertmanagerTold(successful: problem == nil))
            if let problem { problems.append("\(url): \(problem)") }
        }
        guard problems.isEmpty else {
            throw Unreached(description: problems.joined(separator: "; "))
        }
    }

    /// - Returns: why it was not taken; nil when it was.
    private func post(
        _ alerts: [ForwardStore.Shown],
        to url: String,
        now: Date
    ) async throws -> String? {
        let pushed = try alerts.map { shown in
            var alert = try PushedAlert.read(shown.body)
            alert.endsAt = shown.endedAt
            return alert
        }
        let post = try AlertmanagerPost.make(
            to: url,
            pushed,
            caFile: settings.configuration.webhookCAFile?.string,
            now: now
        )
        guard let post else { return "not a web address" }
        switch try await blocking({ post.send() }) {
        case .accepted: return nil
        case .tryLater(_, _, let reason, _), .refused(_, let reason): return reason
        }
    }
}
