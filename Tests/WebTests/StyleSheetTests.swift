import Domain
import Foundation
import Testing

@testable import Web

@Suite("The style sheet") struct StyleSheetTests {
    /// The colours of the light or of the dark form, by name.
    private static func colours(dark: Bool) -> [String: [Double]] {
        let blocks = StyleSheet.text.components(separatedBy: ":root {")
        var colours: [String: [Double]] = [:]
        for match in blocks[dark ? 2 : 1].matches(of: /--([a-z0-9-]+): #([0-9a-f]{6})/) {
            let number = Int(match.2, radix: 16) ?? 0
            colours[String(match.1)] = [number >> 16, number >> 8 & 255, number & 255]
                .map { Double($0) / 255 }
        }
        return colours
    }

    /// WCAG 2.2's contrast ratio.
    private static func contrast(_ one: [Double], _ two: [Double]) -> Double {
        func luminance(_ colour: [Double]) -> Double {
            let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        let (high, low) = (max(luminance(one), luminance(two)), min(luminance(one), luminance(two)))
        return (high + 0.05) / (low + 0.05)
    }

    @Test(
        "letters and marks stand out from what is behind them, by day and by night",
        arguments: [
            ("ink", "ground", 7.0), ("ink", "card", 7), ("ink", "warning", 7),
            ("soft", "ground", 4.5), ("soft", "card", 4.5), ("soft", "warning", 4.5),
            ("blue", "ground", 4.5), ("blue", "card", 4.5), ("orange", "card", 4.5),
            ("orange", "ground", 4.5), ("orange", "warning", 4.5),
            ("critical-ink", "critical", 4.5), ("critical", "ground", 3), ("focus", "ground", 3),
            ("focus", "card", 3), ("blue", "fan90", 3), ("blue", "line", 3), ("ink", "line", 4.5),
        ],
        [false, true]
    )
    func contrast(_ pair: (String, String, Double), _ dark: Bool) throws {
        let colours = Self.colours(dark: dark)
        let (front, back) = (try #require(colours[pair.0]), try #require(colours[pair.1]))
        #expect(Self.contrast(front, back) >= pair.2, "\(pair.0) on \(pair.1)")
    }

    @Test("the sheet is small, loads nothing and moves nothing") func plain() {
        #expect(StyleSheet.text.utf8.count < 12_000)
        for word in ["url(", "@import", "@font-face", "animation", "transition"] {
            #expect(!StyleSheet.text.contains(word))
        }
    }

    @Test("every class that pages use has its rule") func classes() {
        let overview = OverviewDocument(
            model: SampleOverview.model,
            language: .cs,
            clock: testClock
        ).html.markup
        let html =
            overview + SampleAlerts.list(.cs) + SampleAlerts.page(SampleAlerts.model, .cs)
        let used = Set(
            html.matches(of: /class="([^"]+)"/).flatMap { $0.1.split(separator: " ") }.map(
                String.init
            )
        )
        let bare = used.filter { !StyleSheet.text.contains(".\($0)") }
        #expect(
            bare.subtracting([
                "wide", "regions", "alerts", "info", "advice", "history",
            ]).isEmpty
        )
    }
}
