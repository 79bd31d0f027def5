internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// Which part of a list a program asks for: `?page=` from 1, `?per_page=` up to 1000.
struct Paging {
    static let most = 1000
    static let usual = 100

    let page: Int
    let perPage: Int

    init(_ request: WebRequest) throws(Problem) {
        page = try Self.number("page", in: 1...1_000_000, request) ?? 1
        perPage = try Self.number("per_page", in: 1...Self.most, request) ?? Self.usual
    }

    var offset: Int { (page - 1) * perPage }

    /// The part of a list that is whole in memory.
    func cut<Item>(_ items: [Item]) -> [Item] {
        Array(items.dropFirst(offset).prefix(perPage))
    }

    /// `Link` (RFC 8288) to the neighbouring pages, and how many items there are.
    func add(to response: inout Response, total: Int, of request: WebRequest) {
        let last = max(1, (total + perPage - 1) / perPage)
        var links = [("first", 1), ("last", last)]
        if page > 1 { links.append(("prev", min(page - 1, last))) }
        if page < last { links.append(("next", page + 1)) }
        let text = links.map { "<\(address(of: request, page: $0.1))>; rel=\"\($0.0)\"" }
        let headers = [("Link", text.joined(separator: ", ")), ("X-Total-Count", "\(total)")]
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
    }

    private func address(of request: WebRequest, page: Int) -> String {
        let others = request.request.uri.queryParameters.filter {
            $0.key != "page" && $0.key != "per_page"
        }
        let own = others.map {
            "\(PageFrame.encoded(String($0.key)))=\(PageFrame.encoded(String($0.value)))"
        }
        let query = (own.sorted() + ["page=\(page)", "per_page=\(perPage)"]).joined(separator: "&")
        return "\(request.request.uri.path)?\(query)"
    }

    private static func number(
        _ name: String,
        in range: ClosedRange<Int>,
        _ request: WebRequest
    ) throws(Problem) -> Int? {
        guard let text = request.query(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Problem.badParameter(name)
        }
        return number
    }
}
