import Domain
import Testing

@testable import Indicators

@Suite("Values from a query's rows")
struct QueryInterpretationTests {
    private func definition(
        _ unit: Domain.Unit,
        scopes: Set<AlertScope> = [.country, .region],
        minN: Int = 1
    ) -> IndicatorDefinition {
        Fixture.definition(kind: .query("SELECT $1::date"), unit: unit, minN: minN, scopes: scopes)
    }

    @Test("the country is the sum of numerators and denominators")
    func country() {
        let rows = [
            QueryRow(nuts3: "CZ020", numerator: 30, denominator: 40, n: 40),
            QueryRow(nuts3: "CZ010", numerator: 10, denominator: 60, n: 60),
        ]
        let values = interpret(definition(.percent), rows: rows, context: Fixture.context())
        #expect(values.map(\.region) == ["CZ", "CZ010", "CZ020"])
        #expect(values.first?.value == 40)
        #expect(values.first?.n == 100)
        #expect(values.last?.value == 75)
    }

    @Test("a count is its numerator, for the country too")
    func count() {
        let rows = [
            QueryRow(nuts3: "CZ010", numerator: 3, denominator: 1, n: 3),
            QueryRow(nuts3: "CZ020", numerator: 0, denominator: 1, n: 0),
        ]
        let values = interpret(
            definition(.count, minN: 0),
            rows: rows,
            context: Fixture.context()
        )
        #expect(values.map(\.value) == [3, 3, 0])
        #expect(values.first?.denominator == 1)
    }

    @Test("the query's own country row and value win")
    func ownRow() {
        let rows = [
            QueryRow(nuts3: "CZ", numerator: 53, denominator: 5, n: 5, value: 4),
            QueryRow(nuts3: "CZ010", numerator: 49, denominator: 3, n: 3, value: 20),
        ]
        let values = interpret(
            definition(.days),
            rows: rows,
            context: Fixture.context(regions: ["CZ010"])
        )
        #expect(values.map(\.value) == [4, 20])
    }

    @Test("a region without a row is not reported, one with nothing to say is insufficient")
    func absent() {
        let rows = [QueryRow(nuts3: "CZ020", numerator: 0, denominator: 0, n: 0)]
        let values = interpret(
            definition(.percent, minN: 0),
            rows: rows,
            context: Fixture.context()
        )
        #expect(values.map(\.state) == [.insufficient, .notReported, .insufficient])
        #expect(values.allSatisfy { $0.value == nil })
        let nothing = interpret(definition(.percent), rows: [], context: Fixture.context())
        #expect(nothing.allSatisfy { $0.state == .notReported })
    }

    @Test("plans stand beside regions and do not enter the sum")
    func plans() {
        let rows = [
            QueryRow(nuts3: "CZ010", subject: "P1", numerator: 90, denominator: 1, n: 1),
            QueryRow(nuts3: "CZ010", numerator: 1, denominator: 2, n: 2),
        ]
        let values = interpret(
            definition(.percent, scopes: [.country, .region, .plan]),
            rows: rows,
            context: Fixture.context(regions: ["CZ010"])
        )
        #expect(values.map(\.subject) == ["", "", "P1"])
        #expect(values.first?.value == 50)
        let only = interpret(
            definition(.days, scopes: [.plan]),
            rows: [rows[0]],
            context: Fixture.context()
        )
        #expect(only.map(\.value) == [90])
    }
}
