internal import CLibPQ

/// libpq's connection string, taken apart as far as we add to it.
struct ConnectionString {
    struct Option {
        var keyword: String
        var value: String
    }

    /// What to hand to libpq for each of the hosts, in the order to try them.
    let hosts: [[Option]]

    /// Settings of every session.
    ///
    /// No name is looked up outside the schema it is written with,
    /// no notice comes that would look like an early error of COPY, and a statement whose client
    /// has gone ends within seconds.
    private static let settings = [
        "search_path=", "TimeZone=UTC", "client_min_messages=error",
        "client_connection_check_interval=5000",
    ]

    /// The error does not repeat the string, since it may hold a password.
    init(_ text: String) throws(PostgresError) {
        guard !text.utf8.contains(0), let given = ConnectionString.parse(text) else {
            let note = "the connection string cannot be read"
            throw PostgresError(kind: .connection, sqlState: "08001", note: note)
        }
        let options = [given["options"] ?? ""] + ConnectionString.settings.map { "-c \($0)" }
        let common = [
            Option(keyword: "fallback_application_name", value: "dimond"),
            Option(keyword: "dbname", value: text),
            Option(keyword: "client_encoding", value: "UTF8"),
            Option(keyword: "options", value: options.joined(separator: " ")),
        ]
        hosts = ConnectionString.places(given).map { common + $0 }
    }

    /// `host`, `hostaddr` and `port` may be lists; this makes one set for each host.
    private static func places(_ given: [String: String]) -> [[Option]] {
        let lists = ["host", "hostaddr", "port"].compactMap { keyword in
            given[keyword].map { value in
                let items = value.split(separator: ",", omittingEmptySubsequences: false)
                return (keyword: keyword, items: items.map(String.init))
            }
        }
        let count = lists.filter { $0.keyword != "port" }.map(\.items.count).max() ?? 1
        // Lists that do not fit together: libpq has the words for that.
        guard lists.allSatisfy({ [1, count].contains($0.items.count) }) else { return [[]] }
        return (0..<count).map { index in
            lists.map {
                Option(keyword: $0.keyword, value: $0.items[min(index, $0.items.count - 1)])
            }
        }
    }

    private static func parse(_ text: String) -> [String: String]? {
        guard let first = unsafe PQconninfoParse(text, nil) else { return nil }
        defer { unsafe PQconninfoFree(first) }
        var found: [String: String] = [:]
        var option = unsafe first
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                found[unsafe String(cString: keyword)] = unsafe String(cString: value)
            }
            unsafe option += 1
        }
        return found
    }
}

/// `strings` as C's array of strings with a null at the end, valid during `body` only.
func withCStrings<Value>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
    var bytes: [CChar] = []
    let offsets = strings.map { string in
        defer { bytes += string.utf8CString }
        return bytes.count
    }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
        var pointers = unsafe offsets.map { offset in
            unsafe buffer.baseAddress.map { unsafe $0 + offset }
        }
        unsafe pointers.append(nil)
        return unsafe body(pointers)
    }
}
