package import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// `/alerts`, rendered when its model changes, and `/alerts/{id}`, rendered when somebody looks.
package final class AlertPages: Sendable {
    private let clock: Clock
    private let alert: @Sendable (_ id: Int64) async throws -> AlertModel?
    private let list = PageRenditions()

    /// Takes days and times of day in the clock's zone.
    ///
    /// `alert` gives nil for what was never raised and throws when the database does not answer.
    package init(
        clock: Clock,
        alert: @escaping @Sendable (_ id: Int64) async throws -> AlertModel?
    ) {
        self.clock = clock
        self.alert = alert
    }

    /// Lists these from now on.
    package func publish(_ model: AlertListModel) {
        list.publish { AlertListDocument(model, $0, zone: clock.zone).html }
    }

    package var pages: PageSet {
        PageSet(routes: [
            Route(.get, "/alerts") { self.list.response(to: $0) },
            Route(.get, "/alerts/{id}") { await self.detail($0) },
        ])
    }

    private func detail(_ request: WebRequest) async -> Response {
        let language = request.language
        guard let text = request.parameters["id"], text.utf8.allSatisfy({ (48...57).contains($0) }),
            let id = Int64(text)
        else { return MessagePage.response(404, MessagePage.notFound, language) }
        do {
            guard let model = try await alert(id) else {
                return MessagePage.response(404, MessagePage.notFound, language)
            }
            let page = AlertDocument(model, language, zone: clock.zone).html
            return Rendition(
                contentType: "text/html; charset=utf-8",
                bytes: Array(page.markup.utf8)
            ).response(to: request, vary: "Accept-Language, Accept-Encoding")
        } catch {
            return MessagePage.response(503, MessagePage.noAnswer, language)
        }
    }
}
