import Domain
import Foundation
import Postgres
import Store
import SystemPackage
import TestSupport
import Testing

@testable import Daemon

/// The daemon's own parts on a clock that the test moves, with a real database and a real relay.
private struct Office {
    let station: Station
    let clock: FakeClock
    let installation: Installation
    let database: Database
    let mailer: Mailer
    let evaluation: Evaluation

    init(_ smtp: RecordingSMTPServer, at instant: String) async throws {
        station = try await Station.make(
            smtp: smtp,
            settings: ["http.public-url: https://dimond.example.org"]
        )
        clock = try FakeClock(instant)
        installation = try Installation(
            file: station.home.configuration,
            environment: station.environment.merging(
                ["DIMOND_SHARE": MigratedDatabase.root.path]
            ) { $1 }
        )
        database = installation.database(connections: 4)
        let (catalogue, configuration) = (try installation.catalogue(), installation.configuration)
        mailer = Mailer(
            outbox: OutboxStore(database),
            way: MailTransports(
                settings: Settings(configuration: configuration, catalogue: catalogue),
                clock: clock.clock
            ),
            clock: clock.clock,
            events: { _ in }
        )
        evaluation = Evaluation(
            database: database,
            catalogue: { catalogue },
            configuration: { configuration },
            signer: LinkSigner(Secret([7])),
            clock: clock.clock,
            events: { _ in }
        )
    }

    /// Takes a file in as the spool does.
    func take(_ text: String, feed: String, sender: String) async throws {
        let file = "\(station.home.path)/\(UUID().uuidString)"
        try Data(text.utf8).write(to: URL(filePath: file))
        let descriptor = try FileDescriptor.open(FilePath(file), .readOnly)
        defer { try? descriptor.close() }
        let report = try await FileImport(
            database: database,
            catalogue: try installation.catalogue(),
            secret: Secret(Array(repeating: 7, count: 32)),
            clock: clock.clock,
            language: .en,
            maximumRefused: 0.05
        ).run(IncomingFile(descriptor: descriptor, name: file, feed: feed, sender: sender))
        #expect(report.receipt.state == .accepted)
    }

    /// What the daemon does when the day has turned: judge, then send.
    func morning(_ instant: String) async throws {
        try clock.set(instant)
        try await evaluation.work(isForced: false)
        try await mailer.work(beat: {})
    }
}

@Suite("Reminders of reports", .timeLimit(.minutes(5)))
struct ReminderTests {
    private static let obligations = """
        {"obligation_id":"zlin","duty":"plans_quarterly","sender":"kraj-cz072","nuts3":"CZ072",\
        "contact":"plany@cz072.example.org","language":"en","valid_from":"2026-06-30"}
        {"obligation_id":"zlin-2","duty":"milestones_quarterly","sender":"kraj-cz072",\
        "nuts3":"CZ072","contact":"plany@cz072.example.org","language":"en","valid_from":"2026-06-30"}
        {"obligation_id":"praha","duty":"plans_quarterly","sender":"kraj-cz010","nuts3":"CZ010",\
        "valid_from":"2026-06-30"}

        """

    private static let plan = """
        plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on
        P-1,S-1,CZ010,in_progress,2026-01-10,2027-01-10,40,10,2026-06-30

        """

    /// The reminders that came since, by recipient.
    private func reminders(_ smtp: RecordingSMTPServer) async throws -> [String: ParsedMail] {
        // Asks the server, so that no event is still on its way.
        _ = try await smtp.commands()
        var found: [String: ParsedMail] = [:]
        for mail in try await smtp.mailsSoFar() {
            let parsed = try await ParsedMail.parse(mail.content)
            guard parsed["X-Dimond-Reports"] != nil else { continue }
            let recipient = mail.recipients.joined()
            #expect(found[recipient] == nil, "two mails to \(recipient)")
            found[recipient] = parsed
        }
        return found
    }

    @Test("reach each mailbox once a day, over a real relay, until the report has come")
    func overTheDays() async throws {
        let smtp = try await RecordingSMTPServer()
        // Friday, seven working days before the deadline.
        let office = try await Office(smtp, at: "2026-07-03T04:00:00Z")
        try await office.take(Self.obligations, feed: "obligations", sender: "mpsv")
        try await office.morning("2026-07-03T04:30:00Z")
        #expect(try await reminders(smtp).isEmpty)
        for hour in ["05:00", "05:01", "12:00"] {
            try await office.morning("2026-07-03T\(hour):00Z")
        }
        var mails = try await reminders(smtp)
        #expect(mails.keys.sorted() == ["office@example.org", "plany@cz072.example.org"])
        let zlin = try #require(mails["plany@cz072.example.org"])
        #expect(zlin.problems == [])
        #expect(zlin["Subject"] == "[dimond] 2\u{A0}reports are due soon")
        let text = try #require(zlin.parts.first?.text).replacing("\u{A0}", with: " ")
        #expect(text.contains("Wednesday 15 July 2026"))
        #expect(text.contains("dimond import milestones FILE --sender kraj-cz072"))
        #expect(text.contains("POST https://dimond.example.org/api/v1/feeds/plans/batches"))
        #expect(mails["office@example.org"]?["Subject"]?.contains("blíží") == true)

        // Praha sends its plans on the last day, in time.
        try office.clock.set("2026-07-14T12:00:00Z")
        try await office.take(Self.plan, feed: "plans", sender: "kraj-cz010")
        try await office.morning("2026-07-15T06:00:00Z")
        mails = try await reminders(smtp)
        #expect(mails.keys.sorted() == ["plany@cz072.example.org"])

        // The day after the unit is told too.
        try await office.morning("2026-07-16T06:00:00Z")
        mails = try await reminders(smtp)
        #expect(mails.keys.sorted() == ["office@example.org", "plany@cz072.example.org"])
        #expect(mails["office@example.org"]?["X-Dimond-Reports"] == "2")
        for day in ["17", "20", "31"] { try await office.morning("2026-07-\(day)T06:00:00Z") }
        #expect(try await reminders(smtp).isEmpty)
        let ids = try await office.station.texts(
            "SELECT DISTINCT message_id FROM alerting.outbox WHERE kind = 'reminder'"
        )
        #expect(ids.count == 5)
        await office.database.close()
        await smtp.stop()
    }
}
