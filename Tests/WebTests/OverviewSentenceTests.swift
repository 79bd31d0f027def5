import Domain
import Testing

@testable import Web

private func sentence(
    _ transformed: Int,
    _ language: Language,
    low: Double = 33.6,
    high: Double = 38.2,
    expected: Double? = nil,
    year: Int = 2026
) -> OverviewSentence {
    let day = SampleOverview.day(2026, 12, 31)
    let band = ForecastFan.Band(
        day: day,
        p5: low,
        p25: low,
        p50: (low + high) / 2,
        p75: high,
        p95: high
    )
    let none = LocalizedText(cs: "", en: "")
    return OverviewSentence(
        OverviewModel(
            today: SampleOverview.day(year, 6, 14),
            transformed: transformed,
            target: .init(day, 40),
            expectedToday: expected,
            forecast: ForecastFan(probability: 0.004, bands: [band], method: none)
        ),
        language
    )
}

@Suite("The sentence") struct OverviewSentenceTests {
    @Test(
        "Czech agrees in number and case",
        arguments: [
            (0, "Zatím žádná z 40 služeb není přeměněna"), (1, "1 z 40 služeb přeměněna"),
            (2, "2 z 40 služeb přeměněny"), (4, "4 z 40 služeb přeměněny"),
            (5, "5 z 40 služeb přeměněno"), (22, "22 z 40 služeb přeměněno"),
            (31, "31 z 40 služeb přeměněno"),
        ]
    )
    func czech(_ count: Int, _ start: String) {
        #expect(
            sentence(count, .cs).headline
                == start + ", do konce roku jich podle současného tempa bude 34–38."
        )
    }

    @Test("the forecast's verb agrees with its number, and one number is no range")
    func forecastVerb() {
        #expect(sentence(1, .cs, low: 1.6, high: 2.4).headline.hasSuffix(" tempa budou 2."))
        #expect(sentence(1, .cs, low: 2, high: 4).headline.hasSuffix(" tempa budou 2–4."))
        #expect(sentence(5, .cs, low: 6, high: 6).headline.hasSuffix(" tempa bude 6."))
    }

    @Test("another year's deadline is named") func deadline() {
        #expect(sentence(9, .cs, year: 2025).headline.contains(", do 31.\u{A0}12.\u{A0}2026 jich "))
        #expect(
            sentence(9, .en, year: 2025).headline
                .hasSuffix("there will be 34–38 by 31\u{A0}December\u{A0}2026.")
        )
    }

    @Test("a target that is reached needs no forecast") func reached() {
        #expect(sentence(41, .cs).headline == "41 z 40 služeb přeměněno, cíl je splněn.")
        #expect(
            sentence(40, .en).headline == "40 of 40 services transformed, the target is reached."
        )
        #expect(sentence(40, .cs).details.isEmpty)
    }

    @Test("what was planned and how likely the target is follow") func details() {
        #expect(
            sentence(31, .cs, expected: 36.6).details == [
                "Podle plánu jich dnes mělo být 37.",
                "Pravděpodobnost, že se cíl splní včas: méně než 1\u{A0}%.",
            ]
        )
        #expect(
            sentence(1, .cs, expected: 3).details.first == "Podle plánu jich dnes měly být 3."
        )
    }

    @Test(
        "numbers are written the way each language writes them",
        arguments: [
            (1234.5, 1, "1\u{A0}234,5", "1,234.5"), (0, 0, "0", "0"), (-0.04, 1, "0,0", "0.0"),
            (-12.25, 2, "−12,25", "−12.25"), (1_000_000, 0, "1\u{A0}000\u{A0}000", "1,000,000"),
            (0.05, 2, "0,05", "0.05"), (9.96, 1, "10,0", "10.0"), (.nan, 1, "–", "–"),
        ]
    )
    func numbers(_ value: Double, _ decimals: Int, _ cs: String, _ en: String) {
        #expect(Typography(language: .cs).number(value, decimals: decimals) == cs)
        #expect(Typography(language: .en).number(value, decimals: decimals) == en)
    }

    @Test(
        "values carry the unit of their indicator",
        arguments: [
            (Unit.percent, 12.34, "12,3\u{A0}%"), (.days, 1, "1,0\u{A0}den"),
            (.days, 3, "3,0\u{A0}dny"), (.days, 12.5, "12,5\u{A0}dne"), (.score, 3.24, "3,2"),
            (.perThousand, 4, "4,0\u{A0}na 1\u{A0}000"),
        ]
    )
    func units(_ unit: Unit, _ value: Double, _ text: String) {
        let indicator = IndicatorDescription(
            code: "X",
            name: LocalizedText(cs: "", en: ""),
            unit: unit,
            better: .up,
            decimals: 1,
            version: 1
        )
        #expect(Typography(language: .cs).value(value, of: indicator) == text)
    }

    @Test("a share that is not quite all or nothing never looks so") func percent() {
        let type = Typography(language: .cs)
        #expect(type.percent(0.994) == "více než 99\u{A0}%")
        #expect(type.percent(0.004) == "méně než 1\u{A0}%")
        #expect(type.percent(1) == "100\u{A0}%")
        #expect(type.percent(0.125) == "13\u{A0}%")
    }

    @Test(
        "the preposition before a number is the one people say",
        arguments: [
            (40, "z"), (6, "ze"), (2000, "ze"), (120, "ze"), (25, "z"), (67, "ze"), (5, "z"),
        ]
    )
    func preposition(_ number: Int, _ word: String) {
        #expect(Typography.of(number) == word)
    }
}
