import Foundation

/// The ministry's codes of territory and kinds, for invented files in the ministry's own shape.
package struct SampleTerritory: Sendable {
    struct Municipality: Sendable {
        let code: String
        let name: String
        /// RÚIAN code of the okres.
        let district: String
    }

    struct Kind: Sendable {
        let paragraph: String
        let name: String
        /// N of `DruhSocialniSluzby/N`; of the kinds whose code was never seen an inferred one.
        let code: String
    }

    /// RÚIAN code and name by NUTS 3.
    let regions: [String: (code: String, name: String)]
    /// By NUTS 3, in the order of their codes.
    let municipalities: [String: [Municipality]]
    /// RÚIAN code, name and NUTS 3.
    let districts: [(code: String, name: String, nuts3: String)]
    let kinds: [Kind]
    /// Code and name.
    let forms: [(form: String, code: String, name: String)]

    /// Reads `region.csv`, `district.csv`, `municipality.csv`, `service_kind.csv`, `service_form.csv`.
    init(directory: URL) throws(SampleReferenceError) {
        func table(_ file: String, _ columns: [String]) throws(SampleReferenceError) -> [[String]] {
            try SampleReferenceTable(directory, file, columns).rows
        }
        let regions = try table("region.csv", ["nuts3", "ruian_vusc", "name_cs"])
        self.regions = Dictionary(regions.map { ($0[0], ($0[1], $0[2])) }) { first, _ in first }
        let districts = try table("district.csv", ["lau1", "ruian_okres", "name_cs", "nuts3"])
        self.districts = districts.map { ($0[1], $0[2], $0[3]) }
        let codes = Dictionary(districts.map { ($0[0], $0[1]) }) { first, _ in first }
        let rows = try table("municipality.csv", ["nuts3", "code", "name_cs", "lau1"])
        municipalities = Dictionary(grouping: rows, by: { $0[0] }).mapValues { rows in
            rows.map { Municipality(code: $0[1], name: $0[2], district: codes[$0[3]] ?? "") }
        }
        kinds = try table("service_kind.csv", ["paragraph", "name_cs", "open_data_code"])
            .filter { !$0[2].isEmpty }.map { Kind(paragraph: $0[0], name: $0[1], code: $0[2]) }
        forms = try table("service_form.csv", ["form", "open_data_code", "name_cs"])
            .map { ($0[0], $0[1], $0[2]) }
    }
}
