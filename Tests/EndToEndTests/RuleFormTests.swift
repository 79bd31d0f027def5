import Domain
import Foundation
import Postgres
import TestSupport
import Testing

/// What is known of a rule beside its alerts: its forms, who stands for it, whether it has values.
@Suite("The forms of a rule", .timeLimit(.minutes(5)))
struct RuleFormTests {
    struct Form: Decodable {
        struct Change: Decodable, Equatable { let key: String, old: String?, new: String? }
        let author, approver, goneAt: String?
        let text: String
        let changes: [Change]

        enum CodingKeys: String, CodingKey {
            case author, text, changes
            case approver = "approved_by"
            case goneAt = "gone_at"
        }
    }
    struct Listed: Decodable {
        let rule: String
        let values, firing: Int
        let own: Bool
    }

    private func reload(_ daemon: RunningDaemon, _ message: String) async throws -> String {
        daemon.signal(SIGHUP)
        return try await daemon.log.next(message).text
    }

    private func forms(_ station: Station) async throws -> [Form] {
        let said = try await station.dimond("rules", "history", "Own", "--json")
        #expect(said.code == 0, "\(said.output)")
        return try JSONDecoder().decode([Form].self, from: Data(said.output.utf8))
    }

    @Test("are kept with who wrote and approved them, and two must where that is demanded")
    func history() async throws {
        let station = try await Station.make()
        let home = station.home
        try home.write(Sendings.ownRule(), to: "rules/zz-own.yaml")
        let daemon = try await station.start()
        _ = try await reload(daemon, "configuration reloaded")
        #expect(try await forms(station).map(\.changes) == [[]], "nothing changed")

        let stricter = Sendings.ownRule("for: 2h").replacing("> 30", with: "> 20")
        try home.write(stricter, to: "rules/zz-own.yaml")
        _ = try await reload(daemon, "configuration reloaded")
        try home.configure(["rules.require-approval: true"])
        let refusal = try await reload(daemon, "configuration kept, the new one has mistakes")
        #expect(refusal.contains("zz-own.yaml:4:"), "\(refusal)")
        #expect(refusal.contains("author, approved_by"), "\(refusal)")
        let check = try await station.dimond("rules", "check", "\(home.path)/rules/zz-own.yaml")
        #expect(check.code == 1 && check.output.contains("zz-own.yaml"), "\(check.output)")

        let approved = Sendings.ownRule("for: 2h", "author: Nováková", "approved_by: odbor 22")
            .replacing("> 30", with: "> 20")
        try home.write(approved, to: "rules/zz-own.yaml")
        _ = try await reload(daemon, "configuration reloaded")
        let forms = try await forms(station)
        #expect(forms.map { $0.goneAt == nil } == [false, false, true])
        #expect(forms.map(\.author) == [nil, nil, "Nováková"])
        #expect(forms.map(\.approver) == [nil, nil, "odbor 22"])
        #expect(
            forms[1].changes.contains(Form.Change(key: "when", old: "> 30", new: "> 20")),
            "\(forms[1].changes)"
        )
        #expect(forms[1].changes.count == 2)
        #expect(forms[2].text.contains("approved_by: odbor 22"))
        #expect(try await station.dimond("rules", "history", "Nobody").code == 64)
        try FileManager.default.removeItem(atPath: "\(home.path)/rules/zz-own.yaml")
        _ = try await reload(daemon, "configuration reloaded")
        #expect(try await self.forms(station).allSatisfy { $0.goneAt != nil })
        #expect(try await daemon.stop() == 0)
    }

    @Test("one that never has a value is named by the list, the doctor and the metrics")
    func silent() async throws {
        let station = try await Station.make()
        let never = Sendings.ownRule().replacing("alert: Own", with: "alert: Never")
            .replacing("TP-07", with: "PR-03").replacing("scope: plan", with: "scope: project")
        try station.home.write(Sendings.ownRule(), to: "rules/zz-own.yaml")
        try station.home.write(never, to: "rules/zz-never.yaml")
        let daemon = try await station.start()
        try await daemon.metric("dimond_rule_values{rule=\"Own\"}") { $0 == 0 }
        let plans = Sendings.forgottenPlans(["P-1", "P-2"])
        try station.home.drop(plans, feed: "plans", name: "a.csv")
        try await daemon.metric("dimond_rule_values{rule=\"Own\"}") { $0 == 2 }
        #expect(try await daemon.metric("dimond_rule_values{rule=\"Never\"}") == 0)
        let said = try await station.dimond("rules", "list", "--json")
        let rules = try JSONDecoder().decode([Listed].self, from: Data(said.output.utf8))
        let mine = rules.filter(\.own).sorted { $0.rule < $1.rule }
        #expect(mine.map(\.rule) == ["Never", "Own"], "\(said.output)")
        #expect(mine.map(\.values) == [0, 2])
        #expect(mine.map(\.firing) == [0, 2])
        #expect(rules.count > 20)
        let doctor = try await station.dimond("doctor", "--lang", "en").output
        #expect(doctor.contains("Never: the indicator never had a value"), "\(doctor)")

        // Each indicator's own time, and that of the whole.
        let query = "dimond_indicator_evaluation_duration_seconds{indicator=\"TP-07\"}"
        #expect(try #require(try await daemon.metric(query)) > 0)
        #expect(
            try await daemon.metric("dimond_indicator_evaluation_rows{indicator=\"TP-07\"}") == 2
        )
        #expect(
            try #require(try await daemon.metric("dimond_evaluation_duration_seconds_count")) > 1
        )
        #expect(try await daemon.stop() == 0)
    }
}
