import Crypto
import Domain
package import Foundation

/// Headers by which a receiver knows that a message is ours, fresh, and the same one again.
package enum WebhookSignature {
    /// The headers of one try, by name.
    ///
    /// `body` are exactly the bytes that are sent, `key` is the same at every try, `secret` is shared
    /// with the receiver.
    package static func headers(
        of body: [UInt8],
        key: String,
        secret: [UInt8],
        now: Date
    ) -> [String: String] {
        let timestamp = String(Int(now.timeIntervalSince1970))
        var code = HMAC<SHA256>(key: SymmetricKey(data: secret))
        code.update(data: Data("\(timestamp).".utf8))
        code.update(data: body)
        return [
            "X-Dimond-Timestamp": timestamp,
            "X-Dimond-Signature": "sha256=\(code.finalize().hexadecimal)",
            "Idempotency-Key": key,
        ]
    }
}
