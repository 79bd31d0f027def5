import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Alertmanager's API, asked with amtool", .timeLimit(.minutes(5)))
struct AlertmanagerTests {
    private struct Tool {
        let station: Station
        var token: String?

        /// What `amtool` says, and how it ended.
        func callAsFunction(_ arguments: String...) async throws -> (code: Int32, output: String) {
            var options = [
                "--alertmanager.url=http://127.0.0.1:\(station.home.port)", "--no-version-check",
            ]
            if let token {
                try station.home.write(
                    "authorization: { type: Bearer, credentials: \(token) }",
                    to: "amtool.yaml"
                )
                options.append("--http.config.file=\(station.home.path)/amtool.yaml")
            }
            let result = try await ExternalTool.run("/usr/bin/amtool", options + arguments)
            return (result.code, result.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }

    private func token(_ station: Station, _ options: String...) async throws -> String {
        let made = try await RunningDaemon.run(
            ["token", "create", "t\(options.count)", "--config", station.home.configuration]
                + options,
            environment: station.environment
        )
        #expect(made.code == 0, "\(made.output)")
        return String(try #require(made.output.firstMatch(of: /dimond_[A-Za-z0-9_-]{43}/)).output)
    }

    /// A daemon with `PlanForgotten` firing in CZ010 and CZ020.
    private func run(_ body: (Station, RunningDaemon) async throws -> Void) async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        try station.home.drop(
            Sendings.forgottenPlan("P-2", region: "CZ020"),
            feed: "plans",
            name: "b.csv"
        )
        try await eventually("both plans in the API") {
            let page = try await daemon.get("/api/v2/alerts?filter=alertname%3DPlanForgotten").text
            return page.contains("\"P-1\"") && page.contains("\"P-2\"")
        }
        try await body(station, daemon)
        #expect(try await daemon.stop() == 0)
    }

    @Test("lists what fires by label and receiver") func reading() async throws {
        try await run { station, daemon in
            let amtool = Tool(station: station)
            let found = try await amtool("alert", "query", "-o", "json", "region=CZ010")
            #expect(found.code == 0)
            #expect(found.output.contains("\"P-1\"") && !found.output.contains("\"P-2\""))
            let others = try await amtool(
                "alert",
                "query",
                "-o",
                "json",
                "alertname=~Plan.*",
                "region!=CZ010",
                "--receiver=off.*"
            )
            #expect(!others.output.contains("\"P-1\"") && others.output.contains("\"P-2\""))
            #expect(try await amtool("alert", "query", "--receiver=none").output.isEmpty == false)
            #expect(
                try await amtool("alert", "query", "-o", "json", "--receiver=none").output == "[]"
            )
            let bad = try await amtool("alert", "query", "region=~(a)+")
            #expect(bad.code != 0)
            #expect(try await amtool("cluster", "show").output.contains("disabled"))
            let groups = try await daemon.get("/api/v2/alerts/groups")
            #expect(groups.status == 200 && groups.text.contains("\"region\":\"CZ020\""))
            let status = try await daemon.get("/api/v2/status").text
            #expect(status.contains("office") && !status.contains("office@example.org"))
        }
    }

