import Alerting
import Domain
import Foundation
import Testing

@Suite("Routing")
struct RoutingTests {
    private func alert(_ region: String, _ severity: Severity) throws -> Alert {
        Alert(
            id: 1,
            rule: "A",
            ruleVersion: 1,
            indicator: "NE-03",
            scope: .region,
            region: region,
            subject: region,
            severity: severity,
            phase: .firing,
            period: try wave("2026-H1"),
            since: noon,
            condition: "> 1",
            summary: LocalizedText(cs: "", en: ""),
            description: LocalizedText(cs: "", en: "")
        )
    }

    private func problems(_ text: String) -> [String] {
        Routing.parse(files: [("r.yaml", text)]).1.map(\.description)
    }

    @Test("reads the example of the public interface")
    func example() throws {
        let (routing, problems) = Routing.parse(files: [("a", RuleSetTests.example)])
        #expect(problems == [])
        #expect(routing.route?.groupBy == ["alert", "region"])
        #expect(routing.route?.groupWait == 30)
        #expect(routing.route?.repeatInterval == 2_592_000)
        let told = routing.recipients(for: try alert("CZ072", .warning))
        #expect(told.map(\.address.text) == ["unit@example.org"])
        #expect(told.map(\.language) == [.cs])
        #expect(told.map(\.receiver) == ["unit"])
    }

    @Test("tells whoever took over from a region that ended, and those who still name it")
    func heirs() throws {
        let text = """
            route: { receiver: regions }
            receivers:
              - name: regions
                email:
                  - { to: old@example.org, regions: [CZ071] }
                  - { to: between@example.org, regions: [CZ078] }
                  - { to: new@example.org, regions: [CZ079] }
                  - { to: other@example.org, regions: [CZ05] }
                  - { to: all@example.org }
            """
        var (routing, problems) = Routing.parse(files: [("a", text)])
        #expect(problems == [])
        let changes = try TerritoryChanges(
            csv: """
                level,code,change,parent_level,old_code,new_code,changed_after,changed_by,verified
                region,CZ071,ended,,CZ071,CZ078,2026-12-31,2027-01-01,no
                region,CZ078,ended,,CZ078,CZ079,2027-12-31,2028-01-01,no
                """
        )
        routing.inherit(changes.heirs(.region))
        func told(_ region: String) throws -> Set<String> {
            Set(
                routing.recipients(for: try alert(region, .warning)).map {
                    String($0.address.text.prefix { $0 != "@" })
                }
            )
        }
        #expect(try told("CZ071") == ["old", "between", "new", "all"])
        #expect(try told("CZ078") == ["between", "new", "all"])
        #expect(try told("CZ079") == ["new", "all"])
        #expect(try told("CZ052") == ["other", "all"])
    }

    @Test("tells each address once, by region and severity")
    func filters() throws {
        let text = """
            route: { receiver: [unit, regions] }
            receivers:
              - name: unit
                email: [{ to: unit@example.org }, { to: boss@example.org, severities: [critical] }]
              - name: regions
                email:
                  - { to: zlin@example.org, regions: [CZ072], language: en }
                  - { to: UNIT@example.org }
                  - { to: country@example.org, regions: [CZ] }
            """
        let (routing, problems) = Routing.parse(files: [("a", text)])
        #expect(problems == [])
        func told(_ region: String, _ severity: Severity) throws -> [String] {
            routing.recipients(for: try alert(region, severity)).map {
                String($0.address.text.prefix { $0 != "@" })
            }
        }
        #expect(try told("CZ072", .warning) == ["unit", "zlin", "country"])
        #expect(try told("CZ072", .critical) == ["unit", "boss", "zlin", "country"])
        #expect(try told("CZ010", .info) == ["unit", "country"])
        #expect(try told("CZ", .warning) == ["unit", "country"])
    }

    @Test("lets a later file replace the route and receivers of an earlier one")
    func layers() throws {
        let builtIn =
            "route: { receiver: unit }\nreceivers: [{ name: unit, email: [{ to: a@b.cz }] }]"
        let own = "route: { receiver: me }\nreceivers: [{ name: me, email: [{ to: me@b.cz }] }]"
        let same = "receivers: [{ name: unit, email: [{ to: new@b.cz }] }]"
        func told(_ files: [String]) throws -> [String] {
            let (routing, problems) = Routing.parse(files: files.map { ("f", $0) })
            #expect(problems.filter { !$0.text.en.contains("no route") } == [])
            return routing.recipients(for: try alert("CZ", .info)).map(\.address.text)
        }
        #expect(try told([builtIn]) == ["a@b.cz"])
        #expect(try told([builtIn, own]) == ["me@b.cz"])
        #expect(try told([builtIn, same]) == ["new@b.cz"])
        #expect(try told([]) == [])
        let (_, problems) = Routing.parse(files: [("built-in", builtIn), ("own", own)])
        #expect(problems == [])
    }

