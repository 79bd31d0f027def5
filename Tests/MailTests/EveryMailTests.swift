import Domain
import Mail
import TestSupport
import Testing

@Suite("Every kind of mail before strangers", .timeLimit(.minutes(5)))
struct EveryMailTests {
    @Test("satisfies a strict reader of mails", arguments: SampleMail.all)
    func strictReader(sample: SampleMail) async throws {
        let mail = try await ParsedMail.parse(try sample.bytes())
        #expect(mail.problems == [])
        let types = ["text/plain", "text/html", "text/csv"]
        let hasTable = mail.parts.count == types.count
        #expect(mail.type == (hasTable ? "multipart/mixed" : "multipart/alternative"))
        #expect(mail.parts.map(\.type) == (hasTable ? types : types.dropLast()))
        #expect(mail.parts.allSatisfy { $0.charset == "utf-8" })
    }

    @Test(
        "the strict reader sees what is wrong",
        arguments: [
            ("From: a@example.org", "From is not there exactly once"),
            ("Content-Language: ž", "not ASCII"),
            ("X: \(String(repeating: "x", count: 80))", "a line is longer than 76 columns"),
        ]
    )
    func readerJudges(line: String, problem: String) async throws {
        let good = try Samples.testMail(.cs).bytes()
        let mail = try await ParsedMail.parse(Array("\(line)\r\n".utf8) + good)
        #expect(mail.problems.contains(problem))
    }

    @Test("its HTML satisfies a strict parser", arguments: SampleMail.all)
    func strictHTML(sample: SampleMail) async throws {
        let page = try #require(try await ParsedMail.parse(try sample.bytes()).html)
        let found = try await PythonEnvironment.judge(
            Array(page.utf8),
            with: """
                import sys, html5lib
                html5lib.HTMLParser(strict=True).parse(sys.stdin.buffer.read(), transport_encoding='utf-8')
                """
        )
        #expect(found.code == 0, "\(found.output)")
    }

    @Test("is no spam to SpamAssassin as it reaches the recipient", arguments: SampleMail.all)
    func noSpam(sample: SampleMail) async throws {
        let verdict = try await SpamAssassin.judge(sample.received())
        #expect(verdict.suspicions == [:])
        #expect(verdict.score <= 0)
    }

    @Test("needs no more room than a phone has, in a real browser")
    func fits() async throws {
        var pages: [String] = []
        for sample in SampleMail.all {
            let mail = try await ParsedMail.parse(try sample.bytes())
            pages.append(try #require(mail.html))
        }
        let measures = try await Chromium.measure(pages, widths: [320, 360, 1000])
        #expect(measures.count == 3 * pages.count)
        for measure in measures {
            let name = SampleMail.all[measure.page].testDescription
            #expect(measure.needed == measure.room, "\(name)")
        }
    }

    @Test("a page that is too wide is seen")
    func browserJudges() async throws {
        let wide = "<!DOCTYPE html><p style='width:500px'>x"
        let measures = try await Chromium.measure([wide], widths: [360, 1000])
        #expect(measures.map(\.needed).sorted() == [508, 1000])
    }

    @Test("a mail that looks like spam is seen")
    func spamIsSeen() async throws {
        let message = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
        let verdict = try await SpamAssassin.judge(Array("Subject: x\r\n\r\n\(message)\r\n".utf8))
        #expect(verdict.points["GTUBE"] == 1000)
    }
}
