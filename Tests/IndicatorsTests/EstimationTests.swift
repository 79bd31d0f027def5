import Domain
import Testing

@testable import Indicators

@Suite("Estimation from cells")
struct EstimationTests {
    /// Young: 900 recipients, 10 of 50 in need; old: 100 recipients, 40 of 50 in need.
    private let cells = [
        Fixture.cell(age: "18-26", degree: "1", n: 50, numerator: 10),
        Fixture.cell(age: "81+", degree: "1", n: 50, numerator: 40),
    ]
    private let margins = [
        Fixture.margin(age: "18-26", 900), Fixture.margin(age: "81+", 100),
    ]

    private func region(
        _ cells: [CellSum],
        _ margins: [Margin],
        as definition: IndicatorDefinition = Fixture.definition()
    ) throws -> Estimate {
        try #require(
            estimates(definition, cells: cells, margins: margins, context: Fixture.context())
                .first { $0.value.region == "CZ010" }
        )
    }

    @Test("answers are weighted to the recipients: 0.9 · 20 % + 0.1 · 80 % = 26 %")
    func postStratified() throws {
        let estimate = try region(cells, margins)
        #expect(isClose(estimate.value.value, 26))
        #expect(estimate.value.numerator == 50)
        #expect(estimate.value.denominator == 100)
        #expect(estimate.value.weighted)
        #expect(isClose(estimate.effectiveN, 10_000 / 164))
        #expect(isClose(estimate.designEffect, 1.64))
        let interval = try #require(Interval.wilson(share: 0.26, n: 10_000 / 164))
        #expect(isClose(estimate.value.lower, 100 * interval.lower))
        #expect(isClose(estimate.value.upper, 100 * interval.upper))
    }

    @Test("a weight below a fifth of the mean is lifted to it")
    func trimmed() throws {
        let margins = [Fixture.margin(age: "18-26", 990), Fixture.margin(age: "81+", 10)]
        let estimate = try region(cells, margins)
        #expect(
            isClose(estimate.value.value, 100 * (1.98 * 10 + 0.2 * 40) / (1.98 * 50 + 0.2 * 50))
        )
    }

    @Test("without margins the value is the plain share and says so")
    func unweighted() throws {
        let estimate = try region(cells, [])
        #expect(isClose(estimate.value.value, 50))
        #expect(!estimate.value.weighted)
        #expect(isClose(estimate.designEffect, 1))
    }

    @Test(
        "answers of unknown age or degree carry the mean weight",
        arguments: [("", "1"), ("81+", "9")]
    )
    func unknown(age: String, degree: String) throws {
        let more = cells + [Fixture.cell(age: age, degree: degree, n: 100, numerator: 100)]
        let estimate = try region(more, margins)
        #expect(isClose(estimate.value.value, (26 * 100 + 100 * 100) / 200))
    }

    @Test("a stratum of fewer than five answers is joined with its neighbour")
    func collapsed() throws {
        let cells = [
            Fixture.cell(age: "27-64", degree: "1", n: 4, numerator: 4),
            Fixture.cell(age: "27-64", degree: "2", n: 46, numerator: 0),
            Fixture.cell(age: "81+", degree: "1", n: 50, numerator: 50),
        ]
        let margins = [
            Fixture.margin(age: "27-64", degree: "1", 400),
            Fixture.margin(age: "27-64", degree: "2", 100),
            Fixture.margin(age: "81+", degree: "1", 500),
        ]
        // Both halves weigh the same, so the joined one gives 8 % and the other 100 %.
        #expect(isClose(try region(cells, margins).value.value, 54))
    }

    @Test("recipients of a stratum without an answer are carried by the next one")
    func emptyStratum() throws {
        let margins = margins + [Fixture.margin(age: "27-64", 900)]
        // 900 young stand as before, 900 + 100 are carried by the old.
        #expect(
            isClose(try region(cells, margins).value.value, 100 * (900 * 0.2 + 1000 * 0.8) / 1900)
        )
    }

    @Test("age bands of survey and allowance need not be the same")
    func coarserMargins() throws {
        let cells = [
            Fixture.cell(age: "18-26", degree: "1", n: 25, numerator: 10),
            Fixture.cell(age: "27-64", degree: "1", n: 25, numerator: 0),
            Fixture.cell(age: "65-80", degree: "1", n: 25, numerator: 20),
            Fixture.cell(age: "81+", degree: "1", n: 25, numerator: 20),
        ]
        let margins = [Fixture.margin(age: "18-64", 900), Fixture.margin(age: "65+", 100)]
        #expect(isClose(try region(cells, margins).value.value, 26))
    }

    @Test("ages and degrees that are published apart are both met")
    func oneWayMargins() throws {
        let shares = [("18-26", "1", 40), ("18-26", "2", 10), ("81+", "1", 10), ("81+", "2", 40)]
        let cells = shares.map {
            Fixture.cell(age: $0.0, degree: $0.1, n: $0.2, numerator: Double($0.2))
        }
        let margins = [
            Fixture.margin(age: "18-64", degree: "", 700),
            Fixture.margin(age: "65+", degree: "", 300),
            Fixture.margin(age: "", degree: "1", 400), Fixture.margin(age: "", degree: "2", 600),
        ]
        let weights = try #require(
            PostStratification(cells: cells, margins: margins, by: [.nuts3, .ageBand, .degree])
                .weights(of: cells, in: "CZ010")
        )
        let sums = zip(weights, cells).map { $0 * Double($1.n) }
        #expect(isClose(sums[0] + sums[1], 700, within: 1e-3))
        #expect(isClose(sums[2] + sums[3], 300, within: 1e-3))
        #expect(isClose(sums[0] + sums[2], 400, within: 1e-3))
        // The ties between age and degree that the answers show are kept (odds ratio 16).
        #expect(isClose(sums[0] * sums[3] / (sums[1] * sums[2]), 16, within: 1e-3))
    }

    @Test(
        "a total alone weighs the region in the country",
        arguments: [("", ""), ("18-64", ""), ("", "2")]
    )
    func totalOnly(age: String, degree: String) {
        let cells = [
            Fixture.cell("CZ010", n: 40, numerator: 40), Fixture.cell("CZ020", n: 40, numerator: 0),
        ]
        let margins = [
            Fixture.margin("CZ010", age: age, degree: degree, 300),
            Fixture.margin("CZ020", age: age, degree: degree, 900),
        ]
        let values = estimate(
            Fixture.definition(weightBy: [.nuts3]),
            cells: cells,
            margins: margins,
            context: Fixture.context()
        )
        #expect(isClose(values.last?.value, 25))
    }

    @Test("the country weighs regions by their recipients, not by their answers")
    func country() throws {
        let cells = [
            Fixture.cell("CZ010", age: "81+", degree: "1", n: 100, numerator: 100),
            Fixture.cell("CZ020", age: "81+", degree: "1", n: 50, numerator: 0),
        ]
        let margins = [
            Fixture.margin("CZ010", age: "81+", 1000), Fixture.margin("CZ020", age: "81+", 1500),
        ]
        let values = estimate(
            Fixture.definition(),
            cells: cells,
            margins: margins,
            context: Fixture.context(coverage: ["CZ": 0.5])
        )
        #expect(values.map(\.region) == ["CZ010", "CZ020", "CZ"])
        #expect(isClose(values.last?.value, 40))
        #expect(values.last?.coverage == 0.5)
    }

    @Test("answers of unknown age do not make their region heavier in the country")
    func countryWithUnknown() {
        let cells = [
            Fixture.cell("CZ010", age: "81+", degree: "1", n: 50, numerator: 50),
            Fixture.cell("CZ010", n: 50, numerator: 50),
            Fixture.cell("CZ020", age: "81+", degree: "1", n: 50, numerator: 0),
        ]
        let margins = [
            Fixture.margin("CZ010", age: "81+", 100), Fixture.margin("CZ020", age: "81+", 100),
        ]
        let values = estimate(
            Fixture.definition(),
            cells: cells,
            margins: margins,
            context: Fixture.context()
        )
        #expect(isClose(values.last?.value, 50))
    }

    @Test("a mean has the interval of its weighted variance")
    func mean() throws {
        // 20 answers of 1 and 20 of 3: mean 2, variance 1 · 40/39.
        let cells = [
            Fixture.cell(age: "81+", n: 20, numerator: 20, squares: 20),
            Fixture.cell(age: "0-17", n: 20, numerator: 60, squares: 180),
        ]
        let estimate = try region(cells, [], as: Fixture.definition(.mean, unit: .score))
        #expect(isClose(estimate.value.value, 2))
        #expect(isClose(estimate.value.upper, 2 + 1.959964 * (1.0 / 39).squareRoot()))
    }

    @Test(
        "the number of answers decides what can be said",
        arguments: [
            (0, ValueState.notReported, false), (29, .insufficient, false), (30, .ok, true),
            (49, .ok, true), (50, .ok, false),
        ]
    )
    func states(n: Int, state: ValueState, few: Bool) throws {
        let cells = n == 0 ? [] : [Fixture.cell(n: n, numerator: 3)]
        let estimate = try region(cells, [])
        #expect(estimate.value.state == state)
        #expect(estimate.fewAnswers == few)
        #expect((estimate.value.value == nil) == (state != .ok))
        #expect((estimate.value.lower == nil) == (state != .ok))
    }

    @Test("other indicators and periods stay out")
    func others() throws {
        var strange = Fixture.cell(n: 1000, numerator: 0)
        strange.period = "2025-H2"
        var other = Fixture.cell(n: 1000, numerator: 0)
        other.indicator = "XX-02"
        #expect(isClose(try region(cells + [strange, other], margins).value.value, 26))
    }

    @Test("any order of cells and margins gives the same values and hashes", arguments: 0..<20)
    func orderDoesNotMatter(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let cells = randomCells(&generator)
        let margins = cells.indices.map { index in
            Fixture.margin(
                cells[index].nuts3,
                age: cells[index].ageBand,
                degree: cells[index].degree,
                index * 7
            )
        }
        let definition = Fixture.definition(.mean, unit: .score)
        let first = estimate(
            definition,
            cells: cells,
            margins: margins,
            context: Fixture.context()
        )
        let second = estimate(
            definition,
            cells: cells.shuffled(using: &generator),
            margins: margins.shuffled(using: &generator),
            context: Fixture.context()
        )
        #expect(first == second)
        #expect(first.contains { $0.value != nil })
    }

    private func randomCells(_ generator: inout SplitMix64) -> [CellSum] {
        (0..<60).map { _ in
            let n = Int.random(in: 1...9, using: &generator)
            let total = Double.random(in: 0...10, using: &generator)
            return Fixture.cell(
                ["CZ010", "CZ020"].randomElement(using: &generator) ?? "",
                age: ["", "0-17", "18-26", "81+"].randomElement(using: &generator) ?? "",
                degree: ["", "1", "2", "3"].randomElement(using: &generator) ?? "",
                n: n,
                numerator: total,
                squares: total * total
            )
        }
    }

    @Test("the input hash changes with a cell, a margin and the definition")
    func hashCovers() throws {
        let base = try region(cells, margins).value.inputHash
        var cell = cells
        cell[0].numerator += 1
        var definition = Fixture.definition()
        definition.description.version += 1
        #expect(try region(cell, margins).value.inputHash != base)
        #expect(try region(cells, [margins[0]]).value.inputHash != base)
        #expect(try region(cells, margins, as: definition).value.inputHash != base)
    }
}