    @Test("reports all mistakes with their places")
    func mistakes() {
        let text = """
            route: { receiver: unti, group_by: [alrt], group_wait: soon, matchers: [] }
            receivers:
              - name: unit
                email:
                  - { to: "Unit <unit@example.org>", language: de }
                  - { to: a@b.cz, regions: [CZ72], severities: [critcal] }
              - name: unit
                email: []
            """
        #expect(
            problems(text) == [
                "r.yaml:1:37: unknown label \"alrt\", did you mean \"alert\"?",
                "r.yaml:1:56: \"group_wait\": expected a duration such as 30s or 30d",
                "r.yaml:1:62: unknown key \"matchers\"; known: active_time_intervals, escalation, "
                    + "group_by, group_interval, group_wait, mute_time_intervals, page_now, "
                    + "receiver, repeat_interval, routes",
                "r.yaml:5:15: \"to\": expected one plain address such as unit@example.org",
                "r.yaml:5:52: unknown language \"de\"; known: cs, en",
                "r.yaml:6:33: expected a region's code such as CZ072, or CZ",
                "r.yaml:6:53: unknown value \"critcal\", did you mean \"critical\"?",
                "r.yaml:7:5: receiver \"unit\" is given twice",
                "r.yaml:1:20: unknown receiver \"unti\", did you mean \"unit\"?",
                "r.yaml:7:5: receiver \"unit\" stands in no route and gets nothing",
            ]
        )
    }

    @Test("reads webhooks and Alertmanagers, and tells each webhook once")
    func programs() throws {
        let text = """
            route: { receiver: [hooks, shown] }
            receivers:
              - name: hooks
                email: [{ to: unit@example.org }]
                webhook:
                  - { url: "https://a.example.org/x", secret: dispatch, regions: [CZ072], language: en }
                  - { url: "https://b.example.org/", secret: b-2, severities: [critical] }
              - name: shown
                alertmanager: [{ url: "http://127.0.0.1:9093", language: en, regions: [CZ07] }]
                webhook: [{ url: "https://a.example.org/x", secret: other }]
            """
        let (routing, problems) = Routing.parse(files: [("a", text)])
        #expect(problems == [])
        let told = routing.recipients(for: try alert("CZ072", .warning))
        #expect(told.map(\.address.text) == ["unit@example.org", "https://a.example.org/x"])
        #expect(told.map(\.receiver) == ["hooks", "hooks"])
        #expect(told.last?.language == .en)
        #expect(routing.secrets == ["dispatch", "b-2", "other"])
        let hook = try #require(WebAddress("https://a.example.org/x"))
        #expect(routing.secret(of: hook, receiver: "hooks") == "dispatch")
        #expect(routing.secret(of: hook, receiver: "shown") == "other")
        #expect(routing.secret(of: hook, receiver: "none") == nil)
        let reminded = routing.recipients(region: "CZ072", severity: .critical, unit: true)
        #expect(reminded.map(\.address.text) == ["unit@example.org"])
    }

    @Test("reports mistakes about programs with their places") func programMistakes() {
        let text = """
            route: { receiver: hooks }
            receivers:
              - name: hooks
                webhook:
                  - { url: "http://hooks.example.org/", secret: a }
                  - { url: "https://hooks.example.org/", secret: Long Secret }
                  - { url: "https://hooks.example.org/" }
                  - { url: "https://hooks.example.org/", secret: a, regions: [CZ72] }
                  - { url: "https://hooks.example.org/", secret: b }
                alertmanager: [{ uri: "https://a.example.org" }]
              - name: nobody
            """
        let url = "\"url\": expected an https:// address without user and password; http:// only "
        #expect(
            problems(text) == [
                "r.yaml:5:16: \(url)to this machine",
                "r.yaml:6:54: \"secret\": expected the name of a secret's file in small letters, "
                    + "digits and hyphens, such as dispatch",
                "r.yaml:7:9: \"secret\" is missing",
                "r.yaml:8:67: expected a region's code such as CZ072, or CZ",
                "r.yaml:9:9: the address is given twice; regions and severities are lists",
                "r.yaml:10:20: \"url\" is missing",
                "r.yaml:10:22: unknown key \"uri\", did you mean \"url\"?",
                "r.yaml:11:5: a receiver needs email, webhook or alertmanager",
                "r.yaml:11:5: receiver \"nobody\" stands in no route and gets nothing",
            ]
        )
    }

    @Test(
        "takes plain addresses",
        arguments: [
            "unit@example.org", "a.b+c@x-y.example.cz", "o'neil@a.b", "root@localhost", "1@2.3",
        ]
    )
    func plain(address: String) {
        #expect(MailAddress(address)?.text == address)
    }

    @Test(
        "refuses what could be more or other than one mailbox",
        arguments: [
            "", "@", "a@", "@b", "a", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "a@b\n", "a\u{0}@b",
            "<a@b>",
            "Jan <a@b>", "a@b, c@d", "a@b;c@d", "\"a\"@b", "a@[127.0.0.1]", ".a@b", "a.@b",
            "a..b@c",
            "a@.b", "a@b.", "a@b..c", "a@-b", "a@b-", "jan@žižkov.cz", "jiří@b.cz", "(x)a@b",
            "a@b(x)",
            "a@b:25", "a,b@c", String(repeating: "a", count: 65) + "@b",
            "a@" + String(repeating: "b", count: 64),
            "a@" + String(repeating: "b.", count: 150) + "c",
            "a@b\u{2028}", "a\u{200B}@b", "＠", "a＠b",
        ]
    )
    func refused(address: String) {
        #expect(MailAddress(address) == nil)
    }
}
