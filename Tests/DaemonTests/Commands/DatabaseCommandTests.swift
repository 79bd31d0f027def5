import Domain
import Foundation
import Store
import SystemPackage
import Testing

@testable import Daemon

@Suite("Commands about what is in the database", .timeLimit(.minutes(2)))
struct DatabaseCommandTests {
    @Test("a wave is opened, closed and published, and in no other order")
    func waves() async throws {
        let bench = try await CommandBench.withDatabase()
        let early = try await bench.run { try await $0.publishWave("2026-H1", by: "a") }
        #expect(early.code == 64)
        let open = try await bench.run {
            try await $0.openWave("2026-H1", from: nil, to: nil, by: "a")
        }
        #expect(open.code == 0)
        let tooSoon = try await bench.run { try await $0.publishWave("2026-H1", by: "a") }
        #expect(tooSoon.lastLine.contains("waves close 2026-H1"))
        #expect(try await bench.run { try await $0.closeWave("2026-H1", by: "a") }.code == 0)
        #expect(try await bench.run { try await $0.publishWave("2026-H1", by: "a") }.code == 0)
        struct Row: Decodable { let wave, state, from, to: String }
        let rows = try await bench.run(asJSON: true) { try await $0.waves() }.json([Row].self)
        #expect(rows.map(\.state) == ["published"])
        #expect(rows.map(\.from) == ["2026-03-01"])
        #expect(rows.map(\.to) == ["2026-05-31"])
    }

    @Test(
        "a wave or a day that cannot be is a mistake of usage",
        arguments: [
            ("2026-H3", nil, nil), ("2026-H1", "1. 3. 2026", nil),
            ("2026-H1", "2026-05-01", "2026-04-01"),
        ] as [(String, String?, String?)]
    )
    func badWaves(_ wave: String, _ from: String?, _ to: String?) async throws {
        let result = try await CommandBench().run {
            try await $0.openWave(wave, from: from, to: to, by: nil)
        }
        #expect(result.code == 64)
    }

    @Test("a token is shown once, listed without itself, and revoked once")
    func tokens() async throws {
        let bench = try await CommandBench.withDatabase()
        let made = try await bench.run {
            try await $0.createToken(
                name: "zlin",
                scopes: ["send:survey"],
                regions: ["CZ072"],
                days: 90
            )
        }
        let token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(token.hasPrefix("dimond_"))
        let list = try await bench.run { try await $0.tokens() }
        #expect(list.output.contains("zlin"))
        #expect(!list.output.contains(token))
        #expect(try await bench.run { try await $0.revokeToken(name: "zlin") }.code == 0)
        #expect(try await bench.run { try await $0.revokeToken(name: "zlin") }.code == 64)
    }

    @Test(
        "a token for what does not exist is refused",
        arguments: [("send:plan", "CZ072", 90), ("read", "CZ099", 90), ("read", "CZ072", 0)]
    )
    func badTokens(_ scope: String, _ region: String, _ days: Int) async throws {
        let bench = try await CommandBench.withDatabase()
        let result = try await bench.run {
            try await $0.createToken(name: "a", scopes: [scope], regions: [region], days: days)
        }
        #expect(result.code == 64)
    }

    @Test("status fits on one screen", arguments: ["cs", "en"])
    func status(_ language: String) async throws {
        let bench = try await CommandBench.withDatabase()
        let result = try await bench.run(language: language, width: 80) { try await $0.status() }
        #expect(result.code == 0)
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 24)
        #expect(lines.allSatisfy { displayWidth(String($0)) <= 80 })
    }

    @Test("rules that cannot judge are named with the reason, and no hidden number")
    func unjudged() async throws {
        let bench = try await CommandBench.withDatabase()
        let conninfo = try #require(bench.environment["DIMOND_DATABASE_URL"])
        let none = try await bench.run { try await $0.unjudgedRules() }
        #expect(none.code == 0 && none.output.contains("All rules"), "\(none.messages)")
        let values = """
            INSERT INTO measure.value (nuts3, indicator, period, version, numerator, denominator, n,
                value, weighted, coverage, state, suppressed, as_of, computed_at, input_hash)
            VALUES ('CZ072', 'NE-03', '2026-H1', 1, 260, 100, 100, 2.6, true, 0.42, 'ok', false,
                    '2026-06-01', '2026-06-01', 'a'),
                ('CZ010', 'NE-05', '2026-H1', 1, 3, 7, 7, 43, true, 0.07, 'ok', true,
                    '2026-06-01', '2026-06-01', 'b'),
                ('CZ020', 'NE-04', '2026-H1', 1, 900, 60, 60, 15, true, NULL, 'ok', false,
                    '2026-06-01', '2026-06-01', 'c')
            """
        _ = try await query(values, at: conninfo)
        let text = try await bench.run(language: "cs") { try await $0.unjudgedRules() }
        #expect(text.output.contains("pokrytí je 42\u{A0}%, je třeba 60\u{A0}%"), "\(text.output)")
        #expect(!text.output.contains("7\u{A0}%"))
        struct Row: Decodable, Hashable { let rule, region, period, reason: String }
        let rows = try await bench.run(asJSON: true) { try await $0.unjudgedRules() }
            .json(Set<Row>.self)
        #expect(
            rows == [
                Row(
                    rule: "ManyUnmetNeeds",
                    region: "CZ072",
                    period: "2026-H1",
                    reason: "min_coverage"
                ),
                Row(rule: "FewMovesPlanned", region: "CZ010", period: "2026-H1", reason: "unknown"),
                Row(
                    rule: "QualityOfLifeFalling",
                    region: "CZ020",
                    period: "2026-H1",
                    reason: "comparison"
                ),
            ]
        )
    }

    @Test("a migration on trial leaves the schema as it was")
    func migration() async throws {
        let bench = try await CommandBench.withDatabase()
        let conninfo = try #require(bench.environment["DIMOND_DATABASE_URL"])
        _ = try await query("DROP VIEW measure.current_value", at: conninfo)
        let trial = try await bench.run { try await $0.migrate(statusOnly: false, dryRun: true) }
        #expect(trial.code == 0, "\(trial.messages)")
        let sql = "SELECT to_regclass('measure.current_value') IS NULL"
        #expect(try await query(sql, at: conninfo) == "t")
        _ = try await bench.run { try await $0.migrate(statusOnly: false, dryRun: false) }
        #expect(try await query(sql, at: conninfo) == "f")
    }

    @Test("doctor finds what is wrong and ends with 1")
    func doctor() async throws {
        struct Row: Decodable { let state: String }
        var bench = try await CommandBench.withDatabase()
        let rules = try bench.scratch.directory("rules.d")
        try Data(
            """
            route: { receiver: office }
            receivers:
              - name: office
                email: [{ to: office@mpsv.cz, language: cs }]
            """.utf8
        ).write(to: URL(filePath: rules.appending("mine.yaml").string))
        let before = try await bench.run(asJSON: true) { try await $0.doctor() }
        bench.environment["DIMOND_MAIL_RELAY"] = "smtp://127.0.0.1:1"
        bench.environment["DIMOND_MAIL_FROM"] = "dimond@example.org"
        let after = try await bench.run(asJSON: true) { try await $0.doctor() }
        #expect(after.code == 1)
        let bad = try [before, after].map { result in
            try result.json([Row].self).count { $0.state == "bad" }
        }
        #expect(bad[1] == bad[0] + 1)
        #expect(after.lastLine.contains("127.0.0.1:1"))
    }
}
