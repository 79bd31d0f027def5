package import SystemPackage

/// Where the HTTP server listens.
package enum HTTPAddress: Sendable, Equatable {
    case tcp(host: String, port: UInt16)
    case unix(FilePath)

    /// Understands `host:port`, `[::1]:port`, `:port` (every address) and `unix:/path`.
    package init?(_ text: String) {
        if let path = text.dropping(prefix: "unix:") {
            guard path.hasPrefix("/") else { return nil }
            self = .unix(FilePath(path))
            return
        }
        guard let (host, port) = splitAuthority(text), let port else { return nil }
        self = .tcp(host: host.isEmpty ? "0.0.0.0" : host, port: port)
    }
}

extension HTTPAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}

/// Splits `host[:port]`, an IPv6 address in brackets; nil when it is neither.
func splitAuthority(_ text: String) -> (host: String, port: UInt16?)? {
    var host = Substring(text)
    var rest = Substring()
    if text.hasPrefix("[") {
        guard let end = text.firstIndex(of: "]") else { return nil }
        host = text[text.index(after: text.startIndex)..<end]
        rest = text[text.index(after: end)...]
        guard host.contains(":"), rest.isEmpty || rest.hasPrefix(":") else { return nil }
    } else if let colon = text.firstIndex(of: ":") {
        host = text[..<colon]
        rest = text[colon...]
    }
    guard host.allSatisfy({ $0.isASCII && !$0.isWhitespace && !"/@?#".contains($0) }) else {
        return nil
    }
    if rest.isEmpty { return (String(host), nil) }
    guard let port = UInt16(rest.dropFirst()), rest.dropFirst().allSatisfy(\.isNumber) else {
        return nil
    }
    return (String(host), port)
}

extension String {
    /// The text after `prefix`; nil when it does not begin so.
    func dropping(prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
