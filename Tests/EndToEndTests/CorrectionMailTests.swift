import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Mails about corrections", .timeLimit(.minutes(5)))
struct CorrectionMailTests {
    private static let rules = """
        groups:
          - name: own
            rules:
              - alert: NeedsUnmet
                indicator: NE-03
                scope: country
                when: "> 0.1"
                severity: warning
                annotations:
                  summary::cs: "Nenaplněné potřeby: {{ value }}"
                  summary::en: "Unmet needs: {{ value }}"
                  description::cs: "Hledejte příčinu."
                  description::en: "Look for the cause."
        """

    /// The same answers, but help is arranged for every need.
    private static func corrected(_ csv: [UInt8]) -> String {
        let lines = String(decoding: csv, as: UTF8.self).split(whereSeparator: \.isNewline)
        let separator: Character = lines[0].contains(";") ? ";" : ","
        func fields(_ line: Substring) -> [Substring] {
            line.split(separator: separator, omittingEmptySubsequences: false)
        }
        let names = fields(lines[0])
        let supports = names.indices.filter { names[$0].wholeMatch(of: /[Cc]\d\ds/) != nil }
        return lines.map { line in
            var values = fields(line).map(String.init)
            for index in supports where values[index] == "3" { values[index] = "1" }
            return values.joined(separator: String(separator)) + "\n"
        }.joined()
    }

    @Test("an alert that corrected data take back is withdrawn, and the mail names the correction")
    func withdrawn() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        try station.home.write(Self.rules, to: "rules/own.yaml")
        let daemon = try await station.start()
        let answers = try Sendings.survey(rows: 600)
        try station.home.drop(answers, feed: "survey", name: "a.csv")
        let fired = try await smtp.nextMail(of: "NeedsUnmet")
        #expect(fired["X-Dimond-State"] == "firing")
        let first = try #require(fired.parts.first?.text).replacing("\u{A0}", with: " ")
        #expect(!first.contains("Zjištěno zpětně"), "new data are no correction")

        try station.home.drop(Self.corrected(answers), feed: "survey", name: "b.csv")
        let ended = try await smtp.nextMail(of: "NeedsUnmet")
        #expect(ended["X-Dimond-State"] == "withdrawn")
        let batch = try await station.texts("SELECT max(id)::text FROM ops.batch")[0]
        let text = try #require(ended.parts.first?.text).replacing("\u{A0}", with: " ")
        #expect(text.contains("Oprava"), "\(text)")
        #expect(text.contains("dávka č. \(batch)"), "\(text)")
        let page = try await daemon.get(
            "/alerts/\(try await station.texts("SELECT id::text FROM alerting.alert WHERE rule = 'NeedsUnmet'")[0])?lang=cs"
        ).text.replacing("\u{A0}", with: " ")
        #expect(page.contains("(oprava, dávka č. \(batch))"))

        // And the other way round: what the correction hid comes back by another one. The very same
        // file would be known and change nothing.
        let most = String(decoding: answers, as: UTF8.self).split(separator: "\n").dropLast()
        try station.home.drop(most.joined(separator: "\n") + "\n", feed: "survey", name: "c.csv")
        let again = try await smtp.nextMail(of: "NeedsUnmet")
        #expect(again["X-Dimond-State"] == "firing")
        let late = try #require(again.parts.first?.text).replacing("\u{A0}", with: " ")
        #expect(late.contains("Zjištěno zpětně"), "\(late)")
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }
}
