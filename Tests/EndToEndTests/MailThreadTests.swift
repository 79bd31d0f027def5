import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Threads of mails about groups", .timeLimit(.minutes(5)))
struct MailThreadTests {
    private func plans(_ names: ClosedRange<Int>) -> String {
        let files = names.map { Sendings.forgottenPlan("P-\($0)").split(separator: "\n") }
        return files[0][0] + "\n" + files.map { $0[1] + "\n" }.joined()
    }

    @Test("go on over a kill until everything in the group is over")
    func group() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        try station.home.write(
            """
            route: { receiver: office, group_by: [alert] }
            receivers: [{ name: office, email: [{ to: office@example.org }] }]
            """,
            to: "rules/receivers.yaml"
        )
        let daemon = try await station.start()
        try station.home.drop(plans(1...2), feed: "plans", name: "a.csv")
        let first = try await smtp.nextMail(of: "PlanForgotten")
        let root = try #require(first["Message-ID"])
        #expect(first["X-Dimond-Alerts"] == "2")
        #expect(first["In-Reply-To"] == nil && first["References"] == nil)
        try await station.everythingSent()
        try await daemon.kill()

        let second = try await station.start()
        try station.home.drop(plans(3...4), feed: "plans", name: "b.csv")
        let next = try await smtp.nextMail(of: "PlanForgotten")
        #expect(next["X-Dimond-Alerts"] == "2")
        #expect(next["In-Reply-To"] == root && next["References"] == root)
        #expect(next["Message-ID"] != root)
        // One about a single alert stands in the thread of its episode within that of the group.
        try station.home.drop(plans(5...5), feed: "plans", name: "c.csv")
        let single = try await smtp.nextMail(of: "PlanForgotten")
        let alert = try #require(single["X-Dimond-Alert"])
        let episode = try #require(single["In-Reply-To"])
        #expect(episode.hasPrefix("<alert-\(alert)@"))
        #expect(single["References"] == "\(root) \(episode)")

        try station.home.drop(
            plans(1...5).replacing(
                ",10,\(Sendings.clock.today.adding(days: -365))",
                with: ",10,\(Sendings.clock.today)"
            ),
            feed: "plans",
            name: "d.csv"
        )
        let end = try await smtp.nextMail(of: "PlanForgotten")
        #expect(end["X-Dimond-Alerts"] == "5" && end["X-Dimond-Reason"] == "resolved")
        #expect(end["In-Reply-To"] == root)
        // That run is over, another one begins.
        try station.home.drop(plans(6...7), feed: "plans", name: "e.csv")
        let anew = try await smtp.nextMail(of: "PlanForgotten")
        #expect(anew["X-Dimond-Alerts"] == "2" && anew["References"] == nil)
        try await station.expectNoMailTwice(second, smtp)
        #expect(try await second.stop() == 0)
        await smtp.stop()
    }
}
