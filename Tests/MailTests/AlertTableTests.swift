import Domain
import Foundation
import TestSupport
import Testing

@testable import Mail

@Suite("The table beside a mail about many alerts", .timeLimit(.minutes(5)))
struct AlertTableTests {
    /// The attached table as Python's `csv` reads it, in the way Excel takes it.
    private func table(_ message: MailMessage) async throws -> [[String]] {
        let mail = try await ParsedMail.parse(try message.bytes())
        #expect(mail.problems == [])
        let text = try #require(mail.parts.first { $0.type == "text/csv" }?.text)
        let found = try await PythonEnvironment.judge(
            Array(text.utf8),
            with: """
                import csv, json, sys
                text = sys.stdin.buffer.read().decode('utf-8')
                assert text.startswith('\\ufeff')
                text = text[1:]
                delimiter = ';' if ';' in text.split('\\n')[0] else ','
                json.dump(list(csv.reader(text.splitlines(True), delimiter=delimiter, strict=True)), sys.stdout)
                """
        )
        try #require(found.code == 0, "\(found.output)")
        return try JSONDecoder().decode([[String]].self, from: Data(found.output.utf8))
    }

    @Test("has every alert in the order of the mail, in columns that people read")
    func everyAlert() async throws {
        for language in Language.allCases {
            let message = try Samples.largeGroup(language)
            let rows = try await table(message)
            #expect(rows.count == 131)
            #expect(rows.allSatisfy { $0.count == rows[0].count })
            #expect(rows.dropFirst().map { $0[0] } == (1...130).map(String.init))
            #expect(Set(rows.dropFirst().map { $0[1] }) == Set((1...130).map(String.init)))
            // The mail tells new alerts before those that go on.
            #expect(rows[1...3].map { $0[1] } == ["1", "2", "3"])
            #expect(rows[90][1] == "99" && rows[91][1] == "10")
            #expect(rows[1][7] == "DI-1")
            #expect(rows[1][11] == "2026-04-03")
            #expect(rows[1].joined().contains("\u{A0}") == false)
            #expect(rows[0][0] == (language == .cs ? "pořadí" : "rank"))
            let text = message.text.replacing("\u{A0}", with: " ")
            #expect(
                text.replacing("\n", with: " ").contains(
                    language == .cs
                        ? "Přiložená tabulka je má všechny." : "The attached table has all of them."
                )
            )
        }
    }

    @Test("ends where the mail is full, and the mail says how many it has")
    func full() async throws {
        let message = try Samples.largeGroup(.cs, 1500)
        let size = try message.bytes().count
        #expect(size <= Way.mostBytes)
        #expect(size > Way.mostBytes * 9 / 10)
        let rows = try await table(message).count - 1
        #expect(rows > 100)
        let text = message.text.replacing("\u{A0}", with: " ").replacing("\n", with: " ")
        let number = formatNumber(rows, language: .cs).replacing("\u{A0}", with: " ")
        #expect(text.contains("prvních \(number) z 1 500"), "\(rows)")
    }

    @Test("is there too when long texts leave room for few entries")
    func longTexts() async throws {
        let message = try Samples.largeGroup(.cs, 60) { notice in
            notice.alert.summary.cs = String(repeating: "ěščřž ", count: 800)
        }
        #expect(try message.bytes().count <= Way.mostBytes)
        #expect(message.text.contains("další"))
        _ = try await ParsedMail.parse(try message.bytes())
    }

    @Test("is not there when the mail lists all")
    func small() throws {
        #expect(try Samples.largeGroup(.cs, 100).attachment == nil)
        #expect(try Samples.group(.en).attachment == nil)
    }

    @Test("starts no computation and keeps quotes, separators and line ends in their cell")
    func inert() async throws {
        let message = try Samples.largeGroup(.cs, 101) { notice in
            if notice.alert.id == 1 { notice.alert.subject = "=1+\"1\";x\ny" }
        }
        #expect(try await table(message)[1][7] == "'=1+\"1\";x\ny")
    }
}
