import Domain
import Foundation
import NIOCore
import TestSupport
import Testing

@testable import Web

private func page(_ model: OverviewModel, _ language: Language) -> String {
    OverviewDocument(model: model, language: language, clock: testClock).html.markup
}

/// Runs a Python script over a page; what it prints is what it found wrong.
private func judge(_ page: String, _ script: String) async throws -> ExternalTool.Result {
    try await PythonEnvironment.judge(Array(page.utf8), with: script)
}

private let strictParser = """
    import sys, html5lib
    parser = html5lib.HTMLParser(strict=True)
    document = parser.parse(sys.stdin.buffer.read(), transport_encoding='utf-8')
    """

@Suite("The overview", .timeLimit(.minutes(1))) struct OverviewPageTests {
    @Test("the page is well-formed by a strict parser", arguments: Language.allCases)
    func wellFormed(_ language: Language) async throws {
        for model in [SampleOverview.model, SampleOverview.empty] {
            let found = try await judge(page(model, language), strictParser)
            #expect(found.code == 0, "\(found.output)")
        }
        let broken = try await judge("<!DOCTYPE html><p><table></p>", strictParser)
        #expect(broken.code != 0)
    }

    @Test("ids are unique, links within the page lead somewhere, headings do not skip a level")
    func structure() async throws {
        let script =
            strictParser + """

                import re, collections
                n = '{http://www.w3.org/1999/xhtml}'
                ids = [e.get('id') for e in document.iter() if e.get('id')]
                twice = [i for i, c in collections.Counter(ids).items() if c > 1]
                assert not twice, twice
                for e in document.iter(n + 'a'):
                    h = e.get('href')
                    assert not h.startswith('#') or h[1:] in ids, h
                for e in document.iter():
                    for i in (e.get('aria-labelledby') or '').split(): assert i in ids, i
                    assert e.get('style') is None and not any(k.startswith('on') for k in e.keys())
                levels = [int(e.tag[-1]) for e in document.iter() if re.fullmatch(n + 'h[1-6]', str(e.tag))]
                assert levels[0] == 1 and levels.count(1) == 1, levels
                assert all(b <= a + 1 for a, b in zip(levels, levels[1:])), levels
                svgs = [e for e in document.iter('{http://www.w3.org/2000/svg}svg') if e.get('role') == 'img']
                assert len(svgs) == 2
                for svg in svgs: assert [c.tag.split('}')[1] for c in svg][:2] == ['title', 'desc']
                """
        for language in Language.allCases {
            let found = try await judge(page(SampleOverview.model, language), script)
            #expect(found.code == 0, "\(found.output)")
        }
    }

    @Test(
        "what people typed stays text",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x",
            "</title>&lt;",
            "\u{0}\u{1B}[31m", "javascript:alert(1)",
        ]
    )
    func hostileNames(_ payload: String) async throws {
        var model = SampleOverview.model
        let text = LocalizedText(cs: payload, en: payload)
        model.measure = text
        model.notice = text
        model.forecast?.method = text
        model.regions[0].region.name = text
        model.regions[1].value = text
        model.alerts[0].region = text
        model.alerts[0].alert.summary = text
        model.alerts[0].alert.legalBasis = payload
        model.alerts[0].threshold = text
        let script =
            strictParser + """

                tags = {str(e.tag).split('}')[-1] for e in document.iter()}
                assert not tags & {'script', 'img', 'iframe', 'object'}, tags
                for e in document.iter():
                    assert not any(k.lower().startswith('on') for k in e.keys())
                    assert not (e.get('href') or '').startswith('javascript')
                """
        let found = try await judge(page(model, .cs), script)
        #expect(found.code == 0, "\(found.output)")
    }

    @Test("the page tells its story in the agreed order") func order() throws {
        let text = page(SampleOverview.model, .cs)
        let marks = [
            "<h1>27 z 40 služeb přeměněno, do konce roku jich", "<svg class=\"wide\"",
            "Na rozhodnutí čekají 2 věci", "<ol class=\"map\">", "<tr id=\"CZ072\"",
            "Odkud čísla jsou",
        ]
        let places = try marks.map { try #require(text.range(of: $0), "\($0)").lowerBound }
        #expect(places == places.sorted())
        let critical = try #require(text.range(of: "Ústecký kraj · od "))
        let warning = try #require(text.range(of: "Zlínský kraj · od "))
        #expect(critical.lowerBound < warning.lowerBound)
        #expect(
            text.contains(
                "Nenaplněné potřeby: 3,2 (1.\u{A0}pololetí\u{A0}2026; hranice: více než\u{A0}2,5)"
            )
        )
        #expect(text.contains("28.\u{A0}5.\u{A0}2026\u{A0}22:26"), "Prague's time")
    }

    @Test("a hidden value is nowhere in the page") func hiddenValue() throws {
        var model = SampleOverview.model
        model.regions[6].value = LocalizedText(cs: "8765", en: "8765")
        model.regions[6].n = 4321
        #expect(model.regions[6].isSuppressed)
        for language in Language.allCases {
            let text = page(model, language)
            #expect(
                !text.contains("8765") && !text.contains("4321") && !text.contains("4\u{A0}321")
            )
            #expect(text.contains(language == .cs ? ">skryto<" : ">hidden<"))
        }
    }

    @Test("the two languages say the same") func sameInBoth() {
        let (cs, en) = (page(SampleOverview.model, .cs), page(SampleOverview.model, .en))
        for tag in ["<h2", "<h3", "<tr", "<li", "<svg", "<p", "<table", "<details"] {
            #expect(
                cs.components(separatedBy: tag).count == en.components(separatedBy: tag).count
            )
        }
        #expect(cs.contains("lang=\"cs\"") && en.contains("<span lang=\"cs\">§ 95"))
        #expect(cs.contains("href=\"/?lang=en\" hreflang=\"en\" lang=\"en\">English"))
    }

    @Test("the page is served in the reader's language, with 304 and gzip") func served()
        async throws
    {
        let overview = OverviewPage(clock: testClock)
        try await withServer(testSources(overview: overview)) { client in
            let early = try await client.get("/")
            #expect(early.status == 503)
            #expect(early.header("Retry-After") == "5")
            overview.publish(SampleOverview.model)
            let czech = try await client.get("/")
            #expect(czech.status == 200)
            #expect(czech.header("Vary") == "Accept-Language, Accept-Encoding")
            #expect(czech.text.contains("<html lang=\"cs\">"))
            let tag = try #require(czech.header("ETag"))
            try await #expect(client.get("/", "If-None-Match: \(tag)").status == 304)
            let english = try await client.get("/", "Accept-Language: en-GB,cs;q=0.5")
            #expect(english.text.contains("<html lang=\"en\">"))
            let asked = try await client.get("/?lang=cs", "Accept-Language: en")
            #expect(asked.header("ETag") == tag)
            let zipped = try await client.get("/", "Accept-Encoding: gzip")
            #expect(zipped.body.count < czech.body.count / 3)
            overview.publish(SampleOverview.empty)
            try await #expect(client.get("/", "If-None-Match: \(tag)").status == 200)
        }
    }

    @Test("pages are written where DIMOND_TEST_PAGES says, to be looked at") func written() throws {
        let folder = URL(
            filePath: ProcessInfo.processInfo.environment["DIMOND_TEST_PAGES"]
                ?? NSTemporaryDirectory()
        )
        let link = "<link rel=\"stylesheet\" href=\"/style.css\">"
        for language in Language.allCases {
            for (name, model) in [("full", SampleOverview.model), ("empty", SampleOverview.empty)] {
                let text = page(model, language)
                #expect(text.contains(link))
                try text.replacing(link, with: "<style>\(StyleSheet.text)</style>").write(
                    to: folder.appending(path: "dimond-overview-\(name)-\(language).html"),
                    atomically: true,
                    encoding: .utf8
                )
            }
        }
    }
}
