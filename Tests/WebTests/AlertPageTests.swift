import Domain
import Foundation
import TestSupport
import Testing

@testable import Web

enum SampleAlerts {
    static var ended: ShownAlert {
        var alert = SampleOverview.alert(9, .warning, "CZ010")
        alert.phase = .resolved
        alert.endedAt = testInstant
        alert.description = LocalizedText(cs: "Už je to lepší.", en: "It is better now.")
        return SampleOverview.shown(alert)
    }

    /// An alert about a plan, with a law and a more urgent one beside it.
    static var model: AlertModel {
        var alert = SampleOverview.alert(57, .critical, "CZ072")
        alert.scope = .plan
        alert.subject = "DI-CZ072-01"
        let period = Period("2026-11")
        return AlertModel(
            shown: SampleOverview.shown(alert),
            history: [
                .init(
                    at: testInstant,
                    phase: .firing,
                    period: period,
                    value: LocalizedText(cs: "3,1", en: "3.1")
                ),
                .init(at: testInstant, phase: .withdrawn, period: nil, value: nil),
            ],
            spokenForBy: 58
        )
    }

    static func list(_ language: Language) -> String {
        let model = AlertListModel(firing: SampleOverview.alerts, ended: [ended])
        return AlertListDocument(model, language, zone: testClock.zone).html.markup
    }

    static func page(_ model: AlertModel, _ language: Language) -> String {
        AlertDocument(model, language, zone: testClock.zone).html.markup
    }
}

@Suite("The pages of alerts", .timeLimit(.minutes(1))) struct AlertPageTests {
    @Test("are well-formed by a strict parser", arguments: Language.allCases)
    func wellFormed(_ language: Language) async throws {
        let parser = """
            import sys, html5lib
            html5lib.HTMLParser(strict=True).parse(sys.stdin.buffer.read(), transport_encoding='utf-8')
            """
        let pages = [
            SampleAlerts.list(language), SampleAlerts.page(SampleAlerts.model, language),
            AlertListDocument(.init(firing: [], ended: []), language, zone: testClock.zone)
                .html.markup,
        ]
        for page in pages {
            let found = try await PythonEnvironment.judge(Array(page.utf8), with: parser)
            #expect(found.code == 0, "\(found.output)")
        }
    }

    @Test("the list counts what it shows, the most urgent first") func list() throws {
        let text = SampleAlerts.list(.cs)
        let marks = [
            "<h1>Platí 3 upozornění</h1>", "Kritické: 1", "/alerts/2?lang=cs", "Pozor: 1",
            "/alerts/1?lang=cs", "Pro informaci: 1", "/alerts/3?lang=cs", "Nedávno skončila",
            "vyřešeno", "/alerts/9?lang=cs",
        ]
        let places = try marks.map { try #require(text.range(of: $0), "\($0)").lowerBound }
        #expect(places == places.sorted())
        #expect(text.components(separatedBy: "<li class=\"card").count == 5)
        #expect(SampleAlerts.list(.en).contains("3 alerts are firing"))
    }

    @Test("one alert says what, where, since when, how much, by which rule and what to do")
    func one() {
        let text = SampleAlerts.page(SampleAlerts.model, .cs).replacing("\u{A0}", with: " ")
        let facts = [
            "<dd>Nenaplněné potřeby</dd>", "<dd>Zlínský kraj</dd>",
            "<dt>Plán</dt>\n<dd>DI-CZ072-01",
            "<dd>20. 3. 2026</dd>", "<dd>3,2 (1. pololetí 2026)</dd>", "<dd>více než 2,5</dd>",
            "<dd>1 411 / 441 = 3,2; n = 441</dd>", "92 % toho, co mělo přijít",
            "Svolejte poskytovatele", "Pravidlo ManyUnmetNeeds, verze 3; ukazatel NE-03",
            "<span lang=\"cs\">§ 95 písm. d) zákona", "28. 5. 2026 22:26", "listopad 2026",
            "odvoláno", "/alerts/58?lang=cs\">upozornění č. 58",
        ]
        for fact in facts { #expect(text.contains(fact), "\(fact)") }
        #expect(!text.contains("<script"))
    }

    @Test("a hidden value is nowhere, not even in the alert's own sentences")
    func hidden() {
        var model = SampleAlerts.model
        model.shown.alert.summary = LocalizedText(cs: "Jen 8765 lidí", en: "Only 8765 people")
        model.shown.alert.description = model.shown.alert.summary
        model.shown.arithmetic = model.shown.alert.summary
        model.shown.value = hiddenValue
        model.shown.isHidden = true
        for language in Language.allCases {
            let list = AlertListModel(firing: [model.shown], ended: [])
            let pages = [
                SampleAlerts.page(model, language),
                AlertListDocument(list, language, zone: testClock.zone).html.markup,
            ]
            for page in pages {
                #expect(!page.contains("8765") && !page.contains("92"))
                #expect(page.contains(hiddenValue[language]))
            }
        }
    }

    @Test("are served; what never was, is not found; a silent database is told") func served()
        async throws
    {
        struct Silence: Error {}
        let pages = AlertPages(clock: testClock) { id in
            if id == 500 { throw Silence() }
            return id == 57 ? SampleAlerts.model : nil
        }
        try await withServer(testSources(alerts: pages)) { client in
            #expect(try await client.get("/alerts").status == 503)
            pages.publish(AlertListModel(firing: SampleOverview.alerts, ended: []))
            let list = try await client.get("/alerts?lang=en")
            #expect(list.status == 200 && list.text.contains("<html lang=\"en\">"))
            let one = try await client.get("/alerts/57")
            #expect(one.status == 200 && one.text.contains("DI-CZ072-01"))
            let tag = try #require(one.header("ETag"))
            #expect(try await client.get("/alerts/57", "If-None-Match: \(tag)").status == 304)
            for path in [
                "58", "-57", "+57", "0x39", "57a", "99999999999999999999", "%35%38", "57/x",
            ] {
                #expect(try await client.get("/alerts/\(path)").status == 404, "\(path)")
            }
            let silent = try await client.get("/alerts/500")
            #expect(silent.status == 503)
            #expect(silent.header("Retry-After") == "5")
        }
    }
}
