package import Domain
internal import Synchronization

/// The overview in both languages, rendered when its model changes.
package final class OverviewPage: Sendable {
    private let clock: Clock
    private let renditions = Mutex<[Language: Rendition]>([:])

    /// Takes days and times of day in the clock's zone.
    package init(clock: Clock) {
        self.clock = clock
    }

    /// Shows this model from now on.
    package func publish(_ model: OverviewModel) {
        var fresh: [Language: Rendition] = [:]
        for language in Language.allCases {
            let page = OverviewDocument(model: model, language: language, clock: clock).html
            fresh[language] = Rendition(
                contentType: "text/html; charset=utf-8",
                bytes: Array(page.markup.utf8)
            )
        }
        renditions.withLock { [fresh] in $0 = fresh }
    }

    /// Nil before the first model.
    func rendition(_ language: Language) -> Rendition? {
        renditions.withLock { $0[language] }
    }
}
