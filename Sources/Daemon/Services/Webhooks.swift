import Alerting
import Domain
import Foundation
import Push
import Store
import SystemPackage

/// Posts messages of the outbox to webhooks, signed.
struct Webhooks: WayOut {
    let way = Way.webhook
    let settings: Settings
    let clock: Clock

    func deliver(_ message: OutboxStore.Claimed) async throws -> Attempt {
        guard let url = WebAddress(message.recipient),
            let name = settings.catalogue.routing.secret(of: url, receiver: message.receiver)
        else {
            return Attempt(
                end: .later,
                reply: "receiver \(message.receiver) has no such webhook any more"
            )
        }
        guard let secret = settings.configuration.secrets[name] else {
            return Attempt(end: .later, reply: "no secret \(name)")
        }
        guard !Task.isCancelled else {
            return Attempt(end: .later, reply: DeliveryReason.interrupted.text)
        }
        let post = HTTPPost(
            to: url,
            headers: WebhookSignature.headers(
                of: message.message,
                key: message.messageID,
                secret: secret.reveal(),
                now: clock.now()
            ),
            body: message.message,
            caFile: settings.configuration.webhookCAFile?.string
        )
        return Attempt(try await blocking { post.send() })
    }
}
