package import Domain

/// Why no row of a file can be used; it is refused whole.
package struct UnusableInput: ExplainedError, Sendable, Hashable {
    package enum Code: String, Sendable, Hashable {
        case empty
        /// The system could not read it.
        case unreadable
        /// Damaged or suspicious compression.
        case compression
        /// Another format, such as XLSX.
        case format
        case header
        /// The survey wave named on the way in is not known.
        case wave
    }

    package var code: Code
    /// For the sender; names columns of the schema, never a value of a row.
    package var reason: LocalizedText

    package init(_ code: Code, cs: String, en: String) {
        self.code = code
        reason = LocalizedText(cs: cs, en: en)
    }
}

extension UnusableInput {
    package var explanation: LocalizedText { reason }
    package var description: String { "\(code.rawValue): \(reason.en)" }
}
