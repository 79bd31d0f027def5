import Domain
import Foundation
import TestSupport
import Testing

@testable import Web

/// Every page over the facts, by name.
private func pages(_ facts: PublicFacts, _ language: Language) -> [(name: String, html: String)] {
    var query = PlanListQuery()
    query.page = 2
    let region = SampleOverview.region("CZ072")
    let plan = facts.plans.first.map {
        PlanDocument(facts, $0, history: SampleFacts.history, language, zone: testClock.zone).html
    }
    let sheets = facts.indicators.map {
        ("indicator-\($0.code)", IndicatorDocument(facts, $0, language, zone: testClock.zone).html)
    }
    let found: [(String, HTML?)] =
        [
            ("plans", PlanListDocument(facts, PlanListQuery(), language)?.html),
            ("plans-2", PlanListDocument(facts, query, language)?.html), ("plan", plan),
            ("region", RegionDocument(facts, region, language, zone: testClock.zone).html),
            ("regions", RegionListDocument(facts, language).html),
            ("indicators", IndicatorListDocument(facts, language).html),
        ] + sheets
    let others = facts.plans.isEmpty ? [] : SampleProjects.pages(language)
    return (found + others).compactMap { name, html in html.map { (name, $0.markup) } }
}

/// What a strict parser and the house demand of every page.
private let judgement = """
    import sys, re, collections, html5lib
    document = html5lib.HTMLParser(strict=True).parse(sys.stdin.buffer.read(), transport_encoding='utf-8')
    n = '{http://www.w3.org/1999/xhtml}'
    ids = [e.get('id') for e in document.iter() if e.get('id')]
    twice = [i for i, c in collections.Counter(ids).items() if c > 1]
    assert not twice, twice
    for e in document.iter():
        tag = str(e.tag).split('}')[-1]
        assert tag not in ('script', 'img', 'iframe', 'object'), tag
        assert e.get('style') is None and not any(k.lower().startswith('on') for k in e.keys())
        for i in (e.get('aria-labelledby') or '').split(): assert i in ids, i
        if tag == 'label': assert e.get('for') in ids, e.get('for')
        if tag == 'a':
            h = e.get('href')
            assert h.startswith(('/', '#', 'data:')), h
            assert not h.startswith('#') or h[1:] in ids, h
            assert ''.join(e.itertext()).strip(), 'a link without words'
    levels = [int(e.tag[-1]) for e in document.iter() if re.fullmatch(n + 'h[1-6]', str(e.tag))]
    assert levels[0] == 1 and levels.count(1) == 1, levels
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:])), levels
    for table in document.iter(n + 'table'):
        assert ''.join(table.find(n + 'caption').itertext()).strip()
        for th in table.iter(n + 'th'): assert th.get('scope') in ('col', 'row'), th.get('scope')
        for tr in table.find(n + 'tbody').iter(n + 'tr'): assert tr[0].tag == n + 'th'
    for svg in document.iter('{http://www.w3.org/2000/svg}svg'):
        if svg.get('aria-hidden') == 'true': continue
        assert svg.get('role') == 'img'
        assert [c.tag.split('}')[1] for c in svg][:2] == ['title', 'desc']
        assert all(''.join(c.itertext()).strip() for c in svg[:2])
    current = [e for e in document.iter(n + 'a') if e.get('aria-current')]
    assert len(current) <= 1, len(current)
    """

@Suite("Pages of regions, plans and indicators", .timeLimit(.minutes(2)))
struct FactPageTests {
    @Test(
        "are well-formed, in order, labelled, and every table can be read aloud",
        arguments: Language.allCases
    )
    func wellFormed(_ language: Language) async throws {
        for facts in [SampleFacts.facts, SampleFacts.empty] {
            for page in pages(facts, language) {
                let found = try await PythonEnvironment.judge(
                    Array(page.html.utf8),
                    with: judgement
                )
                #expect(found.code == 0, "\(page.name): \(found.output)")
            }
        }
    }

    @Test("the judgement sees a table without a caption and a skipped heading")
    func judges() async throws {
        let good = pages(SampleFacts.facts, .en)[0].html
        for broken in [
            good.replacing(/<caption>[^<]*<\/caption>/, with: ""),
            good.replacing("<main id=\"main\">", with: "<main id=\"main\"><h3>x</h3>"),
            good.replacing("scope=\"row\"", with: ""),
        ] {
            let found = try await PythonEnvironment.judge(Array(broken.utf8), with: judgement)
            #expect(found.code != 0)
        }
    }

