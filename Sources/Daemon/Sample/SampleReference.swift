package import Domain
package import Foundation

/// Why the reference files cannot serve as a base of sample data.
package enum SampleReferenceError: ExplainedError, Hashable {
    case unreadable(file: String)
    case missingColumn(file: String, column: String)
    case badNumber(file: String, line: Int, column: String)
    case regionWithoutORP(String)

    package var explanation: LocalizedText {
        switch self {
        case .unreadable(let file):
            LocalizedText(
                cs: "\(file) nelze přečíst; nainstalujte dimond znovu",
                en: "\(file) cannot be read; install dimond again"
            )
        case .missingColumn(let file, let column):
            LocalizedText(
                cs: "v \(file) chybí sloupec \(column)",
                en: "\(file) has no column \(column)"
            )
        case .badNumber(let file, let line, let column):
            LocalizedText(
                cs: "\(file), řádek \(line): \(column) není číslo",
                en: "\(file) line \(line): \(column) is no number"
            )
        case .regionWithoutORP(let region):
            LocalizedText(
                cs: "v orp.csv není obec s rozšířenou působností kraje \(region)",
                en: "orp.csv has no district of \(region)"
            )
        }
    }
}

/// Territory, margins of the care allowance and kinds of services: what sample data are made of.
package struct SampleReference: Sendable {
    package struct Region: Sendable {
        package let nuts3: String
        package let orps: [String]
        /// Recipients of the care allowance 2018: 0–17, 18–64, 65 and more.
        package let byAge: [Double]
        /// Recipients of the care allowance 2018 by degree I–IV.
        package let byDegree: [Double]

        package init(nuts3: String, orps: [String], byAge: [Double], byDegree: [Double]) {
            self.nuts3 = nuts3
            self.orps = orps
            self.byAge = byAge
            self.byDegree = byDegree
        }
    }

    package let regions: [Region]
    /// Main forms (`P`, `A`, `T`) by the § of a kind.
    package let formsOfKind: [String: [String]]
    /// The ministry's own codes.
    let territory: SampleTerritory

    init(
        regions: [Region],
        formsOfKind: [String: [String]],
        territory: SampleTerritory
    ) {
        self.regions = regions
        self.formsOfKind = formsOfKind
        self.territory = territory
    }

    /// Reads `orp.csv`, `allowance_2018.csv`, `service_kind_form.csv` of `sql/reference`, and what
    /// ``SampleTerritory`` reads.
    package init(directory: URL) throws(SampleReferenceError) {
        let orps = try SampleReferenceTable(directory, "orp.csv", ["nuts3", "orp"])
        let kinds = try SampleReferenceTable(
            directory,
            "service_kind_form.csv",
            ["paragraph", "form", "is_supplementary"]
        )
        let ages = ["age_0_17", "age_18_64", "age_65_plus"]
        let degrees = ["degree_1", "degree_2", "degree_3", "degree_4"]
        let margins = try SampleReferenceTable(
            directory,
            "allowance_2018.csv",
            ["nuts3"] + ages + degrees
        )
        let orpsOfRegion = Dictionary(grouping: orps.rows, by: { $0[0] })
        var regions: [Region] = []
        for (index, row) in margins.rows.enumerated() {
            guard let list = orpsOfRegion[row[0]] else { throw .regionWithoutORP(row[0]) }
            let numbers = try margins.numbers(index)
            regions.append(
                Region(
                    nuts3: row[0],
                    orps: list.map { $0[1] },
                    byAge: Array(numbers[..<3]),
                    byDegree: Array(numbers[3...])
                )
            )
        }
        let main = kinds.rows.filter { $0[2] == "no" }
        self.init(
            regions: regions,
            formsOfKind: Dictionary(grouping: main, by: { $0[0] }).mapValues { $0.map { $0[1] } },
            territory: try SampleTerritory(directory: directory)
        )
    }
}

/// The wanted columns of one reference file; these have no quoted fields.
struct SampleReferenceTable {
    let file: String
    let columns: [String]
    let rows: [[String]]

    init(_ directory: URL, _ file: String, _ columns: [String]) throws(SampleReferenceError) {
        self.file = file
        self.columns = columns
        let url = directory.appending(path: file)
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw .unreadable(file: file)
        }
        let lines = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        var places: [Int] = []
        for column in columns {
            guard let place = lines.first?.firstIndex(of: column) else {
                throw .missingColumn(file: file, column: column)
            }
            places.append(place)
        }
        let needed = (places.max() ?? 0) + 1
        rows = lines.dropFirst().filter { $0.count >= needed }.map { line in
            places.map { line[$0] }
        }
    }

    /// All columns but the first.
    func numbers(_ row: Int) throws(SampleReferenceError) -> [Double] {
        var numbers: [Double] = []
        for (index, text) in rows[row].enumerated().dropFirst() {
            guard let number = Double(text) else {
                throw .badNumber(file: file, line: row + 2, column: columns[index])
            }
            numbers.append(number)
        }
        return numbers
    }
}
