package import Domain
internal import Hummingbird
internal import HummingbirdCore
internal import Synchronization

/// The newest facts, and the pages rendered from them so far.
///
/// A page is rendered when somebody first asks for it and kept until the facts change.
package final class PublishedFacts: Sendable {
    private struct State {
        var facts: PublicFacts?
        var edition = 0
        var renditions: [String: Rendition] = [:]
    }

    private let state = Mutex(State())
    /// Pages kept at once; filters and pages of lists make many.
    private static let limit = 400

    package init() {}

    /// Shows these from now on.
    package func publish(_ facts: PublicFacts) {
        state.withLock {
            $0 = State(facts: facts, edition: $0.edition + 1)
        }
    }

    /// Says above every page that the data may be old.
    package func announce(_ notice: LocalizedText) {
        state.withLock {
            $0.facts?.overview.notice = notice
            $0.renditions = [:]
            $0.edition += 1
        }
    }

    var newest: PublicFacts? { state.withLock { $0.facts } }

    /// The page under `key` in the reader's language; 404 when there is none, 503 before the first
    /// publication.
    func response(
        to request: WebRequest,
        key: String,
        _ page: (PublicFacts) -> HTML?
    ) -> Response {
        let language = request.language
        let name = "\(language.rawValue) \(key)"
        let (facts, edition, known) = state.withLock { ($0.facts, $0.edition, $0.renditions[name]) }
        let vary = "Accept-Language, Accept-Encoding"
        if let known { return known.response(to: request, vary: vary) }
        guard let facts else { return MessagePage.response(503, MessagePage.notReady, language) }
        guard let html = page(facts) else {
            return MessagePage.response(404, MessagePage.notFound, language)
        }
        let fresh = Rendition(html)
        state.withLock {
            guard $0.edition == edition, $0.renditions.count < Self.limit else { return }
            $0.renditions[name] = fresh
        }
        return fresh.response(to: request, vary: vary)
    }
}

extension Rendition {
    init(_ page: HTML) {
        self.init(contentType: "text/html; charset=utf-8", bytes: Array(page.markup.utf8))
    }
}
