import Domain
import Foundation
import Testing

@testable import Indicators

@Suite("Definition files")
struct DefinitionTests {
    private static let shipped = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("sql/indicators")

    private static let good = """
        code: ZZ-01
        name::cs: Zkouška
        name::en: Trial
        unit: percent
        better: down
        decimals: 1
        version: 1
        period: wave
        population: persons
        min_n: 30
        note::cs: Poznámka
        note::en: Note
        source: survey.di_pot
        kind: cells
        where: d03 = 'zustat'
        numerator: (c01 >= 2)::int
        denominator: 1
        estimate: share
        weight_by: [nuts3, age_band]
        dimensions: { setting: "'' || d01" }
        """

    private static let defaults: IndicatorDefinition.DimensionDefaults = [
        "survey.di_pot": [.nuts3: "nuts3", .period: "wave", .ageBand: "b01", .setting: "d01"]
    ]

    private func parse(_ text: String, name: String = "ZZ-01.yaml")
        -> Result<IndicatorDefinition, DefinitionError>
    {
        IndicatorDefinition.parse(name: name, text: text, defaults: Self.defaults)
    }

    private func problems(_ text: String, name: String = "ZZ-01.yaml") -> [String] {
        switch parse(text, name: name) {
        case .success: []
        case .failure(let error): error.problems.map(\.description)
        }
    }

    @Test("every shipped file is good, and all promised codes are there")
    func shippedFiles() throws {
        let definitions = try IndicatorDefinition.load(directories: [Self.shipped])
        let counts = [
            "TP": 1...8, "NE": 1...5, "DQ": 1...7, "MV": 1...7, "CA": 1...6, "AV": 1...3,
            "WF": 1...3, "PR": 1...4, "BU": 1...2, "CM": 1...4, "PA": 1...12, "LN": 1...9,
            "QA": 1...11, "UN": 1...2, "OP": 1...4,
        ]
        let codes = counts.flatMap { group, numbers in
            numbers.map { "\(group)-\($0 < 10 ? "0" : "")\($0)" }
        }
        #expect(definitions.map(\.code) == codes.sorted())
        #expect(definitions.allSatisfy { !$0.description.name.cs.isEmpty })
        let survey = definitions.filter { $0.code.hasPrefix("NE") }
        #expect(survey.allSatisfy { $0.population == .persons })
    }

    @Test("a definition of cells carries what the file says, defaults and overrides")
    func cells() throws {
        let definition = try parse(Self.good).get()
        #expect(definition.description.unit == .percent)
        #expect(definition.minN == 30)
        #expect(definition.scopes == [.country, .region])
        guard case .cells(let cells) = definition.kind else {
            Issue.record("cells expected")
            return
        }
        #expect(cells.condition == "d03 = 'zustat'")
        #expect(cells.weightBy == [.nuts3, .ageBand])
        #expect(cells.dimensions[.ageBand] == "b01")
        #expect(cells.dimensions[.setting] == "'' || d01")
        #expect(cells.dimensions[.mode] == nil)
    }

    @Test("the facts can be read from any relation of the same shape")
    func factQuery() throws {
        guard case .cells(let cells) = try parse(Self.good).get().kind else {
            Issue.record("cells expected")
            return
        }
        let query = cells.cellQuery(over: "new_rows")
        #expect(query.contains("FROM new_rows\n"))
        #expect(!query.contains("survey.di_pot"))
        #expect(query.contains("coalesce((b01)::text, '') AS age_band"))
        #expect(query.contains("coalesce((''))") == false)
        #expect(query.contains("coalesce((\'\')::text, '') AS mode"))
    }

