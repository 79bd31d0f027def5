import Domain
import Testing

@testable import Daemon

@Suite("Sample survey responses")
struct SampleSurveyTests {
    private let wave: Wave
    private let reference: SampleReference
    private let period: ClosedRange<Day>

    init() throws {
        wave = try #require(Wave("2026-H1"))
        reference = try SampleFixture.reference()
        period = SampleWave.period(of: wave)
    }

    private func survey(
        seed: UInt64 = 1,
        rows: Int,
        badRate: Double = 0,
        dialect: SampleDialect = .plain,
        wave: Wave? = nil
    ) -> SampleSurvey {
        SampleSurvey(
            seed: seed,
            wave: wave ?? self.wave,
            rows: rows,
            badRate: badRate,
            dialect: dialect,
            reference: reference
        )
    }

    private func checker() -> SurveyChecker {
        SurveyChecker(wave: wave, period: period, today: period.upperBound, reference: reference)
    }

    @Test("The same seed gives the same bytes and another seed other ones")
    func determinism() {
        let first = SampleFixture.bytes(survey(rows: 700, badRate: 0.1))
        let second = SampleFixture.bytes(survey(rows: 700, badRate: 0.1))
        #expect(first.file == second.file)
        #expect(first.truth == second.truth)
        #expect(SampleFixture.bytes(survey(seed: 2, rows: 700)).file != first.file)
    }

    @Test("The bytes never change from one release to the next")
    func pinned() {
        let bytes = SampleFixture.bytes(survey(rows: 300)).file
        let hash = bytes.reduce(14_695_981_039_346_656_037 as UInt64) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        #expect(hash == 13_095_225_801_448_752_955)
    }

    @Test("Every good row keeps every error rule", arguments: SampleDialect.allCases, [1, 99])
    func validity(_ dialect: SampleDialect, _ seed: UInt64) throws {
        let bytes = SampleFixture.bytes(survey(seed: seed, rows: 2500, dialect: dialect)).file
        let text = try SampleText(bytes)
        #expect(text.columns == SurveyCodes.columns)
        #expect(text.dialect == dialect)
        #expect(text.rows.count == 2500)
        #expect(text.rows.allSatisfy { $0.count == text.columns.count })
        var checker = checker()
        let broken = text.records.map { checker.broken($0) }.filter { !$0.isEmpty }
        #expect(broken.isEmpty)
    }

