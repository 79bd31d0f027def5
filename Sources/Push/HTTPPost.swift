import CCurl
package import Domain

/// One POST of a JSON document.
package struct HTTPPost: Sendable {
    package var url: WebAddress
    /// Beside `Content-Type` and `User-Agent`; without control characters.
    package var headers: [String: String]
    package var body: [UInt8]
    /// PEM file trusted instead of the system's store.
    package var caFile: String?
    /// For the whole of it.
    package var deadline: Duration

    package init(
        to url: WebAddress,
        headers: [String: String] = [:],
        body: [UInt8],
        caFile: String? = nil,
        deadline: Duration = .seconds(15)
    ) {
        self.url = url
        self.headers = headers
        self.body = body
        self.caFile = caFile
        self.deadline = deadline
    }

    /// Tries once; blocks its thread until there is an answer or the deadline is over.
    package func send() -> PushResult {
        var outcome = dimond_http_outcome()
        let all = headers.merging(
            ["Content-Type": "application/json; charset=utf-8", "User-Agent": "dimond"]
        ) { own, _ in own }
        let lines = all.map { "\($0.key): \($0.value)" }.sorted()
        withCStrings(lines) { lines in
            withCStrings([url.text] + [caFile].compactMap(\.self)) { texts in
                body.withUnsafeBufferPointer { bytes in
                    bytes.withMemoryRebound(to: CChar.self) { body in
                        var request = dimond_http_request(
                            url: texts[0],
                            ca_file: texts[1],
                            headers: lines,
                            body: body.baseAddress,
                            length: body.count,
                            connect_ms: min(deadline, .seconds(10)).milliseconds,
                            deadline_ms: deadline.milliseconds
                        )
                        dimond_http_post(&request, &outcome)
                    }
                }
            }
        }
        return PushResult(outcome)
    }
}

/// The texts as C has them, closed by NULL.
private func withCStrings(
    _ texts: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Void
) {
    func add(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) {
        guard index < texts.count else {
            (pointers + [nil]).withUnsafeBufferPointer { all in
                if let start = all.baseAddress { body(start) }
            }
            return
        }
        texts[index].withCString { add(index + 1, pointers + [$0]) }
    }
    add(0, [])
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
