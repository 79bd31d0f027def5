import Domain
import Testing

@testable import Daemon

@Suite("Sample country")
struct SampleCountryTests {
    private static let days = [
        "2026-11-22", "2026-03-05", "2026-03-31", "2026-06-30", "2027-01-03", "2028-02-29",
        "2024-07-15",
    ]

    private func country(_ today: String, seed: UInt64 = 7) throws -> SampleCountry {
        SampleCountry(
            seed: seed,
            today: try SampleFixture.day(today),
            reference: try SampleFixture.reference()
        )
    }

    private func records(_ country: SampleCountry, _ feed: String) throws -> [[String: String]] {
        let file = try #require(country.files.last { $0.feed == feed })
        return try SampleText(file.bytes()).records
    }

    private func counts(_ record: [String: String]) -> Bool {
        record["verified_by"] != "" && record["revoked_on"] == "" && record["outcome"] == ""
    }

    @Test("Files come in the order in which they can be imported", arguments: days)
    func order(_ today: String) throws {
        let country = try country(today)
        let central = country.files.filter { $0.sender == "mpsv" }.map(\.feed)
        #expect(
            central.starts(with: [
                "codelists", "codelists", "codelists", "codelists", "codelists", "services",
                "unregistered", "allowance", "targets", "plans",
            ])
        )
        #expect(country.files.count { $0.feed == "survey" } == 3 * 14 + 3)
        // What regions reported lies between the plans as they stood and as they stand.
        let plans = country.files.filter { $0.feed == "plans" }.map(\.sender)
        #expect(plans.first == "mpsv" && plans.last == "mpsv")
        #expect(Set(country.files.map(\.fileName)).count == country.files.count)
        #expect(country.files.allSatisfy { ($0.wave != nil) == ($0.feed == "survey") })
    }

    @Test("The same day and seed give the same country")
    func determinism() throws {
        let first = try country("2026-11-22").files.map { $0.bytes() }
        #expect(try country("2026-11-22").files.map { $0.bytes() } == first)
        #expect(try country("2026-11-22", seed: 8).files.map { $0.bytes() } != first)
    }

    @Test("The last of three waves is open and today lies in it", arguments: days)
    func waves(_ today: String) throws {
        let day = try SampleFixture.day(today)
        let waves = try country(today).waves
        #expect(waves.map(\.close) == [true, true, false])
        #expect(waves[2].from < day && day < waves[2].to)
        #expect(waves[1].to < waves[2].from)
        #expect(waves[1].wave == waves[2].wave.previous)
        #expect(waves[0].wave == waves[1].wave.previous)
    }

    @Test(
        "Which wave is open follows from the day",
        arguments: [
            ("2026-11-22", "2026-H2", "2026-12-06"), ("2026-03-05", "2025-H2", "2026-03-19"),
            ("2026-03-31", "2026-H1", "2026-05-31"), ("2027-01-03", "2026-H2", "2027-01-17"),
            ("2026-10-01", "2026-H2", "2026-10-31"),
        ]
    )
    func openWave(_ today: String, _ wave: String, _ to: String) throws {
        let open = try #require(try country(today).waves.last)
        #expect(open.wave.description == wave)
        #expect(open.to.description == to)
    }

    @Test(
        "Responses keep every error rule but for the few planted faults",
        arguments: ["2026-11-22", "2027-01-03"]
    )
    func responses(_ today: String) throws {
        let day = try SampleFixture.day(today)
        let reference = try SampleFixture.reference()
        let country = try country(today)
        for wave in country.waves {
            var checker = SurveyChecker(
                wave: wave.wave,
                period: wave.from...wave.to,
                today: day,
                reference: reference
            )
            let files = country.files.filter {
                $0.wave == wave.wave && $0.fileName.hasPrefix("setreni")
            }
            let results = try files.map { file in
                try SampleText(file.bytes()).records.map { checker.broken($0).isEmpty }
            }
            #expect((4000...6000).contains(results.joined().count))
            for result in results {
                #expect(Double(result.count { !$0 }) <= 0.025 * Double(result.count))
            }
        }
    }

    @Test("Between four and five transformed services are missing to the path", arguments: days)
    func behindThePath(_ today: String) throws {
        let day = try SampleFixture.day(today)
        let counted = try records(country(today), "transformations").filter(counts)
        let gap = Double(counted.count) - SampleTrajectory().expected(on: day)
        #expect(gap <= -4 && gap > -5)
        #expect(Set(counted.compactMap { $0["service_id"] }).count == counted.count)
        let years = Set(
            counted.compactMap { SampleText.day($0["transformed_on", default: ""]) }.map(
                \.components.year
            )
        )
        #expect(years.isSuperset(of: [2023, 2024]))
    }

    @Test("On 22 November 2026 there are 34 of about 39 transformed services")
    func attainment() throws {
        let all = try records(country("2026-11-22"), "transformations")
        #expect(all.count(where: counts) == 34)
        #expect(all.count { $0["verified_by"] == "" } == 1)
        #expect(all.count { $0["revoked_on"] != "" } == 1)
        #expect(all.allSatisfy { $0["verified_by"] != $0["reported_by"] })
        #expect(all.allSatisfy { $0["evidence", default: ""].hasPrefix("Protokol o ověření č. ") })
    }

    @Test("Plans are in every state, some late, some overdue, some silent", arguments: days)
    func plans(_ today: String) throws {
        let day = try SampleFixture.day(today)
        let country = try country(today)
        let plans = try records(country, "plans")
        #expect(
            Set(plans.compactMap { $0["state"] }) == Set(SamplePlan.State.allCases.map(\.rawValue))
        )
        let open = plans.filter { !["completed", "cancelled"].contains($0["state"]) }
        let silence = open.compactMap { SampleText.day($0["updated_on", default: ""]) }
            .map { day.days(since: $0) }
        #expect(silence.allSatisfy { $0 >= 0 })
        #expect(silence.count { $0 > 90 && $0 <= 180 } >= 2)
        #expect(silence.count { $0 > 180 } >= 2)
        let running = Set(
            plans.filter { ["approved", "in_progress"].contains($0["state"]) }.compactMap {
                $0["plan_id"]
            }
        )
        let delays = try records(country, "milestones")
            .filter {
                running.contains($0["plan_id", default: ""]) && $0["mandatory"] == "true"
                    && $0["done_on"] == ""
            }
            .reduce(into: [String: Int]()) { delays, record in
                let due = SampleText.day(record["due_on", default: ""]) ?? day
                let plan = record["plan_id", default: ""]
                delays[plan] = max(delays[plan] ?? .min, day.days(since: due))
            }.values
        #expect(delays.count { $0 > 90 } >= 2)
        #expect(delays.count { $0 >= 30 && $0 <= 90 } >= 2)
        #expect(delays.count { $0 >= -7 && $0 <= 0 } >= 2)
        #expect(delays.count { $0 >= -30 && $0 < -7 } >= 3)
    }

    @Test(
        "Dates of plans and milestones are in their order and none is in the future",
        arguments: days
    )
    func dates(_ today: String) throws {
        let day = try SampleFixture.day(today)
        let country = try country(today)
        for file in country.files where file.feed == "plans" {
            for plan in try SampleText(file.bytes()).records {
                let approved = SampleText.day(plan["approved_on", default: ""])
                let updated = try #require(SampleText.day(plan["updated_on", default: ""]))
                #expect(updated <= day)
                #expect(
                    approved.map { $0 <= updated }
                        ?? ["draft", "submitted"].contains(plan["state"])
                )
            }
        }
        for milestone in try records(country, "milestones") {
            let done = SampleText.day(milestone["done_on", default: ""])
            let verified = SampleText.day(milestone["verified_on", default: ""])
            #expect(done.map { $0 <= day } ?? (verified == nil))
            #expect(verified.map { $0 <= day && $0 >= done ?? .distant } ?? true)
        }
    }

    @Test("Every plan and transformation is about a service of the register, in its region")
    func references() throws {
        let country = try country("2026-11-22")
        let codes = try SampleFixture.reference().territory.regions
        let document = try #require(country.files.first { $0.feed == "services" })
        let regions = try SampleRegistration.all(document.bytes()).reduce(into: [String: String]())
        {
            regions,
            service in
            regions[service.identifikator] = codes.first { $0.value.code == service.region }?.key
        }
        #expect(regions.count == 500)
        let plans = try records(country, "plans")
        let ids = Set(plans.compactMap { $0["plan_id"] })
        #expect(ids.count == 61)
        #expect(plans.count > ids.count)
        for row in try plans + records(country, "transformations") {
            #expect(regions[row["service_id", default: ""]] == row["nuts3"])
        }
        #expect(
            try records(country, "milestones").allSatisfy {
                ids.contains($0["plan_id", default: ""])
            }
        )
    }

    @Test("Half-year-old plans are corrected by today's file")
    func history() throws {
        let files = try country("2026-11-22").files.filter { $0.feed == "plans" }.map {
            try SampleText($0.bytes()).records
        }
        let states = Dictionary(
            (files.last ?? []).map { ($0["service_id", default: ""], $0["state"]) }
        ) {
            first,
            _ in first
        }
        let changed = files[0].count { states[$0["service_id", default: ""]] != $0["state"] }
        #expect(changed >= 3)
        #expect(files[0].allSatisfy { states[$0["service_id", default: ""]] != nil })
    }

    @Test("In the open wave two regions answer too little")
    func response() throws {
        let country = try country("2026-11-22")
        let open = try #require(country.waves.last).wave
        let samples = try records(country, "samples").filter { $0["wave"] == open.description }
        var rates: [String: Double] = [:]
        for sample in samples {
            let region = sample["nuts3", default: ""]
            let asked = Int(sample["sampled", default: ""]).flatMap { all in
                Int(sample["ineligible", default: ""]).map { all - $0 }
            }
            let file = try #require(
                country.files.first { $0.wave == open && $0.fileName.contains(region) }
            )
            rates[region] =
                try Double(SampleText(file.bytes()).rows.count) / Double(try #require(asked))
        }
        #expect(rates.filter { $0.value < 0.4 }.map(\.key) == ["CZ041"])
        #expect(rates.filter { $0.value >= 0.4 && $0.value < 0.6 }.map(\.key) == ["CZ053"])
    }

    @Test("Recipients of the care allowance add up to the published margins within one percent")
    func allowance() throws {
        let reference = try SampleFixture.reference()
        let rows = try records(country("2026-11-22"), "allowance")
        #expect(rows.count == 14 * 20)
        #expect(Set(rows.compactMap { $0["as_of"] }) == ["2024-12-31"])
        func sum(_ region: String, _ column: String, _ values: [String]) -> Double {
            rows.filter { $0["nuts3"] == region && values.contains($0[column, default: ""]) }
                .reduce(0) { $0 + (Double($1["recipients", default: ""]) ?? .nan) }
        }
        for region in reference.regions {
            for degree in 1...4 {
                let ratio = sum(region.nuts3, "degree", ["\(degree)"]) / region.byDegree[degree - 1]
                #expect(abs(ratio - 1) < 0.01)
            }
            let ages = [["0-17"], ["18-26", "27-64"], ["65-80", "81+"]]
            for (group, bands) in ages.enumerated() {
                let ratio = sum(region.nuts3, "age_band", bands) / region.byAge[group]
                #expect(abs(ratio - 1) < 0.01)
            }
        }
    }

    @Test("The target is +40 in six points")
    func targets() throws {
        let rows = try records(country("2026-11-22"), "targets")
        #expect(rows.map { $0["value"] } == ["0", "10", "20", "30", "35", "40"])
        #expect(rows.allSatisfy { $0["indicator"] == "TP-01" && $0["nuts3"] == "CZ" })
        #expect(rows.last?["on_day"] == "31. 12. 2026")
    }

    @Test("A year without waves has no responses and breaks nothing")
    func farAway() throws {
        let country = try country("1999-05-05")
        #expect(country.waves.isEmpty)
        #expect(country.files.allSatisfy { $0.feed != "survey" })
    }
}
