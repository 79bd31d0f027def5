import Crypto
import Domain
import Foundation
import Mail
import Web

/// Signs the links of mails, so that whoever holds one needs no token.
package struct LinkSigner: Sendable {
    private let key: SymmetricKey

    /// The key is derived from that of the pseudonyms, which it does not give away (RFC 5869).
    package init(_ secret: Secret<[UInt8]>) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret.reveal()),
            info: Data("dimond acknowledgement link".utf8),
            outputByteCount: 32
        )
    }

    /// 64 hexadecimal digits.
    func signature(of link: AcknowledgementLink) -> String {
        HMAC<SHA256>.authenticationCode(for: link.signed, using: key).hexadecimal
    }

    func isSigned(_ link: AcknowledgementLink, by signature: String) -> Bool {
        guard let code = [UInt8](hexadecimal: signature) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: link.signed, using: key)
    }

    /// The address under a mail, for replies to it: bound to the mail, which names its alerts, and
    /// to whoever was sent it.
    func token(_ alert: Int64, mail: some StringProtocol, recipient: String) -> ReplyAddress.Token {
        let whole = HMAC<SHA256>.authenticationCode(
            for: Self.signed(mail, recipient),
            using: key
        )
        let signature = whole.hexadecimal.prefix(ReplyAddress.signatureLength)
        return ReplyAddress.Token(alert: alert, signature: String(signature))
    }

    /// No link begins with that word, so neither signature is good for the other.
    private static func signed(_ mail: some StringProtocol, _ recipient: String) -> Data {
        Data("reply \(mail) \(recipient)".utf8)
    }

    /// Says nothing of how much of a wrong token was right.
    func isSigned(
        _ token: ReplyAddress.Token,
        mail: some StringProtocol,
        recipient: String
    ) -> Bool {
        let right = self.token(token.alert, mail: mail, recipient: recipient)
        // Digests are compared in a time that does not depend on them.
        return SHA256.hash(data: Data(right.signature.utf8))
            == SHA256.hash(data: Data(token.signature.utf8))
    }
}

extension AcknowledgementLink {
    fileprivate var signed: Data { Data("\(alert) \(mail)".utf8) }
}
