import Domain
package import Foundation

/// One showing of everything that fires to an Alertmanager.
///
/// Alertmanager forgets what it is not shown again: what fires is said to end five minutes from now,
/// and is shown every minute.
package enum AlertmanagerPost {
    /// How long what has ended is still shown, in seconds: one lost post must not leave it firing.
    package static let afterEnd: TimeInterval = 900
    private static let ahead: TimeInterval = 300

    /// Nil when the address cannot take the path of the API.
    package static func make(
        to url: String,
        _ alerts: [PushedAlert],
        caFile: String?,
        now: Date
    ) throws -> HTTPPost? {
        guard let address = WebAddress(baseAddress(url) + "/api/v2/alerts") else { return nil }
        let shown = alerts.map { alert in
            var shown = alert
            shown.endsAt = alert.endsAt ?? now.addingTimeInterval(ahead)
            return shown
        }
        return HTTPPost(
            to: address,
            body: Array(try PushedAlert.encoder.encode(shown)),
            caFile: caFile
        )
    }
}
