/// A link of the chain of acts and attempts of delivery, as somebody can witness it.
package struct ChainLink: Sendable, Hashable {
    /// From 1.
    package var number: Int64
    /// SHA-256 over everything up to this link; 64 hexadecimal digits.
    package var digest: String

    package init(number: Int64, digest: String) {
        self.number = number
        self.digest = digest
    }

    /// The digest in groups of sixteen digits, to be read and compared by people.
    package var groupedDigest: String {
        stride(from: 0, to: digest.count, by: 16).map { start in
            String(digest.dropFirst(start).prefix(16))
        }.joined(separator: " ")
    }
}
