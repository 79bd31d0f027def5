import Alerting
import Domain
import Foundation
import Testing

/// 2026-01-05 12:00 UTC.
let noon = Date(timeIntervalSince1970: 1_767_614_400)

func wave(_ text: String) throws -> Period { try #require(Period(text)) }

/// A rule over NE-03 with the given extra lines.
func rule(_ lines: String..., when: String = "> 2.5", severity: String = "warning") throws -> Rule {
    let extra = lines.map { "        \($0)\n" }.joined()
    let text = """
        groups:
          - name: needs
            rules:
              - alert: ManyUnmetNeeds
                indicator: NE-03
                scope: region
                when: "\(when)"
                severity: \(severity)
        \(extra)        annotations:
                  summary::cs: "{{ value }} {{ region.locative }}"
                  summary::en: "{{ value }} {{ region.locative }}"
                  description::cs: "za {{ period }}"
                  description::en: "for {{ period }}"
        """
    let (set, problems) = RuleSet.parse(files: [("test.yaml", text)], indicators: ["NE-03"])
    #expect(problems.map(\.description) == [])
    return try #require(set.rules.first)
}

func reading(
    _ value: Double?,
    _ period: String = "2026-H1",
    n: Int = 100,
    coverage: Double? = nil,
    interval: ClosedRange<Double>? = nil,
    state: ValueState = .ok,
    corrected: Bool = false,
    history: [Reading.Point] = []
) throws -> Reading {
    Reading(
        indicator: "NE-03",
        scope: .region,
        region: "CZ072",
        point: Reading.Point(
            period: try wave(period),
            value: value,
            n: n,
            coverage: coverage,
            lower: interval?.lowerBound,
            upper: interval?.upperBound,
            state: state
        ),
        revision: "\(period) \(value ?? -1) \(n)",
        corrected: corrected,
        history: history
    )
}

func past(
    _ period: String,
    _ value: Double?,
    interval: ClosedRange<Double>? = nil,
    state: ValueState = .ok
) throws -> Reading.Point {
    Reading.Point(
        period: try wave(period),
        value: value,
        n: 100,
        lower: interval?.lowerBound,
        upper: interval?.upperBound,
        state: state
    )
}
