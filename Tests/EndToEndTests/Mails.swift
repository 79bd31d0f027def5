import TestSupport

extension RecordingSMTPServer {
    /// Awaits the next mail about this rule, as a strict reader sees it.
    func nextMail(of rule: String) async throws -> ParsedMail {
        while true {
            let mail = try await ParsedMail.parse(try await nextMail().content)
            if mail["X-Dimond-Rule"] == rule { return mail }
        }
    }
}