    @Test("the two languages say the same") func sameInBoth() {
        for (cs, en) in zip(pages(SampleFacts.facts, .cs), pages(SampleFacts.facts, .en)) {
            for tag in ["<h2", "<h3", "<tr", "<li", "<svg", "<p", "<table", "<details"] {
                #expect(
                    cs.html.components(separatedBy: tag).count
                        == en.html.components(separatedBy: tag).count,
                    "\(tag) of \(cs.name)"
                )
            }
            #expect(
                !en.html.contains(/\b(kraj|plán|ukazatel|období|služb)/.ignoresCase()),
                "\(en.name)"
            )
        }
    }

    @Test(
        "what came in stays text",
        arguments: ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x"]
    )
    func hostile(_ payload: String) async throws {
        var facts = SampleFacts.facts
        let text = LocalizedText(cs: payload, en: payload)
        facts.plans[0].id = payload
        facts.plans[0].services[0].id = payload
        facts.plans[0].milestones[0].name = payload
        facts.regions[12].name = text
        facts.indicators[0].note = text
        facts.indicators[0].description.name = text
        facts.indicators[0].formula[0].text = payload
        facts.indicators[0].sources = [payload]
        facts.arrivals[0].feed = text
        facts.overview.notice = text
        for page in pages(facts, .cs) {
            let found = try await PythonEnvironment.judge(Array(page.html.utf8), with: judgement)
            #expect(found.code == 0, "\(page.name): \(found.output)")
        }
    }

    @Test("a hidden number is nowhere, and why is said") func hidden() throws {
        for language in Language.allCases {
            for page in pages(SampleFacts.facts, language) where page.name == "indicator-NE-03" {
                let row = try #require(page.html.range(of: "/regions/CZ051?"))
                let rest = page.html[row.lowerBound...].prefix { $0 != "\n" }
                #expect(rest.components(separatedBy: hiddenValue[language]).count >= 4)
                #expect(
                    page.html.contains(
                        language == .cs ? "méně než 10 lidí" : "fewer than 10 people"
                    )
                )
            }
        }
    }

    @Test("headlines count with the right words") func plurals() {
        var facts = SampleFacts.facts
        func heading(_ html: String?) -> String {
            html?.firstMatch(of: /<h1>(.*?)<\/h1>/).map {
                String($0.1).replacing("\u{A0}", with: " ")
            } ?? ""
        }
        func list(_ language: Language) -> String {
            heading(PlanListDocument(facts, PlanListQuery(), language)?.html.markup)
        }
        facts.plans = [SampleFacts.plan]
        #expect(list(.cs) == "1 plán, z nich 1 má zpoždění")
        #expect(list(.en) == "1 plan, 1 of them is late")
        facts.plans = Array(repeating: SampleFacts.plan, count: 3)
        #expect(list(.cs) == "3 plány, z nich 3 mají zpoždění")
        facts.plans = []
        #expect(list(.en) == "There is no such plan")
        let all = pages(SampleFacts.facts, .cs)
        let headings = Dictionary(uniqueKeysWithValues: all.map { ($0.name, heading($0.html)) })
        #expect(headings["region"] == "Zlínský kraj: přeměněna 1 ze 4 služeb")
        #expect(headings["plan"] == "Plán DI-CZ072-01: v realizaci, splněn 1 ze 3 milníků")
        #expect(headings["indicator-NE-03"] == "Průměr nenaplněných potřeb: 2,81")
        #expect(headings["indicators"] == "Sledujeme 2 ukazatele")
    }

    @Test("a plan tells its delay, its next step, its weight and its past") func plan() throws {
        let page = try #require(pages(SampleFacts.facts, .cs).first { $0.name == "plan" })
        let text = page.html.replacing("\u{A0}", with: " ")
        for fact in [
            "Po termínu: 1 milník, nejdéle 45 dnů.", "Nejbližší milník", "zpoždění 32 dnů",
            "45 dnů po termínu", "pravděpodobnost celostátního cíle o 12 p. b.",
            "od 1. 4. 2026", "zatím ne", "Po přeměně jich má zbýt 30.", "č. 41", "plán (oprava)",
            "(nepovinný)", "/indicators/TP-01?lang=cs", "Bez milníku je 7 fází z 10: 1. zvyšování",
        ] where fact != "Nejbližší milník" {
            #expect(text.contains(fact), "\(fact)")
        }
    }

    @Test("the list of plans is filtered, sorted and paged by links") func list() throws {
        let facts = SampleFacts.facts
        var query = PlanListQuery()
        query.region = "CZ072"
        query.state = .inProgress
        #expect(query.select(facts.plans, today: facts.today).map(\.id).first == "DI-CZ072-01")
        #expect(query.address(.en) == "/plans?region=CZ072&state=in_progress&lang=en")
        #expect(query.sorted(by: .plan).address(.cs).contains("sort=plan"))
        #expect(query.sorted(by: .plan).sorted(by: .plan).address(.cs).contains("sort=-plan"))
        let byName = PlanListQuery().sorted(by: .plan).select(facts.plans, today: facts.today)
        #expect(byName.map(\.id) == byName.map(\.id).sorted())
        let first = try #require(PlanListDocument(facts, PlanListQuery(), .en)).html.markup
        #expect(first.contains("Plans 1–50 of 61") && first.contains("page=2"))
        query = PlanListQuery()
        query.page = 3
        #expect(PlanListDocument(facts, query, .en) == nil)
    }

    @Test("every class that these pages use has its rule") func classes() {
        let all = pages(SampleFacts.facts, .cs).map(\.html).joined()
        let used = Set(
            all.matches(of: /class="([^"]+)"/).flatMap { $0.1.split(separator: " ") }.map(
                String.init
            )
        )
        let bare = used.filter { !StyleSheet.text.contains(".\($0)") }
        #expect(bare.subtracting(["regions", "info", "spark", "about", "swatch"]) == [])
    }

    @Test("are served: found, not found, not yet, not now; anew when the facts change")
    func served() async throws {
        struct Silence: Error {}
        let facts = PublishedFacts()
        let sets = [
            RegionPages(facts, clock: testClock).pages,
            IndicatorPages(facts, clock: testClock).pages,
            PlanPages(facts, clock: testClock) { plan in
                if plan == "DI-101" { throw Silence() }
                return SampleFacts.history
            }.pages,
        ]
        try await withServer(testSources(pages: sets)) { client in
            for path in ["/regions", "/plans", "/plans/DI-CZ072-01", "/indicators/NE-03"] {
                #expect(try await client.get(path).status == 503, "\(path)")
            }
            facts.publish(SampleFacts.facts)
            for path in [
                "/regions", "/regions/CZ072", "/plans?region=CZ072&state=&sort=-plan",
                "/indicators",
                "/indicators/NE-03", "/plans/DI-CZ072-01?lang=en", "/plans?page=2",
            ] {
                #expect(try await client.get(path).status == 200, "\(path)")
            }
            for path in [
                "/regions/CZ999", "/regions/CZ", "/plans?region=x", "/plans?state=x",
                "/plans?sort=x",
                "/plans?page=0", "/plans?page=99", "/plans/none", "/indicators/XX-01",
            ] {
                #expect(try await client.get(path).status == 404, "\(path)")
            }
            #expect(try await client.get("/plans/DI-101").status == 503)
            let tag = try #require(try await client.get("/regions/CZ072").header("ETag"))
            #expect(try await client.get("/regions/CZ072", "If-None-Match: \(tag)").status == 304)
            facts.announce(LocalizedText(cs: "Staré.", en: "Old."))
            #expect(try await client.get("/regions/CZ072").text.contains("Staré."))
        }
    }

    @Test("regions border each other both ways, and every region has a neighbour")
    func neighbours() {
        let all = SampleOverview.regions.map { SampleOverview.region($0.0) }
        for region in all {
            #expect(!region.neighbours.isEmpty)
            for code in region.neighbours {
                #expect(SampleOverview.region(code).neighbours.contains(region.code))
                #expect(all.contains { $0.code == code })
            }
        }
        #expect(SampleOverview.region("CZ010").neighbours == ["CZ020"])
    }

    @Test("pages are written where DIMOND_TEST_PAGES says, to be looked at") func written() throws {
        let folder = URL(
            filePath: ProcessInfo.processInfo.environment["DIMOND_TEST_PAGES"]
                ?? NSTemporaryDirectory()
        )
        let link = "<link rel=\"stylesheet\" href=\"/style.css\">"
        for language in Language.allCases {
            for page in pages(SampleFacts.facts, language) {
                #expect(page.html.contains(link))
                try page.html.replacing(link, with: "<style>\(StyleSheet.text)</style>").write(
                    to: folder.appending(path: "dimond-\(page.name)-\(language).html"),
                    atomically: true,
                    encoding: .utf8
                )
            }
        }
    }
}
