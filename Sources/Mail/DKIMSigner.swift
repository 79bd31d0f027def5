import COpenDKIM

/// Signs mails for a domain (DKIM, RFC 6376) with libopendkim: rsa-sha256, relaxed/relaxed.
package struct DKIMSigner: Sendable, Hashable {
    package let domain: String
    package let selector: String
    /// Private, PEM.
    private let key: String

    /// Those that a mail has are signed; all that a reader or a program goes by.
    private static let headers = [
        "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Reply-To",
        "List-Id", "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language",
        "MIME-Version", "Content-Type",
    ]

    /// Takes the key as its file has it, and tries it.
    ///
    /// - Throws: ``MailError/unsigned(problem:)`` when it is no private RSA key, or one of less than
    ///   1024 bits (RFC 8301), or locked with a password.
    package init(domain: String, selector: String, key: [UInt8]) throws(MailError) {
        guard let text = String(validating: key, as: UTF8.self), !text.contains("\0"),
            text.contains("PRIVATE KEY-----")
        else { throw .unsigned(problem: "no private key") }
        // The library would ask for the password at the terminal.
        guard !text.contains("ENCRYPTED") else { throw .unsigned(problem: "a locked key") }
        (self.domain, self.selector, self.key) = (domain, selector, text)
        _ = try sign(Array("From: a@\(domain)\r\n\r\n\r\n".utf8))
    }

    /// The same mail with its signature in front, as it then must not be changed any more.
    ///
    /// `message` is what ``MailMessage/bytes()`` made.
    package func sign(_ message: [UInt8]) throws(MailError) -> [UInt8] {
        let result = withCStrings(Self.headers) { headers in
            withCStrings(["From"]) { sealed in
                domain.withCString { domain in
                    selector.withCString { selector in
                        key.withCString { key in
                            Self.signature(
                                dimond_dkim_identity(
                                    domain: domain,
                                    selector: selector,
                                    key: key,
                                    headers: headers,
                                    sealed: sealed
                                ),
                                of: message
                            )
                        }
                    }
                }
            }
        }
        return Array(try result.get().utf8) + Array("\r\n".utf8) + message
    }

    /// Whether receivers take the signature for one of the domain in From (DMARC, relaxed).
    package func covers(_ from: String) -> Bool {
        let from = from.lowercased()
        return from == domain || from.hasSuffix(".\(domain)") || domain.hasSuffix(".\(from)")
    }

    private static func signature(
        _ identity: dimond_dkim_identity,
        of message: [UInt8]
    ) -> Result<String, MailError> {
        var identity = identity
        var problem = [CChar](repeating: 0, count: 200)
        let line = message.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                dimond_dkim_sign(&identity, text.baseAddress, text.count, &problem)
            }
        }
        guard let line else {
            let words = problem.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            return .failure(.unsigned(problem: String(decoding: words, as: UTF8.self)))
        }
        defer { dimond_dkim_free(line) }
        return .success(String(cString: line))
    }
}

extension DKIMSigner: CustomStringConvertible, CustomReflectable {
    /// Without the key.
    package var description: String { "\(selector)._domainkey.\(domain)" }

    package var customMirror: Mirror { Mirror(self, children: ["name": description]) }
}

/// Lends an array of C strings that ends with a null pointer.
private func withCStrings<Result>(
    _ texts: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    let bytes = texts.map { Array($0.utf8CString) }
    var starts: [Int] = []
    var all: [CChar] = []
    for text in bytes {
        starts.append(all.count)
        all += text
    }
    return all.withUnsafeBufferPointer { buffer in
        let pointers = starts.map { start in buffer.baseAddress.map { $0 + start } }
        return (pointers + [nil]).withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
