import Domain
import Foundation
import FoundationNetworking
import Postgres
import TestSupport
import Testing

@testable import Daemon

@Suite("Pages and the reading API of a working daemon", .timeLimit(.minutes(5)))
struct PageTests {
    private func get(
        _ path: String,
        of station: Station,
        token: String
    ) async throws -> (status: Int, text: String) {
        let url = try #require(URL(string: "http://127.0.0.1:\(station.home.port)\(path)"))
        var request = URLRequest(url: url)
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        let (data, response) = try await URLSession.shared.data(for: request)
        return (
            (response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self)
        )
    }

    private func token(_ station: Station, _ name: String, _ scopes: String...) async throws
        -> String
    {
        let made = try await RunningDaemon.run(
            ["token", "create", name, "--config", station.home.configuration]
                + scopes.flatMap { ["--scope", $0] },
            environment: station.environment
        )
        #expect(made.code == 0, "\(made.output)")
        return String(try #require(made.output.firstMatch(of: /dimond_[A-Za-z0-9_-]{43}/)).output)
    }

    @Test("tell what came in: region, plan with its past, indicator with its course, batch")
    func pages() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let owner = try await token(station, "local", "send:plans")
        try station.home.drop(Sendings.forgottenPlan("P/1"), feed: "plans", name: "plans.csv")
        try await daemon.metric("dimond_plans{region=\"CZ010\",state=\"in_progress\"}") { $0 == 1 }
        try station.home.drop(Sendings.livelyPlan("P/1"), feed: "plans", name: "again.csv")
        try await eventually("the correction on the plan's page") {
            try await daemon.get("/plans/P%2F1?lang=cs").text.contains("plán (oprava)")
        }
        let plan = try await daemon.get("/plans/P%2F1?lang=en")
        #expect(plan.status == 200)
        #expect(plan.text.contains("plan (correction)") && plan.text.contains("S-P/1"))
        #expect(try await daemon.get("/plans?lang=cs").text.contains("/plans/P%2F1?lang=cs"))
        let region = try await daemon.get("/regions/CZ010?lang=cs")
        #expect(region.text.contains("/plans/P%2F1?lang=cs"))
        #expect(region.text.contains("Transformační plány"))
        for path in [
            "/regions", "/indicators", "/indicators/TP-01", "/projects", "/api/v1/openapi.yaml",
            "/api/v1/indicators", "/api/v1/plans", "/api/v1/targets", "/api/v1/alerts",
            "/api/v1/projects", "/api/v1/indicators/TP-01/values?format=csv&as_of=2026-01-01",
        ] {
            #expect(try await daemon.get(path).status == 200, "\(path)")
        }
        let batch = try await station.count("SELECT min(id) FROM ops.batch")
        // Files of the spool have no token's name as their sender.
        #expect(try await get("/batches/\(batch)", of: station, token: owner).status == 404)
        #expect(try await daemon.stop() == 0)
    }

    @Test("a small group is hidden from everybody and from offices only when it is smaller still")
    func disclosure() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let reader = try await token(station, "office", "read")
        try station.home.drop(try Sendings.survey(rows: 1400), feed: "survey", name: "answers.csv")
        try await daemon.metric("dimond_indicator_value{indicator=\"NE-02\",region=\"CZ\"}") {
            $0 > 0
        }
        // As when one region had few answers: a stored value of seven people.
        try await station.texts(
            """
            UPDATE measure.value SET n = 7, numerator = 3, denominator = 7
            WHERE indicator = 'NE-01' AND nuts3 = 'CZ041' AND superseded_at IS NULL RETURNING nuts3
            """
        )
        let path = "/api/v1/indicators/NE-01/values?region=CZ041"
        try await eventually("the small value hidden") {
            try await daemon.get(path).text.contains("\"suppressed\":true")
        }
        let open = try await daemon.get(path).text
        #expect(open.contains("\"n\":null") && open.contains("\"numerator\":null"))
        #expect(try await daemon.get(path + "&as_of=2100-01-01").text.contains("\"n\":null"))
        #expect(!(try await daemon.get("/regions/CZ041?lang=cs").text.contains("3\u{A0}/\u{A0}7")))
        try await station.texts(
            """
            UPDATE measure.value SET numerator = 7, denominator = 400
            WHERE indicator = 'NE-01' AND nuts3 = 'CZ041' AND superseded_at IS NULL RETURNING nuts3
            """
        )
        let inside = try await get(path, of: station, token: reader)
        #expect(inside.status == 200)
        #expect(inside.text.contains("\"n\":7"), "\(inside.text)")
        #expect(try await get(path, of: station, token: "dimond_no").status == 401)
        #expect(try await daemon.stop() == 0)
    }
}
