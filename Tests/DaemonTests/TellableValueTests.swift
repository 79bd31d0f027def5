import Alerting
import Domain
import Foundation
import Indicators
import Store
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Daemon

@Suite("What mails may show of a value") struct TellableValueTests {
    private static let instant = Date(timeIntervalSince1970: 1_790_000_000)

    private func value(_ region: String, _ n: Int) -> IndicatorValue {
        IndicatorValue(
            indicator: "XX-01",
            region: region,
            period: .month(year: 2026, 11),
            numerator: Double(n),
            denominator: 1000,
            n: n,
            value: Double(n),
            state: .ok,
            asOf: Self.instant,
            computedAt: Self.instant
        )
    }

    private var alert: Alert {
        Alert(
            id: 1,
            rule: "Few",
            ruleVersion: 1,
            indicator: "XX-01",
            scope: .region,
            region: "CZ072",
            subject: "CZ072",
            severity: .warning,
            phase: .firing,
            period: .month(year: 2026, 11),
            since: Self.instant,
            condition: "< 10",
            summary: LocalizedText(cs: "a", en: "a"),
            description: LocalizedText(cs: "a", en: "a")
        )
    }

    @Test("news that cannot be written are reported, and nobody else's wait for them")
    func unwritten() throws {
        let heard = Mutex<[DaemonEvent]>([])
        var notifier = Notifier(
            from: "dimond@example.org",
            regions: [],
            indicators: [:],
            disclosure: Disclosure(minimumCell: 5),
            zone: .gmt,
            signer: LinkSigner(Secret([7])),
            now: Self.instant,
            report: { event in heard.withLock { $0.append(event) } }
        )
        let address = try #require(Destination("office@example.org"))
        let reader = Routing.Recipient(address: address, language: .cs, receiver: "office")
        let news = [AlertNews(news: .firing, alert: alert)]
        #expect(notifier.mail(news, to: reader, epoch: 1)?.recipient == "office@example.org")
        #expect(heard.withLock { $0.isEmpty })
        notifier.from = "nobody"
        #expect(notifier.mail(news, to: reader, epoch: 1) == nil)
        let events = heard.withLock { $0 }
        guard case .mailUnwritten("Few", "office", .mail, let problem)? = events.first else {
            Issue.record("\(events)")
            return
        }
        #expect(problem.contains("From"))
    }

    @Test("follows the cell that is configured for offices", arguments: [(5, 7.0), (10, nil)])
    func configuredCell(_ cell: Int, _ told: Double?) throws {
        var configuration = Configuration(stateDirectory: "/nowhere", timeZone: .gmt)
        configuration.disclosure.minimumCellInternal = cell
        let installation = try Installation(
            file: nil,
            environment: ["DIMOND_SHARE": MigratedDatabase.root.path]
        )
        let values = [
            value("CZ010", 400), value("CZ020", 300), value("CZ072", 7), value("CZ", 707),
        ]
        let evaluator = Evaluator(
            catalogue: try installation.catalogue(),
            regions: [],
            zone: .gmt,
            now: Self.instant,
            today: Clock(zone: .gmt) { Self.instant }.today
        )
        let teller = AlertTeller(evaluator: evaluator, values: values, computed: [])
        let shown = teller.tellable([alert], Disclosure(forOffices: configuration))
        let hidden = try #require(shown[ValuePlace(alert)])
        #expect(hidden.value == told)
        #expect(hidden.suppressed == (told == nil))
    }

    @Test(
        "the value before that is small is hidden, and with it the sentence that tells the change"
    )
    func hiddenPast() throws {
        let installation = try Installation(
            file: nil,
            environment: ["DIMOND_SHARE": MigratedDatabase.root.path]
        )
        var evaluator = Evaluator(
            catalogue: try installation.catalogue(),
            regions: [],
            zone: .gmt,
            now: Self.instant,
            today: Clock(zone: .gmt) { Self.instant }.today
        )
        let texts = ["{{ change }}", "{{ value }}"].map { text in
            """
            groups:
              - name: g
                rules:
                  - alert: Few
                    indicator: MV-01
                    scope: region
                    when: "< 10"
                    severity: warning
                    annotations: { summary::cs: "\(text)", summary::en: "\(text)" }
            """
        }
        for (text, isTold) in zip(texts, [true, false]) {
            evaluator.catalogue.rules =
                RuleSet.parse(
                    files: [("r.yaml", text)],
                    indicators: ["MV-01"]
                ).0
            let teller = AlertTeller(evaluator: evaluator, values: [], computed: [])
            var before = value("CZ072", 7)
            before.period = .month(year: 2026, 10)
            let shown = [value("CZ072", 300), before].map { value in
                var value = value
                value.suppressed = value.n < 10
                return (ValuePlace(value), value)
            }
            let news = teller.told(.firing, of: alert, Dictionary(uniqueKeysWithValues: shown))
            #expect(news.past.map(\.suppressed) == [false, true])
            #expect(news.isPastHidden == isTold)
        }
    }
}
