import Foundation

/// A verifier of DKIM signatures that others wrote (dkimpy), with a key in place of the DNS.
package enum DKIMVerifier {
    /// Whether the mail is as it was signed; `publicKey` is what the DNS would have after `p=`.
    package static func verifies(_ mail: [UInt8], publicKey: String) async throws -> Bool {
        let found = try await PythonEnvironment.judge(
            mail,
            with: """
                import sys, dkim
                record = b'v=DKIM1; k=rsa; p=\(publicKey)'
                names = []
                def lookup(name, timeout=5):
                    names.append(name)
                    return record
                good = dkim.verify(sys.stdin.buffer.read(), dnsfunc=lookup)
                assert not good or names, 'nobody asked for the key'
                print('verdict', good)
                """
        )
        guard found.output.contains("verdict True") != found.output.contains("verdict False") else {
            throw ExternalTool.Problem(description: "no verdict\n\(found.output)")
        }
        return found.output.contains("verdict True")
    }
}

/// Keys for signing, made by OpenSSL.
package struct SigningKeys: Sendable {
    /// PEM.
    package let privateKey: String
    package let publicPEM: String

    /// As the DNS has it: base64 of DER.
    package var publicKey: String {
        publicPEM.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-") }.joined()
    }

    package static func rsa(_ bits: Int) async throws -> SigningKeys {
        let key = try await openssl(["genrsa", "\(bits)"])
        let shown = try await openssl(["pkey", "-pubout"], input: key)
        return SigningKeys(privateKey: key, publicPEM: shown)
    }

    /// One of another kind.
    package static func elliptic() async throws -> String {
        try await openssl(["genpkey", "-algorithm", "ed25519"])
    }

    /// One with a password.
    package static func locked() async throws -> String {
        try await openssl(["genrsa", "-aes128", "-passout", "pass:x", "1024"])
    }

    private static func openssl(_ arguments: [String], input: String = "") async throws -> String {
        let result = try await ExternalTool.run(
            "/usr/bin/openssl",
            arguments,
            input: Array(input.utf8)
        )
        guard result.code == 0 else { throw ExternalTool.Problem(description: result.output) }
        return result.output
    }
}
