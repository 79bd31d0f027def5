import Domain
import Foundation
import Testing

@testable import Mail

@Suite("The mail that says that dimond lives")
struct HeartbeatNoticeTests {
    private static let quiet = LifeSign(
        firing: [:],
        arrivals: [
            .init(feed: "services", at: Samples.instant(2026, 3, 23, hour: 5)),
            .init(feed: "survey", at: nil),
        ],
        progress: nil,
        waiting: 0,
        dead: 0,
        silences: 0,
        acknowledgements: 0
    )

    private func message(_ language: Language, _ numbers: LifeSign) throws -> MailMessage {
        try MailMessage(
            HeartbeatNotice(
                language: language,
                numbers: numbers,
                feeds: ["services": language == .cs ? "Registr služeb" : "Register of services"],
                day: try #require(Day(iso: "2026-03-30")),
                next: Samples.instant(2026, 4, 7, hour: 5),
                publicURL: "https://dimond.example.org",
                zone: Samples.zone
            ),
            from: "dimond@example.org",
            to: "unit@example.org",
            id: MessageID("heartbeat-2026-03-30.f00@example.org"),
            date: Samples.instant(2026, 3, 30, hour: 5)
        )
    }

    private func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

    @Test(
        "the subject counts alerts with the right forms of the words",
        arguments: [
            (Language.cs, 0, "dimond běží, žádné upozornění netrvá"),
            (.cs, 1, "dimond běží, trvá 1 upozornění"),
            (.cs, 3, "dimond běží, trvají 3 upozornění"),
            (.cs, 5, "dimond běží, trvá 5 upozornění"), (.en, 0, "dimond runs, no alert fires"),
            (.en, 1, "dimond runs, 1 alert fires"), (.en, 2, "dimond runs, 2 alerts fire"),
        ]
    )
    func subject(language: Language, count: Int, expected: String) throws {
        var numbers = Self.quiet
        numbers.firing = count > 1 ? [.info: 1, .critical: count - 1] : [.warning: count]
        let subject = try message(language, numbers).subject
        #expect(plain(subject) == "[dimond] \(expected)")
    }

    @Test("a quiet week says so, and when to expect the next one, in both parts")
    func quiet() throws {
        let message = try message(.cs, Self.quiet)
        #expect(message.fields.map(\.name) == ["X-Dimond-Heartbeat"])
        #expect(message.fields.map(\.value) == ["2026-03-30"])
        for body in [message.text, message.html] {
            let text = plain(body)
            #expect(text.contains("● Běží"))
            #expect(text.contains("Registr služeb: 23. 3. 2026 06:00"))
            #expect(text.contains("survey: zatím žádný"))
            #expect(text.contains("žádná vlna není otevřená"))
            #expect(text.contains("čeká: 0"))
            #expect(text.contains("úterý 7. dubna 2026, 7:00"))
        }
    }

    @Test("a bad week shows every number")
    func bad() throws {
        let numbers = LifeSign(
            firing: [.critical: 2, .warning: 1],
            arrivals: [],
            progress: .init(wave: "2026-H1", answers: 1234, asked: 5000),
            waiting: 3,
            dead: 4,
            silences: 5,
            acknowledgements: 6,
            head: ChainLink(number: 12_345, digest: String(repeating: "0123456789abcdef", count: 4))
        )
        let text = plain(try message(.en, numbers).text).replacing(
            "--digest\n",
            with: "--digest "
        )
        for part in [
            "▲ Running, but mail is held up", "critical: 2", "warning: 1", "for information: 0",
            "2026-H1: 1,234 answers of 5,000 (24.7%)", "waiting: 3", "undelivered: 4",
            "Newest link: 12345",
            "0123456789abcdef 0123456789abcdef 0123456789abcdef 0123456789abcdef",
            "dimond audit verify --number 12345 --digest 0123456789abcdef0123",
            "silences in force: 5", "alerts acknowledged: 6", "https://dimond.example.org",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        var early = numbers
        early.progress?.asked = 0
        #expect(plain(try message(.cs, early).text).contains("2026-H1: 1 234 odpovědí"))
    }
}
