import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Daemon

@Suite("dimond explain", .timeLimit(.minutes(5)))
struct ExplainTests {
    private struct Story: Decodable {
        struct Cell: Decodable {
            let n: Int?
            let numerator: Double?
            let denominator: Double?
        }
        struct Batch: Decodable {
            let file: String
            let rows: Int?
        }
        let indicator: String
        let value: Double
        let numerator: Double
        let denominator: Double
        let n: Int
        let recount: Bool
        let inputHash: String
        let cells: [Cell]
        let batches: [Batch]
    }

    @Test("leads a value back to the cells that add up to it and to the lines of its file")
    func story() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let bytes = try Sendings.survey(rows: 1400)
        try station.home.drop(bytes, feed: "survey", name: "odpovedi.csv")
        try await daemon.metric("dimond_indicator_value{indicator=\"NE-02\",region=\"CZ\"}") {
            $0 > 0
        }
        let wave = Sendings.wave.wave.description
        let told = try await station.dimond(
            "explain",
            "NE-02",
            "--region",
            "CZ",
            "--period",
            wave,
            "--json"
        )
        #expect(told.code == 0, "\(told.output)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let story = try decoder.decode(Story.self, from: Data(told.output.utf8))
        #expect(story.indicator == "NE-02" && story.recount && story.inputHash.count == 64)
        // What is too small to be shown is missing from the sums, never added to them.
        let shown = story.cells.compactMap(\.n)
        #expect(shown.allSatisfy { $0 >= 5 })
        #expect(story.cells.count > 4)
        #expect(shown.reduce(0, +) <= story.n)
        #expect(shown.reduce(0, +) > story.n * 9 / 10)
        let numerators = story.cells.compactMap(\.numerator).reduce(0, +)
        #expect(numerators <= story.numerator && numerators > story.numerator * 0.9)
        #expect(story.batches.map(\.file) == ["odpovedi.csv"])
        #expect((story.batches[0].rows ?? 0) >= story.n)
        let state = try await station.texts(
            "SELECT n::text FROM measure.value WHERE indicator = 'NE-02' AND nuts3 = 'CZ'"
        )
        #expect(state == [String(story.n)])

        let czech = try await station.dimond(
            "explain",
            "NE-02",
            "--region",
            "CZ",
            "--period",
            wave,
            "--lang",
            "cs"
        )
        for text in ["Přepočet souhlasí", "Součet čitatelů", "odpovedi.csv"] {
            #expect(czech.output.contains(text), "\(czech.output)")
        }
        let none = try await station.dimond(
            "explain",
            "NE-02",
            "--region",
            "CZ072",
            "--period",
            "2001-H1"
        )
        #expect(none.code == 64)
        #expect(none.output.contains("dimond indicators NE-02"))
        #expect(try await daemon.stop() == 0)
    }
}
