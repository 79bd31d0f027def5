import Domain
import Foundation
import Testing

@testable import Web

@Suite("The page of free places")
struct PlacePageTests {
    private static let zlin = LocalizedText(cs: "Zlínský kraj", en: "Zlín Region")
    private static let assistance = LocalizedText(
        cs: "osobní asistence",
        en: "personal assistance"
    )

    private func place(_ district: String, free: Int, age: Int) throws -> PlaceModel.Place {
        let today = try #require(Day(2026, 6, 15))
        return PlaceModel.Place(
            district: district,
            region: Self.zlin,
            service: "9900001",
            kind: Self.assistance,
            form: "T",
            free: free,
            places: 20,
            reportedOn: today.adding(days: -age),
            age: age,
            isStale: age > 92
        )
    }

    private func model(_ places: [PlaceModel.Place]) -> PlaceModel {
        PlaceModel(
            kinds: [PlaceModel.Choice(code: "39", name: Self.assistance)],
            regions: [PlaceModel.Choice(code: "CZ072", name: Self.zlin)],
            places: places
        )
    }

    private func page(
        _ places: [PlaceModel.Place],
        _ query: PlaceQuery = PlaceQuery(kind: "39", region: "CZ072"),
        _ language: Language = .cs
    ) -> String {
        PlaceDocument(model(places), query, language).html.markup
    }

    @Test("says how many places there are, where, and since when that is known")
    func places() throws {
        let text = page([
            try place("Zlín", free: 3, age: 9), try place("Vsetín", free: 0, age: 1),
            try place("Holešov", free: 7, age: 120),
        ])
        #expect(text.contains("3 volná místa v 1 hlášení z posledních tří měsíců."))
        #expect(text.contains("Zlín<br><small>Zlínský kraj</small>"))
        #expect(text.contains("6.\u{A0}6.\u{A0}2026 (před 9\u{A0}dny)"))
        #expect(text.contains("pomoc doma"))
        #expect(text.components(separatedBy: "staré hlášení, ověřte").count == 2)
    }

    @Test("names the provider where one may be named")
    func provider() throws {
        var named = try place("Zlín", free: 3, age: 9)
        named.provider = "Charita <Zlín>"
        let text = page([named, try place("Vsetín", free: 0, age: 1)])
        #expect(text.contains("<small>Charita &lt;Zlín&gt;, č.\u{A0}9900001</small>"))
        #expect(text.contains("<small>č.\u{A0}9900001</small>"))
    }

    @Test("does not count what was reported long ago")
    func stale() throws {
        let text = page([try place("Holešov", free: 7, age: 120)])
        #expect(text.contains("Volné místo teď nikdo nehlásí."))
        #expect(text.contains("staré hlášení, ověřte"))
    }

    @Test("says that nobody reports such a service")
    func nothing() {
        #expect(page([]).contains("Takovou službu tu nikdo nehlásí."))
        #expect(!page([]).contains("<table>"))
        #expect(page([], PlaceQuery(), .en).contains("Nobody reports such a service here."))
    }

    @Test("keeps what was chosen, also in the other language")
    func choice() {
        let text = page([])
        #expect(text.contains("<option value=\"39\" selected>"))
        #expect(text.contains("<option value=\"CZ072\" selected>"))
        #expect(text.contains("/places?lang=en&amp;kind=39&amp;region=CZ072"))
        #expect(!page([], PlaceQuery()).contains(" selected"))
    }

    @Test("asks for codes only, whatever stands in the address")
    func codes() async throws {
        let (asked, queries) = AsyncStream.makeStream(of: PlaceQuery.self)
        let model = model([])
        var sources = testSources()
        sources.pages.append(
            PlacePages { query in
                queries.yield(query)
                return model
            }.pages
        )
        try await withServer(sources) { client in
            let good = try await client.get("/places?kind=60a&region=CZ072")
            #expect(good.status == 200)
            _ = try await client.get("/places?kind=%3Cscript%3E&region=")
        }
        queries.finish()
        var found: [PlaceQuery] = []
        for await query in asked { found.append(query) }
        #expect(found == [PlaceQuery(kind: "60a", region: "CZ072"), PlaceQuery()])
    }

    @Test("says so when the database does not answer")
    func noAnswer() async throws {
        struct NoAnswer: Error {}
        var sources = testSources()
        sources.pages.append(PlacePages { _ in throw NoAnswer() }.pages)
        try await withServer(sources) { client in
            let answer = try await client.get("/places")
            #expect(answer.status == 503)
        }
    }
}
