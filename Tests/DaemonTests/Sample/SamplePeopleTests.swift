import Domain
import Testing

@testable import Daemon

@Suite("People and places of the sample country")
struct SamplePeopleTests {
    private static let days = ["2026-11-22", "2026-03-05", "2027-01-03", "2024-07-15"]

    private func country(_ today: String) throws -> SampleCountry {
        SampleCountry(
            seed: 7,
            today: try SampleFixture.day(today),
            reference: try SampleFixture.reference()
        )
    }

    private func records(_ country: SampleCountry, _ feed: String) throws -> [[String: String]] {
        let file = try #require(country.files.last { $0.feed == feed })
        return try SampleText(file.bytes()).records
    }

    private static let keys: [(feed: String, key: [String], day: String)] = [
        ("moves", ["subject", "moved_on"], "moved_on"),
        ("assessments", ["service_id", "place_id", "assessed_on"], "assessed_on"),
        ("occupancy", ["service_id", "form", "orp", "as_of"], "as_of"),
        ("applications", ["subject", "service_id", "applied_on"], "applied_on"),
        ("successors", ["plan_id", "service_id", "successor_service_id"], "starts_on"),
        ("staff", ["service_id", "period"], ""), ("service_returns", ["service_id", "period"], ""),
        ("supported_services", ["project_id", "service_id", "form"], "supported_from"),
    ]

    @Test("No key is there twice and nothing lies in the future", arguments: days)
    func keys(_ today: String) throws {
        let day = try SampleFixture.day(today)
        let country = try country(today)
        for (feed, key, column) in Self.keys {
            let rows = try records(country, feed)
            #expect(!rows.isEmpty, "\(feed)")
            #expect(
                Set(rows.map { row in key.map { row[$0, default: ""] } }).count == rows.count,
                "\(feed)"
            )
            let days = rows.compactMap { SampleText.day($0[column, default: ""]) }
            #expect(days.allSatisfy { $0 <= day }, "\(feed)")
        }
    }

    @Test("Four people left one plan for nobody knows where", arguments: days)
    func lost(_ today: String) throws {
        let moves = try records(country(today), "moves")
        let lost = moves.filter { $0["to_setting"] == "unknown" }
        #expect(lost.count == 4)
        #expect(Set(lost.compactMap { $0["from_service_id"] }).count == 1)
    }

    @Test("Of that service three more are missing, of the other services nobody", arguments: days)
    func balance(_ today: String) throws {
        let country = try country(today)
        let moves = try records(country, "moves")
        let lost = moves.first { $0["to_setting"] == "unknown" }?["from_service_id"]
        let changing = Set(try records(country, "plans").compactMap { $0["service_id"] })
        let reports = Dictionary(grouping: try records(country, "occupancy")) {
            $0["service_id", default: ""]
        }
        var unbalanced: [String: Int] = [:]
        for service in changing {
            let left = moves.filter { $0["from_service_id"] == service }.compactMap {
                SampleText.day($0["moved_on", default: ""])
            }
            guard let rows = reports[service], let first = rows.first, let last = rows.last,
                let from = SampleText.day(first["as_of", default: ""]),
                let to = SampleText.day(last["as_of", default: ""]), !left.isEmpty
            else { continue }
            let drop =
                (Int(first["occupied", default: ""]) ?? 0)
                - (Int(last["occupied", default: ""]) ?? 0)
            let missing = drop - left.count { $0 > from && $0 <= to }
            if missing != 0 { unbalanced[service] = missing }
        }
        #expect(unbalanced.count <= 1)
        #expect(unbalanced.allSatisfy { $0.key == lost && (1...3).contains($0.value) })
    }

    @Test("Institutions fill in one region only", arguments: days)
    func filling(_ today: String) throws {
        let quarter = SampleQuarter(of: try SampleFixture.day(today)).previous
        let moves = try records(country(today), "moves").filter {
            SampleText.day($0["moved_on", default: ""]).map(quarter.days.contains) ?? false
        }
        var balance: [String: Int] = [:]
        for move in moves {
            let isLeaving = move["from_setting"] == "institution"
            let isEntering = move["to_setting"] == "institution"
            if isEntering, !isLeaving { balance[move["nuts3_to", default: ""], default: 0] += 1 }
            if isLeaving, ["own", "family", "psb", "chb"].contains(move["to_setting"]) {
                balance[move["nuts3_from", default: ""], default: 0] -= 1
            }
        }
        #expect(balance["CZ042", default: 0] >= 14)
        #expect(balance.allSatisfy { $0.key == "CZ042" || $0.value <= 1 })
    }
}
