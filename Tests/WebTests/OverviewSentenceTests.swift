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

    @Test("a date in a chart is short") func shortDay() {
        let day = SampleOverview.day(2026, 9, 3)
        #expect(Typography(language: .en).shortDay(day) == "3\u{A0}Sep\u{A0}2026")
        #expect(Typography(language: .cs).shortDay(day) == "3.\u{A0}9.\u{A0}2026")
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
        #expect(czechOf(number) == word)
    }
}
