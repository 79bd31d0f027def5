import Domain

@testable import Daemon

/// The error rules of form `di-pot`, written down a second time from the form itself.
struct SurveyChecker {
    let wave: Wave
    let from: Day
    let to: Day
    let today: Day
    let regionOfORP: [String: String]
    let kinds: Set<String>
    private var subjects: Set<String> = []

    init(wave: Wave, period: ClosedRange<Day>, today: Day, reference: SampleReference) {
        self.wave = wave
        from = period.lowerBound
        to = period.upperBound
        self.today = today
        regionOfORP = Dictionary(
            reference.regions.flatMap { region in region.orps.map { ($0, region.nuts3) } }
        ) { first, _ in first }
        kinds = Set(reference.formsOfKind.keys)
    }

    private static let residential: Set<String> = [
        "chb", "dozp", "ds", "dzr", "tydenni", "zdravotni",
    ]
    private static let codes: [String: Set<String>] = [
        "mode": ["self", "assisted", "proxy_family", "proxy_staff"],
        "B01": ["0-17", "18-26", "27-64", "65-80", "81+"],
        "B02": ["Z", "M", "X"],
        "B03": ["0", "1", "2", "3", "4", "P", "9"],
        "D01": residential.union(["vlastni", "rodina", "jine"]),
        "D03": ["zustat", "prestehovat", "nevim"],
        "D04": ["ano", "ne", "nevim"],
        "F03": ["neni_v_miste", "plna_kapacita", "cena", "kvalita", "nevim_o_ni", "nechci"],
        "G09": ["ano", "ne", "nevim"],
        "legal_basis_ack": ["true", "ano"],
        "form_version": ["1"],
    ]
    private static let ranges = [
        "D02": 0...12, "E01": 0...168, "E02": 0...168, "E03": 0...168, "E04": 0...10,
        "F04": 0...240,
    ]
    private static let disabilities: Set<String> = [
        "telesne", "mentalni", "dusevni", "zrak", "sluch", "pas", "chronicke", "demence", "zadne",
    ]
    private static let required = [
        "wave", "subject", "nuts3", "orp", "interview_date", "mode", "interviewer",
        "legal_basis_ack", "form_version", "B01", "B02", "B03", "B04", "D01",
    ]

    /// The rules a record breaks; when a value itself is bad (V01), only that.
    mutating func broken(_ record: [String: String]) -> Set<String> {
        if !hasGoodValues(record) { return ["V01"] }
        var rules: Set<String> = []
        if !subjects.insert(record["subject", default: ""]).inserted { rules.insert("V02") }
        if !isInPeriod(record) { rules.insert("V03") }
        if regionOfORP[record["orp", default: ""]] != record["nuts3"] { rules.insert("V08") }
        let services = ["F01", "F02"].flatMap { record[$0, default: ""].split(separator: " ") }
        if !services.allSatisfy({ kinds.contains(String($0)) }) { rules.insert("V09") }
        if share(record) > 0.5 { rules.insert("V19") }
        if number(record, "E01") + number(record, "E02") > 168 { rules.insert("V06") }
        return rules.union(skips(record))
    }

    private func hasGoodValues(_ record: [String: String]) -> Bool {
        for column in SurveyChecker.required where record[column, default: ""].isEmpty {
            return false
        }
        for (column, codes) in SurveyChecker.codes {
            let value = record[column, default: ""]
            if !value.isEmpty, !codes.contains(value) { return false }
        }
        for (column, range) in SurveyChecker.ranges {
            let value = record[column, default: ""]
            if !value.isEmpty, !(Int(value).map(range.contains) ?? false) { return false }
        }
        for need in needs(record) {
            guard Set("01234R9").union([]).contains(need.level) || need.level == " " else {
                return false
            }
            guard need.help == " " || "123".contains(need.help) else { return false }
        }
        let kinds = record["B04", default: ""].split(separator: " ").map(String.init)
        return record["wave"] == wave.description
            && SampleText.day(record["interview_date", default: ""]) != nil
            && SurveyChecker.disabilities.isSuperset(of: kinds)
            && (1...8).allSatisfy { "01239R".contains(record["G0\($0)", default: "?"]) }
    }

    private func isInPeriod(_ record: [String: String]) -> Bool {
        guard let day = SampleText.day(record["interview_date", default: ""]) else { return false }
        return day >= from && day <= to && day <= today
    }

    private func skips(_ record: [String: String]) -> Set<String> {
        var rules: Set<String> = []
        func check(_ column: String, asked: Bool, rule: String, mustAnswer: Bool = false) {
            let isThere = !record[column, default: ""].isEmpty
            if isThere ? !asked : asked && mustAnswer { rules.insert(rule) }
        }
        for (index, need) in needs(record).enumerated() {
            if (need.help != " ") != "234".contains(need.level) { rules.insert("V04") }
            if index == 9, record["B01"] == "0-17", need.level != " " { rules.insert("V05") }
        }
        let isResidential = SurveyChecker.residential.contains(record["D01", default: ""])
        check("D02", asked: isResidential, rule: "V07", mustAnswer: true)
        check("D04", asked: record["D03"] == "prestehovat", rule: "V07", mustAnswer: true)
        check("F03", asked: record["F02"] != "", rule: "V07", mustAnswer: true)
        check("F04", asked: record["F03"] == "plna_kapacita", rule: "V07", mustAnswer: true)
        check("E04", asked: number(record, "E01") > 0, rule: "V04", mustAnswer: true)
        check("G09", asked: isResidential, rule: "V04")
        if !isResidential, record["service_id"] != "" { rules.insert("service") }
        return rules
    }

    private func needs(_ record: [String: String]) -> [(level: Character, help: Character)] {
        (1...10).map { need in
            let name = need < 10 ? "C0\(need)" : "C10"
            let level = record[name, default: ""]
            let help = record[name + "s", default: ""]
            return (
                level.isEmpty ? " " : level.count == 1 ? level.first ?? "?" : "?",
                help.isEmpty ? " " : help.count == 1 ? help.first ?? "?" : "?"
            )
        }
    }

    /// Share of asked items that have no answer.
    private func share(_ record: [String: String]) -> Double {
        let isChild = record["B01"] == "0-17"
        let asked =
            ["B01", "B02", "B03", "B04", "D01", "D03", "E01", "E02", "E03"]
            + (1...(isChild ? 9 : 10)).map { $0 < 10 ? "C0\($0)" : "C10" }
            + (1...8).map { "G0\($0)" }
        let silent = asked.count { ["", "9", "R"].contains(record[$0, default: ""]) }
        return Double(silent) / Double(asked.count)
    }

    private func number(_ record: [String: String], _ column: String) -> Int {
        Int(record[column, default: ""]) ?? 0
    }
}
