internal import Domain
internal import Hummingbird
internal import HummingbirdCore
internal import Synchronization

/// A page in every language, rendered when what it shows changes.
final class PageRenditions: Sendable {
    private let renditions = Mutex<[Language: Rendition]>([:])

    func publish(_ page: (Language) -> HTML) {
        var fresh: [Language: Rendition] = [:]
        for language in Language.allCases {
            fresh[language] = Rendition(
                contentType: "text/html; charset=utf-8",
                bytes: Array(page(language).markup.utf8)
            )
        }
        renditions.withLock { [fresh] in $0 = fresh }
    }

    /// The page in the reader's language; 503 before it was published first.
    func response(to request: WebRequest) -> Response {
        guard let rendition = renditions.withLock({ $0[request.language] }) else {
            return MessagePage.response(503, MessagePage.notReady, request.language)
        }
        return rendition.response(to: request, vary: "Accept-Language, Accept-Encoding")
    }
}
