import Foundation

/// An address to which paths are added: the slash at its end is cut.
package func baseAddress(_ address: String) -> String {
    address.hasSuffix("/") ? String(address.dropLast()) : address
}

/// A web address that something is sent to: `https`, or `http` to this machine itself.
///
/// ASCII only, without user, password and fragment; what libcurl and we could read differently is
/// refused.
package struct WebAddress: Sendable, Hashable {
    /// As written, at most 2000 bytes.
    package let text: String

    /// Nil for anything else, also for `http` to another machine.
    package init?(_ text: String) {
        guard text.utf8.count <= 2000,
            text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && !Self.unwise.contains($0) }),
            let parts = URLComponents(string: text), parts.user == nil, parts.password == nil,
            parts.fragment == nil, let host = parts.host?.lowercased(), !host.isEmpty,
            host.hasPrefix("[") || MailAddress.isHostName(host)
        else { return nil }
        let isLoopback = host == "localhost" || host == "[::1]" || Self.isLoopback(host)
        guard parts.scheme == "https" || (parts.scheme == "http" && isLoopback) else { return nil }
        self.text = text
    }

    private static let unwise = Set(#"\"<>^`{|}"#.utf8)

    /// `127.0.0.1` and its like, written with four numbers.
    private static func isLoopback(_ host: String) -> Bool {
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127"
            && numbers.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }
}
