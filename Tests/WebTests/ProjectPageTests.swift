import Domain
import Foundation
import Testing

@testable import Web

@Suite("Pages of projects and batches", .timeLimit(.minutes(1))) struct ProjectPageTests {
    private func text(_ name: String, _ language: Language) -> String {
        let page = SampleProjects.pages(language).first { $0.name == name }
        return page?.html.markup.replacing("\u{A0}", with: " ") ?? ""
    }

    @Test("a project tells promises, money against time, what is missing and what is doubtful")
    func project() {
        let page = text("project", .cs)
        for fact in [
            "Splněné sliby: 1 ze 3, pozadu: 1, nehlášeno: 0.", "chybí dokumenty: 1.",
            "▲</span> pozadu",
            "●</span> splněno", "skryto", "Uplynulo 89 % času, vyčerpáno je 80 % peněz.",
            "9 600 001 Kč", "zápis", "jaro 2024", "Hlavní město Praha, Jihomoravský kraj",
        ] {
            #expect(page.contains(fact), "\(fact)")
        }
        #expect(text("projects", .en).contains("<h1>1 project, 1 running</h1>"))
        #expect(text("projects", .en).contains("1 of 3"))
        #expect(text("projects-none", .cs).contains("Zatím žádný projekt nepřišel"))
    }

    @Test("are served: found, not found, not now") func served() async throws {
        struct Silence: Error {}
        let facts = PublishedFacts()
        facts.publish(SampleFacts.facts)
        let good = ProjectPages(facts) { [SampleProjects.project] }.pages
        try await withServer(testSources(pages: [good])) { client in
            for path in ["/projects", "/projects/AIP-1?lang=en", "/api/v1/projects"] {
                #expect(try await client.get(path).status == 200, "\(path)")
            }
            #expect(try await client.get("/projects/none").status == 404)
            #expect(try await client.get("/api/v1/projects?page=0").status == 400)
            let listing = try await client.get("/api/v1/projects")
            #expect(listing.header("X-Total-Count") == "1")
            #expect(
                listing.text.contains("\"done\":null")
                    && listing.text.contains("\"suppressed\":true")
            )
        }
        let silent = ProjectPages(facts) { throw Silence() }.pages
        try await withServer(testSources(pages: [silent])) { client in
            for path in ["/projects", "/projects/AIP-1", "/api/v1/projects"] {
                let answer = try await client.get(path)
                #expect(answer.status == 503, "\(path)")
            }
        }
    }

    @Test("a batch is for the bearer of its sender's token, to others it is not there")
    func batch() async throws {
        struct Silence: Error {}
        let sources = testSources()
        let pages = BatchPages(
            clock: testClock,
            authorize: sources.authorize,
            feed: { LocalizedText(cs: $0, en: $0) },
            batch: { id in
                if id == 500 { throw Silence() }
                return id == 42 ? (SampleProjects.receipt, SampleProjects.refusals) : nil
            }
        ).pages
        try await withServer(testSources(pages: [pages])) { client in
            let nobody = try await client.get("/batches/42")
            #expect(nobody.status == 401)
            #expect(nobody.header("WWW-Authenticate")?.hasPrefix("Basic") == true)
            #expect(!nobody.text.contains("CZ072"))
            let own = try await client.get("/batches/42?lang=cs", "Authorization: Bearer good")
            #expect(own.status == 200)
            let page = own.text.replacing("\u{A0}", with: " ")
            for fact in [
                "Dávka č. 42: čeká na rozhodnutí", "Soubor má 40 záznamů", "a&lt;b&gt;.csv",
                "Uloženo z něj není nic.", "PL1", "3, 7, 9, …", "/api/v1/batches/42/rejects",
            ] {
                #expect(page.contains(fact), "\(fact)")
            }
            #expect(own.header("Cache-Control") == "no-store")
            for (path, token) in [
                ("42", "other"), ("42", "reader"), ("7", "good"), ("x", "good"),
            ] {
                let answer = try await client.get(
                    "/batches/\(path)",
                    "Authorization: Bearer \(token)"
                )
                #expect(answer.status == 404, "\(path) \(token)")
            }
            let late = try await client.get("/batches/500", "Authorization: Bearer good")
            #expect(late.status == 503)
        }
    }
}