    @Test(
        "Every planted defect breaks its rule and nothing else does",
        arguments: SampleDialect.allCases
    )
    func defects(_ dialect: SampleDialect) throws {
        let (bytes, truth) = SampleFixture.bytes(
            survey(rows: 3000, badRate: 0.05, dialect: dialect)
        )
        #expect(truth.count == 150)
        #expect(Set(truth.map(\.kind)).count == SurveyDefect.all.count)
        #expect(
            Set(truth.map(\.rule)) == [
                "V01", "V02", "V03", "V04", "V05", "V06", "V07", "V08", "V09", "V19",
            ]
        )
        let planted = Dictionary(grouping: truth, by: \.line).mapValues { Set($0.map(\.rule)) }
        var checker = checker()
        for (index, record) in try SampleText(bytes).records.enumerated() {
            let line = index + 2
            #expect(checker.broken(record) == planted[line, default: []], "line \(line)")
        }
    }

    @Test("Every kind of defect is planted about as often as any other")
    func evenDefects() {
        let truth = SampleFixture.bytes(survey(rows: 13_000, badRate: 0.1)).truth
        let counts = Dictionary(grouping: truth, by: \.kind).mapValues(\.count)
        #expect(truth.count == 1300)
        #expect(counts.values.allSatisfy { (45...55).contains($0) })
    }

    @Test("The list of planted defects is a CSV file")
    func truthFile() {
        let defect = PlantedDefect(line: 7, column: "C02s", rule: "V04", kind: "help_missing")
        let text = String(decoding: PlantedDefect.csv([defect]), as: UTF8.self)
        #expect(text == "line,column,rule,kind\n7,C02s,V04,help_missing\n")
    }

    @Test("Regions, ages and degrees are spread like recipients of the care allowance")
    func spread() throws {
        let rows = 8000
        let records = try SampleText(SampleFixture.bytes(survey(rows: rows)).file).records
        let total = reference.regions.reduce(0) { $0 + $1.byDegree.reduce(0, +) }
        let byRegion = Dictionary(grouping: records) { $0["nuts3", default: ""] }
        for region in reference.regions {
            let expected = region.byDegree.reduce(0, +) / total
            let found = Double(byRegion[region.nuts3, default: []].count) / Double(rows)
            #expect(abs(found - expected) < 0.001)
        }
        let known = records.filter { Int($0["B03", default: ""]).map((1...4).contains) ?? false }
        for degree in 1...4 {
            let expected = reference.regions.reduce(0) { $0 + $1.byDegree[degree - 1] } / total
            let found = Double(known.count { $0["B03"] == "\(degree)" }) / Double(known.count)
            #expect(abs(found - expected) < 0.01)
        }
        let children = Double(records.count { $0["B01"] == "0-17" }) / Double(rows)
        let expected = reference.regions.reduce(0) { $0 + $1.byAge[0] } / total
        #expect(abs(children - expected) < 0.01)
    }

    @Test("A person stays the same person from wave to wave")
    func stability() throws {
        let next = try #require(Wave("2026-H2"))
        let stable = ["nuts3", "orp", "B01", "B02", "B03", "B04", "D01", "service_id"]
        let first = try SampleText(SampleFixture.bytes(survey(rows: 2000)).file).records
        let second = try SampleText(SampleFixture.bytes(survey(rows: 2000, wave: next)).file)
            .records
        let known = Dictionary(grouping: first) { $0["subject", default: ""] }
        var changedAnswers = 0
        for record in second {
            let before = try #require(known[record["subject", default: ""]]?.first)
            #expect(stable.allSatisfy { record[$0] == before[$0] })
            if record["C01s"] != before["C01s"] { changedAnswers += 1 }
        }
        #expect(changedAnswers > 100)
    }

    @Test("Nobody does more than 25 interviews a day, however many rows")
    func interviewers() throws {
        let records = try SampleText(SampleFixture.bytes(survey(rows: 9000)).file).records
        let turns = Dictionary(grouping: records) {
            $0["interviewer", default: ""] + $0["interview_date", default: ""]
        }
        #expect(turns.values.map(\.count).max() ?? 99 <= 25)
    }

    @Test("People with higher degrees need more help and a worse-off region gets less of it")
    func plausibility() throws {
        let records = try SampleText(SampleFixture.bytes(survey(rows: 8000)).file).records
        func unmet(_ record: [String: String]) -> Int {
            record.count { $0.key.hasPrefix("C") && $0.key.hasSuffix("s") && $0.value == "3" }
        }
        func mean(_ records: [[String: String]], _ count: ([String: String]) -> Int) -> Double {
            Double(records.reduce(0) { $0 + count($1) }) / Double(max(1, records.count))
        }
        let levels = (1...4).map { degree in
            mean(records.filter { $0["B03"] == "\(degree)" }) { record in
                record.count {
                    $0.key.hasPrefix("C") && ["3", "4"].contains($0.value) && !$0.key.hasSuffix("s")
                }
            }
        }
        #expect(levels == levels.sorted())
        #expect(mean(records.filter { $0["nuts3"] == "CZ042" }, unmet) > 2.5)
        #expect(mean(records.filter { $0["nuts3"] == "CZ064" }, unmet) < 1.2)
    }

    @Test("A subject never looks like a birth number")
    func subjects() throws {
        let records = try SampleText(SampleFixture.bytes(survey(rows: 500)).file).records
        for record in records {
            let parts = record["subject", default: ""].split(separator: "-")
            #expect(parts.count == 3 && parts[0] == "S" && parts[1] == record["nuts3", default: ""])
            #expect(parts[2].count == 6)
        }
    }

    @Test("A file without rows is a header", arguments: SampleDialect.allCases)
    func noRows(_ dialect: SampleDialect) {
        var survey = survey(rows: 0, dialect: dialect)
        let header = survey.next() ?? []
        let mark = dialect == .plain ? "," : ";"
        let end = dialect == .plain ? "\n" : "\r\n"
        #expect(
            String(decoding: header, as: UTF8.self) == SurveyCodes.columns.joined(separator: mark)
                + end
        )
        #expect(survey.next() == nil)
    }

    @Test("A long file comes in chunks of whole lines, at about 190 bytes a row")
    func chunks() {
        var survey = survey(rows: 5000)
        var sizes: [Int] = []
        while let chunk = survey.next() {
            #expect(chunk.last == 10)
            sizes.append(chunk.count)
        }
        #expect(sizes.count > 2)
        #expect(sizes.allSatisfy { $0 < 264_000 })
        #expect((170...220).contains(sizes.reduce(0, +) / 5000))
    }
}
