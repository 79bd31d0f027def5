import Crypto
import Domain
import Foundation
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
}

extension AcknowledgementLink {
    fileprivate var signed: Data { Data("\(alert) \(mail)".utf8) }
}
