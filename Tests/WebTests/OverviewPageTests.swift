import Domain
import Foundation
import NIOCore
import Testing

@testable import Web

private func page(_ model: OverviewModel, _ language: Language) -> String {
    OverviewDocument(model: model, language: language, clock: testClock).html.markup
}

@Suite("The overview", .timeLimit(.minutes(1))) struct OverviewPageTests {
    @Test("both languages are written where DIMOND_TEST_PAGES says, to be looked at")
    func written() throws {
        let folder = URL(
            filePath: ProcessInfo.processInfo.environment["DIMOND_TEST_PAGES"]
                ?? NSTemporaryDirectory()
        )
        for language in Language.allCases {
            let file = folder.appending(path: "dimond-overview-\(language.rawValue).html")
            let style = "<style>\(StyleSheet.text)</style>"
            let text = page(SampleOverview.model, language)
                .replacing("<link rel=\"stylesheet\" href=\"/style.css\">", with: style)
            #expect(text.contains(style))
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }
}
