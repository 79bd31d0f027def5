import Postgres
import TestSupport
import Testing

extension RecordingSMTPServer {
    /// Awaits the next mail about this rule, as a strict reader sees it.
    func nextMail(of rule: String) async throws -> ParsedMail {
        while true {
            let mail = try await ParsedMail.parse(try await nextMail().content)
            if mail["X-Dimond-Rule"] == rule { return mail }
        }
    }
}

extension Station {
    /// After everything is sent no two mails are the same, and none is left.
    func expectNoMailTwice(_ daemon: RunningDaemon, _ smtp: RecordingSMTPServer) async throws {
        try await eventually("every mail is sent") {
            try await count("SELECT count(*) FROM alerting.outbox WHERE state <> 'sent'") == 0
        }
        // Asks the server, so that no event is still on its way.
        _ = try await smtp.commands()
        let mails = await smtp.events.count { $0.event == "mail" }
        #expect(mails == (try await count("SELECT count(*) FROM alerting.outbox")))
    }
}
