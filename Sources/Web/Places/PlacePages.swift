internal import Domain
internal import Hummingbird
internal import HummingbirdCore

/// `/places?kind=&region=`, rendered when somebody looks.
package final class PlacePages: Sendable {
    private let find: @Sendable (_ query: PlaceQuery) async throws -> PlaceModel

    /// `find` throws when the database does not answer.
    package init(_ find: @escaping @Sendable (_ query: PlaceQuery) async throws -> PlaceModel) {
        self.find = find
    }

    package var pages: PageSet {
        PageSet(routes: [Route(.get, "/places") { await self.page($0) }])
    }

    private func page(_ request: WebRequest) async -> Response {
        let query = PlaceQuery(
            kind: Self.code(request.query("kind")),
            region: Self.code(request.query("region"))
        )
        do {
            let page = PlaceDocument(try await find(query), query, request.language).html
            return Rendition(
                contentType: "text/html; charset=utf-8",
                bytes: Array(page.markup.utf8)
            ).response(to: request, vary: "Accept-Language, Accept-Encoding")
        } catch {
            return MessagePage.response(503, MessagePage.noAnswer, request.language)
        }
    }

    /// Letters and digits of a code; nil for nothing or anything else.
    private static func code(_ text: String?) -> String? {
        guard let text, (1...8).contains(text.utf8.count),
            text.unicodeScalars.allSatisfy({
                ("0"..."9").contains($0) || ("a"..."z").contains($0) || ("A"..."Z").contains($0)
            })
        else { return nil }
        return text
    }
}
