import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Reminders of the real binary", .timeLimit(.minutes(5)))
struct ReminderTests {
    private static let obligations = """
        {"obligation_id":"zlin","duty":"plans_quarterly","sender":"kraj-cz072","nuts3":"CZ072",\
        "contact":"plany@cz072.example.org","language":"en","valid_from":"2026-06-30"}
        {"obligation_id":"zlin-milestones","duty":"milestones_quarterly","sender":"kraj-cz072",\
        "nuts3":"CZ072","contact":"plany@cz072.example.org","language":"en","valid_from":"2026-06-30"}
        {"obligation_id":"praha","duty":"plans_quarterly","sender":"kraj-cz010","nuts3":"CZ010",\
        "valid_from":"2026-06-30"}

        """

    /// The library that lets a program believe it is another time.
    private static func otherTime(_ instant: String) throws -> [String: String] {
        let folders = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib")
        let library = folders.map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }
            .first { FileManager.default.fileExists(atPath: $0) }
        guard let library else { throw NeverHappened(what: "the package faketime") }
        return [
            "LD_PRELOAD": library, "FAKETIME": "@\(instant)", "TZ": "UTC",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
        ]
    }

    private func start(_ station: Station, at instant: String) async throws -> RunningDaemon {
        let daemon = try RunningDaemon(
            station.home,
            environment: station.environment.merging(try Self.otherTime(instant)) { $1 }
        )
        try await daemon.ready()
        return daemon
    }

    private func take(_ station: Station, _ text: String, feed: String, at instant: String)
        async throws
    {
        let file = "\(station.home.path)/\(feed).\(text.hasPrefix("{") ? "ndjson" : "csv")"
        try Data(text.utf8).write(to: URL(filePath: file))
        let result = try await RunningDaemon.run(
            [
                "import", feed, file, "--sender", "kraj-cz010", "--config",
                station.home.configuration,
            ],
            environment: station.environment.merging(try Self.otherTime(instant)) { $1 }
        )
        #expect(result.code == 0, "\(result.output)")
    }

    @Test("reach each mailbox once a day, through kills and restarts, until the report has come")
    func overTheDays() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        // Friday, seven working days before the deadline; killed while the mails are written down.
        let first = try await start(station, at: "2026-07-03 08:00:00")
        let table = try await station.hold("alerting.reminder_mail")
        try await take(station, Self.obligations, feed: "obligations", at: "2026-07-03 08:00:10")
        _ = try await table.stopped()
        try await first.kill()
        await table.release()

        let second = try await start(station, at: "2026-07-03 09:00:00")
        var mails: [String: ParsedMail] = [:]
        for _ in 1...2 {
            let mail = try await smtp.nextMail()
            mails[mail.recipients.joined()] = try await ParsedMail.parse(mail.content)
        }
        let zlin = try #require(mails["plany@cz072.example.org"])
        #expect(zlin["X-Dimond-Reports"] == "2")
        #expect(zlin["Subject"] == "[dimond] 2\u{A0}reports are due soon")
        #expect(zlin.problems == [])
        let text = try #require(zlin.parts.first?.text).replacing("\u{A0}", with: " ")
        #expect(text.contains("dimond import milestones FILE --sender kraj-cz072"))
        #expect(text.contains("Wednesday 15 July 2026"))
        #expect(mails["office@example.org"]?["X-Dimond-Reports"] == "1")
        try await station.expectNoMailTwice(second, smtp)
        #expect(try await second.stop() == 0)

        // The day itself: Praha has sent its plans, so only Zlín is reminded.
        let plans = Sendings.forgottenPlan("P-1").replacing(
            "\(Sendings.clock.today.adding(days: -365))",
            with: "2026-06-30"
        )
        try await take(station, plans, feed: "plans", at: "2026-07-14 08:00:00")
        let third = try await start(station, at: "2026-07-15 08:00:00")
        let onTheDay = try await smtp.nextMail()
        #expect(onTheDay.recipients == ["plany@cz072.example.org"])
        try await third.metric("dimond_reports_on_time{feed=\"plans\",region=\"CZ010\"}") {
            $0 == 1
        }
        try await third.metric("dimond_reports_received{feed=\"plans\",region=\"CZ072\"}") {
            $0 == 0
        }
        try await station.expectNoMailTwice(third, smtp)
        try await third.kill()

        // The day after the unit is told too.
        let fourth = try await start(station, at: "2026-07-16 08:00:00")
        var late: Set<String> = []
        for _ in 1...2 { late.formUnion(try await smtp.nextMail().recipients) }
        #expect(late == ["plany@cz072.example.org", "office@example.org"])
        try await station.expectNoMailTwice(fourth, smtp)
        #expect(try await fourth.stop() == 0)
        #expect(
            try await station.count(
                "SELECT count(*) FROM alerting.outbox WHERE kind = 'reminder'"
            ) == 5
        )
        await smtp.stop()
    }
}
