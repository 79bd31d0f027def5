import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("Projects", .timeLimit(.minutes(5)))
struct ProjectTests {
    /// The written projects of the sample country on 15 June 2026, evaluated.
    private func country() async throws -> Country {
        let country = try await Country.fresh()
        let templates = try SampleTemplates(
            directory: MigratedDatabase.sql.appending(path: "sample"),
            today: country.clock.clock.today
        )
        for file in templates.files {
            let report = try await country.take(
                String(decoding: file.bytes(), as: UTF8.self),
                feed: file.feed,
                name: file.fileName,
                sender: file.sender
            )
            #expect(report.receipt.state == .accepted, "\(file.feed) \(file.fileName)")
            #expect(report.receipt.refused == 0, "\(file.feed) \(file.fileName)")
            #expect(report.receipt.accepted == report.receipt.rows, "\(file.feed)")
        }
        try await country.evaluation.evaluate()
        return country
    }

    @Test("the projects of the sample are counted: events, documents, promises, campaign, money")
    func indicators() async throws {
        let country = try await country()
        let found = try await country.texts(
            """
            SELECT pg_catalog.concat_ws(' ', v.indicator, v.nuts3, nullif(v.subject, ''), v.numerator, v.denominator, v.n)
            FROM measure.current_value AS v
            WHERE v.indicator IN ('PR-01', 'PR-02') AND v.nuts3 <> 'CZ'
               OR v.subject IN ('MPSV-DI-2023/KA2.1', 'NAVAZ-MAS/KA1.1', 'NAVAZ-KAMPAN/leaflet')
            ORDER BY 1
            """
        )
        #expect(
            found == [
                "CM-01 CZ NAVAZ-KAMPAN/leaflet 4 4 4", "PR-01 CZ053 NAVAZ-MAS 14 15 15",
                "PR-01 CZ072 NAVAZ-KRAJ 6 6 6", "PR-02 CZ053 NAVAZ-MAS 6 13 13",
                "PR-02 CZ072 NAVAZ-KRAJ 4 4 4", "PR-03 CZ MPSV-DI-2023/KA2.1 3 3 1",
                "PR-03 CZ053 NAVAZ-MAS/KA1.1 10 10 1", "PR-04 CZ MPSV-DI-2023/KA2.1 1 3 1",
                "PR-04 CZ053 NAVAZ-MAS/KA1.1 0 10 1",
            ]
        )
        let ratios = try await country.texts(
            """
            SELECT v.subject || ' ' || pg_catalog.round(v.value::numeric, 2) || ' ' || v.n
            FROM measure.current_value AS v WHERE v.indicator = 'BU-01' ORDER BY 1
            """
        )
        #expect(
            ratios == [
                "NAVAZ-KAMPAN 1.07 45", "NAVAZ-KRAJ 0.55 41", "NAVAZ-MAS 0.92 33",
                "NAVAZ-SEBEOBHAJCI 0.74 37",
            ]
        )
        let regions = try await country.count(
            """
            SELECT count(*) FROM measure.current_value AS v
            WHERE v.indicator = 'BU-02' AND v.value BETWEEN 20 AND 45 AND v.n = CASE v.nuts3 WHEN 'CZ' THEN 168 ELSE 12 END
            """
        )
        #expect(regions == 15)
        await country.database.close()
    }

    @Test("what runs late, undocumented or off its budget is told; what ended long ago is not")
    func alerts() async throws {
        let country = try await country()
        let firing = try await country.texts(
            """
            SELECT rule || ' ' || scope || ' ' || region || ' ' || subject FROM alerting.alert
            WHERE phase = 'firing' AND scope = 'project' ORDER BY 1
            """
        )
        #expect(
            firing == [
                "DeliverableBehind project CZ NAVAZ-KAMPAN/KA5.1",
                "EventsMostlyUndocumented project CZ053 NAVAZ-MAS",
                "EventsUndocumented project CZ NAVAZ-SEBEOBHAJCI",
                "EventsUndocumented project CZ053 NAVAZ-MAS",
                "SpendingFarOffTime project CZ072 NAVAZ-KRAJ",
                "SpendingOffTime project CZ NAVAZ-SEBEOBHAJCI",
                "SpendingOffTime project CZ072 NAVAZ-KRAJ",
            ]
        )
        await country.database.close()
    }

    @Test("a project is shown with its promises, what is missing, its campaign and its money")
    func record() async throws {
        let country = try await country()
        let store = ProjectStore(country.database)
        let projects = try await store.all(on: country.clock.clock.today)
        #expect(projects.count == 10)
        let quality = try #require(projects.first { $0.id == "MPSV-KVALITA-2017" })
        #expect(quality.registration == "CZ.03.2.63/0.0./0.0/15_017/0006219")
        #expect(quality.normalised == "CZ.03.2.63/0.0/0.0/15_017/0006219")
        #expect(quality.deliverables.filter(\.isPromise).map(\.isKept) == [true, true])
        #expect(quality.notes.map(\.topic) == ["follows", "period", "registration"])

        let region = try #require(projects.first { $0.id == "ZK-2016" })
        #expect(region.budget == 459_549_999.30)
        #expect(region.drawdown?.elapsed == 1)
        let money = try await store.money(of: "ZK-2016", on: country.clock.clock.today)
        #expect(money.map(\.source) == ["esf", "region", "state"])
        #expect(money.reduce(0) { $0 + $1.spent } == region.drawdown?.spent)

        let local = try #require(projects.first { $0.id == "MAS-SKCH" })
        #expect(local.deliverables.allSatisfy { $0.done == nil && $0.expected == nil })
        let next = try #require(projects.first { $0.id == "NAVAZ-MAS" })
        #expect(next.undocumented.map(\.id) == ["MAS-T04", "MAS-T09", "MAS-S2", "MAS-T12"])
        #expect(next.undocumented.map(\.lacksMinutes) == [false, true, true, true])

        let matrix = try await store.campaign(of: "MPSV-KVALITA-2017")
        #expect(matrix.count == 42)
        #expect(Set(matrix.map(\.kindCode)).count == 7)
        #expect(matrix.allSatisfy { $0.published == $0.planned })
        #expect(try await store.campaign(of: "MAS-SKCH") == [])
        let documents = try await store.documents(of: "NAVAZ-MAS")
        #expect(documents.values.flatMap(\.self).contains("memorandum"))
        await country.database.close()
    }
}
