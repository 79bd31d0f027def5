import Alerting
import Domain
import Testing

@Suite("A condition for people")
struct ConditionWordsTests {
    private func words(_ source: String, _ unit: Domain.Unit) -> LocalizedText {
        let indicator = IndicatorDescription(
            code: "X",
            name: LocalizedText(cs: "x", en: "x"),
            unit: unit,
            better: .down,
            decimals: 1,
            version: 1
        )
        let text = Condition.words(source, of: indicator)
        return LocalizedText(
            cs: text.cs.replacing("\u{A0}", with: " "),
            en: text.en.replacing("\u{A0}", with: " ")
        )
    }

    @Test(
        "says a threshold of the value with its unit",
        arguments: [
            ("> 2.5", Unit.score, "více než 2,5", "more than 2.5"),
            ("<= 1200", .count, "nejvýše 1 200", "at most 1,200"),
            ("< 60", .percent, "méně než 60 %", "less than 60%"),
            (">= 1", .days, "aspoň 1 den", "at least 1 day"),
            (">= -7", .days, "nejvýše 7 dnů před termínem", "at most 7 days before the date"),
            ("< -2", .days, "více než 2 dny před termínem", "more than 2 days before the date"),
            ("<= -6", .count, "nejvýše −6", "at most −6"),
            ("!= 2", .count, "jinak než 2", "other than 2"),
            ("== 0", .count, "právě 0", "exactly 0"),
            (
                "lower > 5", .score, "dolní konec intervalu více než 5",
                "lower end of the interval more than 5"
            ),
        ]
    )
    func values(source: String, unit: Domain.Unit, cs: String, en: String) {
        #expect(words(source, unit) == LocalizedText(cs: cs, en: en))
    }

    @Test(
        "says a change as a rise or a fall",
        arguments: [
            (
                "change(1 wave) > 5 and interval_disjoint(1 wave)", Unit.percent,
                "nárůst o více než 5 p. b. od minulé vlny a intervaly spolehlivosti se nepřekrývají",
                "a rise of more than 5 pp since the last wave and the confidence intervals do not overlap"
            ),
            (
                "change(1 wave) < -1", .score, "pokles o více než 1 od minulé vlny",
                "a fall of more than 1 since the last wave"
            ),
            (
                "relative_change(2 years) >= 25", .count, "nárůst o aspoň 25 % za 2 roky",
                "a rise of at least 25% over 2 years"
            ),
            (
                "change(5 months) > -2", .days, "změna více než −2 dny za 5 měsíců",
                "a change of more than −2 days over 5 months"
            ),
            (
                "slope(4 periods) < 0", .score, "klesající trend za 4 období",
                "a falling trend over 4 periods"
            ),
        ]
    )
    func changes(source: String, unit: Domain.Unit, cs: String, en: String) {
        #expect(words(source, unit) == LocalizedText(cs: cs, en: en))
    }

    @Test(
        "says a leap as a distance from what is usual",
        arguments: [
            (
                "zscore(8 periods) > 3",
                "o více než 3 směrodatné odchylky nad průměrem předchozích 8 období",
                "more than 3 standard deviations above the mean of the 8 periods before"
            ),
            (
                "modified_zscore(12 months) < -3.5",
                "o více než 3,5 robustní odchylky pod mediánem předchozích 12 měsíců",
                "more than 3.5 robust deviations below the median of the 12 months before"
            ),
            (
                "abs(modified_zscore(1 year)) >= 5",
                "o aspoň 5 robustních odchylek od mediánu předchozího roku",
                "at least 5 robust deviations away from the median of the year before"
            ),
            (
                "zscore(6 waves) < 1",
                "o méně než 1 směrodatnou odchylku nad průměrem předchozích 6 vln",
                "less than 1 standard deviation above the mean of the 6 waves before"
            ),
            (
                "abs(change(1 period)) > 5", "změna o více než 5 od minulého období",
                "a change by more than 5 since the last period"
            ),
        ]
    )
    func leaps(source: String, cs: String, en: String) {
        #expect(words(source, .count) == LocalizedText(cs: cs, en: en))
    }

    @Test(
        "leaves what has no words as it was written",
        arguments: [
            "value > previous", "2 * value + 1 >= 5", "no condition at all", "> 2 or n < previous",
        ]
    )
    func source(text: String) {
        #expect(words(text, .score) == LocalizedText(cs: text, en: text))
    }

    @Test("joins conditions", arguments: [Unit.score])
    func joined(unit: Domain.Unit) {
        #expect(
            words("n < 30 or coverage < 0.8", unit).cs
                == "počet méně než 30 nebo pokrytí méně než 80 %"
        )
        #expect(words("not > 2", unit).en == "not so: more than 2")
    }
}