    @Test(
        "a mistake is named with its line",
        arguments: [
            ("better: down", "colour: red", "ZZ-01.yaml:5: unknown key 'colour'"),
            (
                "better: down", "better: sideways",
                "ZZ-01.yaml:5: 'better' must be one of up, down, range; it is 'sideways'"
            ),
            (
                "decimals: 1", "decimals: one",
                "ZZ-01.yaml:6: 'decimals' must be a whole number from 0 to 6"
            ),
            ("min_n: 30", "min_n: [30]", "ZZ-01.yaml:10: 'min_n' must be a single text"),
            (
                "kind: cells", "kind: magic",
                "ZZ-01.yaml:14: 'kind' must be one of cells, query; it is 'magic'"
            ),
            (
                "source: survey.di_pot", "source: di_pot",
                "ZZ-01.yaml:13: 'di_pot' must be a relation with its schema, such as survey.di_pot"
            ),
            (
                "source: survey.di_pot", "source: [survey.di_pot, a.b]",
                "ZZ-01.yaml:13: cells have a single source"
            ),
            (
                "source: survey.di_pot", "source: survey.other",
                "ZZ-01.yaml:13: dimension 'nuts3' of survey.other is not known"
            ),
            (
                "denominator: 1", "denominator: 1; DROP TABLE x",
                "ZZ-01.yaml:17: 'denominator' must be one SQL text without ';'"
            ),
            (
                "numerator: (c01 >= 2)::int", "numerator: 1 -- all",
                "ZZ-01.yaml:16: 'numerator' must not hold an SQL comment; YAML has its own"
            ),
            (
                "weight_by: [nuts3, age_band]", "weight_by: [age_band]",
                "ZZ-01.yaml:19: 'weight_by' is nuts3, alone or with age_band and degree"
            ),
            ("{ setting: \"'' || d01\" }", "{ sex: b02 }", "ZZ-01.yaml:20: unknown key 'sex'"),
            ("name::en: Trial", "name::en: ''", "ZZ-01.yaml:3: 'name::en' is empty"),
            ("version: 1", "version: 1\nversion: 2", "the same key twice: version"),
            (
                "code: ZZ-01", "code: ZZ-02",
                "ZZ-01.yaml:1: the file of 'ZZ-02' must be named ZZ-02.yaml"
            ),
            ("unit: percent", "unit: \"percent", "not YAML"),
        ]
    )
    func mistakes(line: String, replacement: String, expected: String) {
        let found = problems(Self.good.replacingOccurrences(of: line, with: replacement))
        #expect(found.contains { $0.contains(expected) }, "\(found)")
    }

    @Test("all mistakes come at once, in the order of lines")
    func allAtOnce() {
        let text = Self.good
            .replacingOccurrences(of: "unit: percent", with: "unit: furlong")
            .replacingOccurrences(of: "estimate: share", with: "estimate: guess")
            .replacingOccurrences(of: "period: wave\n", with: "")
        let found = problems(text)
        #expect(found.count == 3)
        #expect(found.first == "ZZ-01.yaml:1: key 'period' is missing")
        #expect(found.last?.hasPrefix("ZZ-01.yaml:17: 'estimate'") == true)
    }

    @Test("keys of the other kind are refused, and a query must use its day")
    func query() {
        let text = Self.good
            .replacingOccurrences(of: "kind: cells", with: "kind: query\nquery: SELECT 1")
        let found = problems(text)
        let expected =
            "ZZ-01.yaml:15: 'query' must use the day asked for as $1::date, or the present as $2::timestamptz"
        #expect(found.contains(expected))
        #expect(found.contains("ZZ-01.yaml:17: unknown key 'numerator'"))
    }

    @Test("an operator's folder may add codes but not take one", arguments: [true, false])
    func operatorsFolder(taken: Bool) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("indicators-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let code = taken ? "NE-02" : "ZZ-01"
        try Self.good.replacingOccurrences(of: "ZZ-01", with: code)
            .write(
                to: folder.appendingPathComponent(code + ".yaml"),
                atomically: true,
                encoding: .utf8
            )
        let missing = folder.appendingPathComponent("missing")
        if taken {
            let error = #expect(throws: DefinitionError.self) {
                try IndicatorDefinition.load(directories: [Self.shipped, folder])
            }
            #expect(error?.problems.map(\.file) == ["NE-02.yaml"])
        } else {
            let codes = try IndicatorDefinition.load(directories: [Self.shipped, missing, folder])
                .map(\.code)
            #expect(codes.contains("ZZ-01"))
        }
    }
}
