import Crypto

/// The key that turns a person's identifier into a pseudonym; the only place where one is seen.
///
/// Pseudonym = first 16 bytes of HMAC-SHA-256(key, scheme ‖ 0 ‖ sender ‖ 0 ‖ identifier).
package struct PseudonymKey: Sendable {
    /// The HMAC after scheme and sender; copied for every identifier.
    private let prepared: HMAC<SHA256>

    /// In bytes.
    package static let shortestKey = 32

    /// Nil when the secret is too short.
    ///
    /// - Parameters:
    ///   - secret: at least 32 random bytes.
    ///   - scheme: changes when keys are rotated or identifiers come to mean something else.
    ///   - sender: given when an identifier means one person only together with its sender.
    package init?(secret: [UInt8], scheme: String, sender: String = "") {
        guard secret.count >= PseudonymKey.shortestKey else { return nil }
        var state = HMAC<SHA256>(key: SymmetricKey(data: secret))
        state.update(data: Array(scheme.utf8) + [0] + Array(sender.utf8) + [0])
        prepared = state
    }

    /// Writes the 16 bytes of the pseudonym.
    func write(_ identifier: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer) {
        var state = prepared
        state.update(data: identifier)
        state.finalize().withUnsafeBytes { code in
            guard let base = code.baseAddress else { return }
            target.copyMemory(from: base, byteCount: 16)
        }
    }

    /// The 16 bytes of the pseudonym of one identifier, for looking up what is kept of a person.
    package func pseudonym(of identifier: String) -> [UInt8] {
        let trimmed = Array(identifier.drop(while: \.isWhitespace).utf8)
        let end = trimmed.lastIndex { $0 != 32 && $0 != 9 }.map { $0 + 1 } ?? 0
        var result = [UInt8](repeating: 0, count: 16)
        result.withUnsafeMutableBytes { target in
            trimmed[..<end].withUnsafeBytes { bytes in
                guard let base = target.baseAddress else { return }
                write(bytes, to: base)
            }
        }
        return result
    }
}
