package import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// `/batches/{id}` for bearers of a token that may see the batch; to others it is as if it were
/// not there.
package struct BatchPages: Sendable {
    private let clock: Clock
    private let authorize: @Sendable (_ token: String, _ scope: String?) async -> Access
    private let feed: @Sendable (_ code: String) -> LocalizedText
    private let batch: @Sendable (_ id: Int64) async throws -> (Receipt, [RefusalGroup])?

    /// Takes times of day in the clock's zone; `feed` names feeds, `batch` throws when the database does not answer.
    package init(
        clock: Clock,
        authorize: @escaping @Sendable (_ token: String, _ scope: String?) async -> Access,
        feed: @escaping @Sendable (_ code: String) -> LocalizedText,
        batch: @escaping @Sendable (_ id: Int64) async throws -> (Receipt, [RefusalGroup])?
    ) {
        self.clock = clock
        self.authorize = authorize
        self.feed = feed
        self.batch = batch
    }

    package var pages: PageSet {
        PageSet(routes: [Route(.get, "/batches/{id}", for: .bearers) { await page($0) }])
    }

    private func page(_ request: WebRequest) async -> Response {
        let language = request.language
        guard let token = request.token, case .granted = await authorize(token, nil) else {
            var response = MessagePage.response(401, MessagePage.tokenNeeded, language)
            // A browser asks for a name and a password: the token is the password.
            response.headers[.wwwAuthenticate] = "Basic realm=\"dimond\", Bearer"
            return response
        }
        do {
            guard let id = request.parameters["id"].flatMap(Int64.init),
                let (receipt, refusals) = try await batch(id),
                case .granted(let caller) = await authorize(token, "send:\(receipt.feed)"),
                caller.name == receipt.sender
            else { return MessagePage.response(404, MessagePage.notFound, language) }
            let page = BatchDocument(
                receipt,
                refusals: refusals,
                feed: feed(receipt.feed),
                language,
                zone: clock.zone
            )
            return .page(page.html)
        } catch {
            return MessagePage.response(503, MessagePage.noAnswer, language)
        }
    }
}
