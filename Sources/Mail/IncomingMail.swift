import CGMime

/// A mail that somebody else wrote, as GMime reads it.
final class IncomingMail {
    private let pointer: OpaquePointer

    /// Nil when the bytes are no mail.
    init?(_ bytes: [UInt8]) {
        let read = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { dimond_mime_read($0.baseAddress, $0.count) }
        }
        guard let read else { return nil }
        pointer = read
    }

    /// Reads a block of headers without anything below.
    convenience init?(headers text: some StringProtocol) {
        self.init(Array(text.utf8) + Array("\n\n".utf8))
    }

    deinit { dimond_mime_close(pointer) }

    /// Decoded and unfolded; of several with one name the first.
    subscript(_ header: String) -> String? { all(header).first }

    /// All headers of a name, in their order.
    func all(_ header: String) -> [String] {
        guard let lines = Self.text(dimond_mime_header(pointer, header)) else { return [] }
        return lines.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The first part of a type that is no attachment, decoded; of a mail within it the headers.
    func part(_ type: String) -> String? { Self.text(dimond_mime_part(pointer, type)) }

    /// Whether it is of this type as a whole.
    func isWhole(_ type: String) -> Bool { dimond_mime_is(pointer, type) }

    /// Who says that it is from them.
    var sender: (address: String, name: String)? {
        guard let address = Self.text(dimond_mime_from_address(pointer)) else { return nil }
        return (address, Self.text(dimond_mime_from_name(pointer)) ?? "")
    }

    private static func text(_ owned: UnsafeMutablePointer<CChar>?) -> String? {
        guard let owned else { return nil }
        defer { dimond_mime_free(owned) }
        return String(cString: owned)
    }
}
