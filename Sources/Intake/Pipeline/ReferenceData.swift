package import Domain
import Foundation

/// Territory and service kinds, as far as records are judged by them.
package struct ReferenceData: Sendable, Hashable {
    /// NUTS 3 codes.
    package var regions: Set<String>
    /// NUTS 3 code by the code of an ORP.
    package var regionOfORP: [String: String]
    /// What became of territories.
    package var territory = TerritoryChanges()
    /// Letters of the allowed forms (P, A, T) by the § of a kind of service.
    package var formsOfKind: [String: String]
    /// Our code by the ministry's own, such as `DruhSocialniSluzby/13`: only those that were seen
    /// in a published list, and those loaded since.
    package var crosswalk: [String: String]
    /// Codes of the reports that law or programme ask for.
    package var reportingDuties: Set<String>
    /// Codes of all municipalities.
    package var municipalities: Set<String> = []
    /// Codes of those in the territory of the local action group.
    package var localGroup: Set<String> = []

    package init(
        regions: Set<String>,
        regionOfORP: [String: String],
        territory: TerritoryChanges = TerritoryChanges(),
        formsOfKind: [String: String],
        crosswalk: [String: String] = [:],
        reportingDuties: Set<String> = []
    ) {
        self.regions = regions
        self.regionOfORP = regionOfORP
        self.territory = territory
        self.formsOfKind = formsOfKind
        self.crosswalk = crosswalk
        self.reportingDuties = reportingDuties
    }

    /// Reads `region.csv`, `orp.csv`, `territory_change.csv`, `service_kind_form.csv`, `reporting_duty.csv`,
    /// `municipality.csv`, `municipality_mas_skch.csv` and the codes in `service_kind.csv` and
    /// `service_form.csv`.
    ///
    /// Throws ``ReferenceDataError`` when a file or a column is missing.
    package init(directory: String) throws(ReferenceDataError) {
        let regions = try ReferenceTable(directory, "region.csv")
        let orp = try ReferenceTable(directory, "orp.csv")
        let kinds = try ReferenceTable(directory, "service_kind_form.csv")
        let duties = try ReferenceTable(directory, "reporting_duty.csv")
        self.init(
            regions: Set(try regions.column("nuts3")),
            regionOfORP: try orp.dictionary("orp", "nuts3"),
            territory: try ReferenceData.changes(directory),
            formsOfKind: Dictionary(
                zip(try kinds.column("paragraph"), try kinds.column("form")),
                uniquingKeysWith: +
            ),
            crosswalk: try ReferenceData.crosswalk(directory, regions),
            reportingDuties: Set(try duties.column("duty"))
        )
        municipalities = Set(try ReferenceTable(directory, "municipality.csv").column("code"))
        localGroup = Set(try ReferenceTable(directory, "municipality_mas_skch.csv").column("code"))
    }

    private static func changes(_ directory: String) throws(ReferenceDataError) -> TerritoryChanges
    {
        let text = try ReferenceTable.text(directory, "territory_change.csv")
        do {
            return try TerritoryChanges(csv: text)
        } catch {
            throw ReferenceDataError(file: directory, problem: error.explanation)
        }
    }

    private static func crosswalk(
        _ directory: String,
        _ regions: ReferenceTable
    ) throws(ReferenceDataError) -> [String: String] {
        let kinds = try ReferenceTable(directory, "service_kind.csv")
        let forms = try ReferenceTable(directory, "service_form.csv")
        let isVerified = try kinds.dictionary("open_data_code", "open_data_code_verified")
        var codes: [String: String] = [:]
        for (code, paragraph) in try kinds.dictionary("open_data_code", "paragraph")
        where isVerified[code] == "yes" {
            codes["DruhSocialniSluzby/" + code] = paragraph
        }
        for (code, form) in try forms.dictionary("open_data_code", "form") {
            codes["FormaSocialniSluzby/" + code] = form
        }
        for (code, region) in try regions.dictionary("ruian_vusc", "nuts3") {
            codes["Kraj/" + code] = region
        }
        return codes
    }

    /// The codes of a list that are not valid at all times.
    func limited(_ list: ReferenceList) -> [String: TerritoryChanges.Validity] {
        switch list {
        case .region, .territory: territory.limited(.region)
        case .orp: territory.limited(.orp)
        case .municipality, .localGroup: territory.limited(.municipality)
        case .serviceKind, .wave, .reportingDuty: [:]
        }
    }

    /// The codes of a list, sorted; waves are not known here.
    package func codes(of list: ReferenceList) -> [String] {
        switch list {
        case .region: regions.sorted()
        case .territory: ["CZ"] + regions.sorted()
        case .orp: regionOfORP.keys.sorted()
        case .serviceKind: formsOfKind.keys.sorted()
        case .wave: []
        case .reportingDuty: reportingDuties.sorted()
        case .municipality: municipalities.sorted()
        case .localGroup: localGroup.sorted()
        }
    }
}

/// A reference file that does not serve.
package struct ReferenceDataError: ExplainedError, Sendable, Hashable {
    package var file: String
    package var problem: LocalizedText

    package var explanation: LocalizedText {
        LocalizedText(cs: "\(file): \(problem.cs)", en: "\(file): \(problem.en)")
    }
}

/// A small comma-separated file without quotes in the columns that matter.
private struct ReferenceTable {
    private let file: String
    private let names: [String]
    private let rows: [[String]]

    static func text(_ directory: String, _ file: String) throws(ReferenceDataError) -> String {
        let path = directory + "/" + file
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ReferenceDataError(
                file: path,
                problem: LocalizedText(
                    cs: "nelze přečíst; nainstalujte dimond znovu",
                    en: "cannot be read; install dimond again"
                )
            )
        }
        return String(decoding: data, as: UTF8.self)
    }

    init(_ directory: String, _ file: String) throws(ReferenceDataError) {
        self.file = file
        let lines = try ReferenceTable.text(directory, file).split(whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        names = lines.first ?? []
        rows = Array(lines.dropFirst())
    }

    func column(_ name: String) throws(ReferenceDataError) -> [String] {
        guard let index = names.firstIndex(of: name) else {
            throw ReferenceDataError(
                file: file,
                problem: LocalizedText(
                    cs: "chybí sloupec „\(name)“",
                    en: "has no column '\(name)'"
                )
            )
        }
        return rows.map { index < $0.count ? $0[index] : "" }
    }

    /// Rows with an empty key are left out.
    func dictionary(_ key: String, _ value: String) throws(ReferenceDataError) -> [String: String] {
        let pairs = zip(try column(key), try column(value)).filter { !$0.0.isEmpty }
        return Dictionary(pairs) { first, _ in first }
    }
}