    @Test("sets, lists, changes and ends a silence, for a token that may") func silences()
        async throws
    {
        try await run { station, daemon in
            let office = try await token(station, "--scope", "act")
            let amtool = Tool(station: station, token: office)
            let added = try await amtool(
                "silence",
                "add",
                "alertname=PlanForgotten",
                "region=~CZ0(10|30)",
                "--comment=úřad ví",
                "--author=kraj",
                "--duration=2h"
            )
            #expect(added.code == 0, "\(added.output)")
            let silence = added.output
            #expect(silence == "1")
            let query = "/api/v2/alerts?filter=subject%3DP-1&filter=alertname%3DPlanForgotten"
            let alert = try await daemon.get(query).text
            #expect(
                alert.contains("\"state\":\"suppressed\"")
                    && alert.contains("\"silencedBy\":[\"1\"]")
            )
            #expect(try await daemon.get(query + "&silenced=false").text == "[]\n")
            #expect(
                try await daemon.get("/api/v2/alerts?silenced=false").text.contains("\"P-2\"")
            )
            #expect(try await amtool("silence", "query", "-q").output == silence)
            #expect(try await amtool("silence", "query", "-o", "json").output.contains("úřad ví"))
            let changed = try await amtool(
                "silence",
                "update",
                "-q",
                "--comment=déle",
                "--duration=3h",
                silence
            )
            #expect(changed.code == 0, "\(changed.output)")
            #expect(try await amtool("silence", "query", "-o", "json").output.contains("déle"))
            #expect(try await amtool("silence", "query", "-q").output == silence)
            #expect(try await amtool("silence", "expire", silence).code == 0)
            #expect(try await amtool("silence", "query", "-q").output.isEmpty)
            #expect(
                try await amtool("silence", "query", "-q", "--expired").output == silence
            )
            #expect(try await daemon.get(query).text.contains("\"state\":\"active\""))
            #expect(
                try await station.texts(
                    "SELECT action FROM audit.entry WHERE action LIKE 'silence.%' ORDER BY seq"
                )
                    == ["silence.add", "silence.change", "silence.expire"]
            )
        }
    }

    @Test("lets nobody silence without a token, nor beyond its regions") func refusals()
        async throws
    {
        try await run { station, _ in
            let reader = try await token(station, "--scope", "read")
            let region = try await token(station, "--scope", "act", "--region", "CZ010")
            for (token, matcher, isTaken) in [
                (nil, "region=CZ010", false), (reader, "region=CZ010", false),
                ("dimond_none", "region=CZ010", false), (region, "region=CZ020", false),
                (region, "region=~CZ010", false), (region, "alertname=PlanForgotten", false),
                (region, "region=CZ010", true),
            ] {
                let amtool = Tool(station: station, token: token)
                let said = try await amtool("silence", "add", "--comment=x", "-d1h", matcher)
                #expect((said.code == 0) == isTaken, "\(matcher): \(said.output)")
            }
            #expect(try await station.count("SELECT count(*) FROM alerting.silence") == 1)
        }
    }

    @Test("takes the good ones of many silences, names what is bad, and loses none")
    func imports() async throws {
        try await run { station, daemon in
            let amtool = Tool(station: station, token: try await token(station, "--scope", "act"))
            let today = Sendings.clock.today
            func silence(_ name: String, _ value: String, until: Int) -> String {
                """
                {"matchers": [{"name": "\(name)", "value": "\(value)", "isRegex": false, "isEqual": true}],
                "startsAt": "\(today)T00:00:00Z", "endsAt": "\(today.adding(days: until))T00:00:00Z",
                "createdBy": "kraj", "comment": "úřad ví"}
                """
            }
            let many = [
                silence("subject", "P-1", until: 30), silence("subject", "", until: 30),
                silence("subject", "P-2", until: -30), silence("subject", "Žďár", until: 30),
            ]
            try station.home.write("[\(many.joined(separator: ","))]", to: "many.json")
            let taken = try await amtool("silence", "import", "\(station.home.path)/many.json")
            #expect(taken.code != 0, "\(taken.output)")
            let kept: SQL = "SELECT matchers -> 0 ->> 'value' FROM alerting.silence ORDER BY 1"
            #expect(try await station.texts(kept) == ["P-1", "Žďár"], "\(taken.output)")
            try station.home.write("[{\"matchers\": ", to: "broken.json")
            let broken = try await amtool("silence", "import", "\(station.home.path)/broken.json")
            #expect(broken.code != 0)
            #expect(try await station.texts(kept) == ["P-1", "Žďár"])
            for (plan, isSilenced) in [("P-1", true), ("P-2", false)] {
                let filter = "filter=subject%3D\(plan)&filter=alertname%3DPlanForgotten"
                let page = try await daemon.get("/api/v2/alerts?\(filter)&silenced=false").text
                #expect((page == "[]\n") == isSilenced, "\(page)")
            }
        }
    }
}
