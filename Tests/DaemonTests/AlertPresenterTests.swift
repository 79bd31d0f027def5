import Alerting
import Domain
import Foundation
import Indicators
import Testing
import Web

@testable import Daemon
@testable import Store

@Suite("Alerts for pages") struct AlertPresenterTests {
    private static let instant = Date(timeIntervalSince1970: 1_790_000_000)

    private static let rules = """
        groups:
          - name: plans
            rules:
              - alert: Slipping
                indicator: TP-05
                scope: plan
                when: "> 30"
                severity: warning
                annotations: { summary::cs: "a", summary::en: "a", description::cs: "b", description::en: "b" }
              - alert: SlippingFar
                indicator: TP-05
                scope: plan
                when: "> 90"
                severity: critical
                supersedes: Slipping
                annotations: { summary::cs: "a", summary::en: "a", description::cs: "b", description::en: "b" }
              - alert: Rising
                indicator: NE-03
                scope: region
                when: "change(1 month) > 5"
                severity: warning
                annotations: { summary::cs: "o {{ change }}", summary::en: "by {{ change }}" }
        """

    /// `TP-05` counts milestones, `NE-03` people.
    private static func definition(_ code: String, _ population: String) throws
        -> IndicatorDefinition
    {
        try IndicatorDefinition.parse(
            name: "\(code).yaml",
            text: """
                code: \(code)
                name::cs: "Ukazatel"
                name::en: "Indicator"
                unit: \(population == "persons" ? "score" : "days")
                better: down
                decimals: 0
                version: 1
                period: month
                population: \(population)
                min_n: 0
                note::cs: "Poznámka."
                note::en: "Note."
                source: [survey.di_pot]
                kind: query
                query: "SELECT $1::date"
                """,
            defaults: [:]
        ).get()
    }

    private func alert(
        _ id: Int64,
        _ rule: String,
        _ indicator: String = "TP-05",
        subject: String = "DI-1",
        phase: AlertPhase = .firing
    ) -> Alert {
        Alert(
            id: id,
            rule: rule,
            ruleVersion: 1,
            indicator: indicator,
            scope: subject == "CZ072" ? .region : .plan,
            region: "CZ072",
            subject: subject,
            severity: .warning,
            phase: phase,
            period: .month(year: 2026, 11),
            since: Self.instant,
            firedAt: Self.instant,
            value: 97,
            condition: "> 30",
            summary: LocalizedText(cs: "97 dnů", en: "97 days"),
            description: LocalizedText(cs: "Popis.", en: "Text.")
        )
    }

    private func value(
        _ indicator: String,
        subject: String,
        month: Int = 11,
        suppressed: Bool = false
    ) -> IndicatorValue {
        IndicatorValue(
            indicator: indicator,
            region: "CZ072",
            subject: subject,
            period: .month(year: 2026, month),
            numerator: 215,
            denominator: 4,
            n: 4,
            value: suppressed ? nil : 97,
            suppressed: suppressed,
            asOf: Self.instant,
            computedAt: Self.instant
        )
    }

    private func presenter(
        values: [IndicatorValue] = [],
        firing: [Alert] = []
    ) throws -> AlertPresenter {
        let (rules, problems) = RuleSet.parse(
            files: [(name: "rules.yaml", text: Self.rules)],
            indicators: ["TP-05", "NE-03"]
        )
        #expect(problems.isEmpty)
        return AlertPresenter(
            regions: [],
            values: values,
            firing: firing,
            rules: rules,
            definitions: [
                "TP-05": try Self.definition("TP-05", "milestones"),
                "NE-03": try Self.definition("NE-03", "persons"),
            ]
        )
    }

    @Test("a milder alert is silent beside a more urgent one for the same subject, and names it")
    func supersession() throws {
        let (mild, far) = (alert(1, "Slipping"), alert(2, "SlippingFar"))
        let other = alert(3, "Slipping", subject: "DI-2")
        let presenter = try presenter(firing: [mild, far, other])
        #expect(presenter.isSpokenFor(mild))
        #expect(!presenter.isSpokenFor(far) && !presenter.isSpokenFor(other))
        #expect(presenter.model(mild, []).spokenForBy == 2)
        #expect(presenter.model(far, []).spokenForBy == nil)
        #expect(presenter.model(alert(1, "Slipping", phase: .resolved), []).spokenForBy == nil)
    }

    @Test("a value and its threshold are said in words")
    func words() throws {
        let shown = try presenter(values: [value("TP-05", subject: "DI-1")])
            .shown(alert(1, "Slipping"))
        #expect(shown.value.cs == "97\u{A0}dnů")
        #expect(shown.threshold.en == "more than\u{A0}30\u{A0}days")
        #expect(shown.arithmetic?.cs == "počet údajů: 4")
        #expect(!shown.isHidden)
    }

    @Test("a value about people is hidden when disclosure control hid it or it is gone")
    func hidden() throws {
        let needs = alert(1, "Needs", "NE-03", subject: "CZ072")
        let suppressed = value("NE-03", subject: "", suppressed: true)
        #expect(try presenter(values: [suppressed]).shown(needs).isHidden)
        #expect(try presenter().shown(needs).isHidden)
        #expect(try !presenter(values: [value("NE-03", subject: "")]).shown(needs).isHidden)
        #expect(try !presenter().shown(alert(2, "Slipping")).isHidden, "a plan is no person")
        #expect(try presenter().shown(alert(3, "Gone", "XX-99")).isHidden, "nobody knows of whom")
    }

    @Test(
        "a sentence that tells the change from a hidden value is not said",
        arguments: [true, false]
    )
    func hiddenPast(suppressed: Bool) throws {
        let presenter = try presenter(values: [
            value("NE-03", subject: ""),
            value("NE-03", subject: "", month: 10, suppressed: suppressed),
        ])
        let rising = presenter.shown(alert(1, "Rising", "NE-03", subject: "CZ072"))
        #expect(rising.isPastHidden == suppressed)
        #expect(!rising.isHidden && rising.value.cs == "97")
        let plain = presenter.shown(alert(2, "Slipping", "NE-03", subject: "CZ072"))
        #expect(!plain.isPastHidden, "its sentences tell nothing of the past")
    }

    @Test("the history keeps back the numbers that are hidden")
    func history() throws {
        let needs = alert(1, "Needs", "NE-03", subject: "CZ072")
        let past = AlertStore.Transition(
            at: Self.instant,
            phase: .firing,
            period: "2026-11",
            value: 3,
            correctedBy: [57]
        )
        #expect(try presenter().model(needs, [past]).history[0].value == nil)
        let seen = try presenter(values: [value("NE-03", subject: "")]).model(needs, [past])
        #expect(seen.history[0].value?.cs == "3")
        #expect(seen.history[0].correctedBy == [57])
    }
}
