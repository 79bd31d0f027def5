import Domain
import Foundation
import Mail

/// Notices as the daemon makes them.
enum Samples {
    static let zone = TimeZone(identifier: "Europe/Prague") ?? .gmt

    static func instant(_ year: Int, _ month: Int, _ day: Int, hour: Double = 12) -> Date {
        let days = Day(year, month, day)?.daysSince1970 ?? 0
        return Date(timeIntervalSince1970: Double(days) * 86_400 + hour * 3600)
    }

    static let zlin = Region(
        code: "CZ072",
        name: LocalizedText(cs: "Zlínský kraj", en: "Zlín Region"),
        locative: "ve Zlínském kraji"
    )

    static let unmetNeeds = IndicatorDescription(
        code: "NE-03",
        name: LocalizedText(
            cs: "Nenaplněné potřeby na osobu",
            en: "Unmet needs per person"
        ),
        unit: .score,
        better: .down,
        decimals: 1,
        version: 1
    )

    static func alert(phase: AlertPhase = .firing, severity: Severity = .warning) -> Alert {
        Alert(
            id: 17,
            rule: "ManyUnmetNeeds",
            ruleVersion: 3,
            indicator: "NE-03",
            scope: .region,
            region: "CZ072",
            subject: "CZ072",
            severity: severity,
            phase: phase,
            period: .quarter(year: 2026, 1),
            since: instant(2026, 4, 3),
            firedAt: instant(2026, 4, 3),
            endedAt: phase == .resolved || phase == .withdrawn ? instant(2026, 10, 12) : nil,
            value: 2.8,
            condition: "> 2.5",
            summary: LocalizedText(
                cs:
                    "Lidem závislým na péči chybí podpora v průměru téměř ve třech oblastech života.",
                en:
                    "People who depend on care lack support in nearly three areas of life on average."
            ),
            description: LocalizedText(
                cs: "Bez podpory v běžném prostředí hrozí odchod do ústavu. Ověřte s krajem, které "
                    + "terénní a ambulantní služby chybí, a zahrňte je do sítě na příští rok.",
                en:
                    "Without support in the community people end up in institutions. Check with the "
                    + "region which outreach services are missing and add them to next year’s network."
            ),
            legalBasis: "§ 95 písm. d) zákona č. 108/2006 Sb."
        )
    }

    static func value(
        _ value: Double? = 2.8,
        numerator: Double = 1235,
        suppressed: Bool = false
    ) -> IndicatorValue {
        IndicatorValue(
            indicator: "NE-03",
            region: "CZ072",
            period: .quarter(year: 2026, 1),
            numerator: numerator,
            denominator: 441,
            n: 441,
            value: value,
            coverage: 0.92,
            suppressed: suppressed,
            asOf: instant(2026, 4, 3),
            computedAt: instant(2026, 4, 3)
        )
    }

    static func notice(
        _ language: Language,
        _ kind: AlertNotice.Kind = .firing,
        severity: Severity = .warning,
        value: IndicatorValue? = nil
    ) -> AlertNotice {
        let phase: AlertPhase =
            switch kind {
            case .firing, .updated: .firing
            case .resolved: .resolved
            case .withdrawn: .withdrawn
            }
        return AlertNotice(
            language: language,
            kind: kind,
            alert: alert(phase: phase, severity: severity),
            region: zlin,
            indicator: unmetNeeds,
            value: value
                ?? (phase == .firing ? Samples.value() : Samples.value(2.1, numerator: 926)),
            threshold: LocalizedText(cs: "více než\u{A0}2,5", en: "more than\u{A0}2.5"),
            publicURL: "https://dimond.example.org",
            zone: zone
        )
    }

    /// As long as a real one.
    static let acknowledgeLink =
        "https://dimond.example.org/alerts/17/acknowledgement?mail=mail-82.6b6b729c93b32c56750a90de"
        + "&signature=391079532e140e00076591c4845dc5f27b5499c9ab90b4753e74560af95e8cd2&lang=cs"

    static let corrections = [
        Correction(batch: 57, sender: "kraj-cz072", receivedAt: instant(2026, 4, 2))
    ]

    /// Several alerts in one mail.
    static func group(_ language: Language) throws -> MailMessage {
        let kinds: [AlertNotice.Kind] = [.firing, .firing, .updated, .resolved, .withdrawn]
        let notices = kinds.map { kind in
            var notice = notice(language, kind)
            notice.acknowledgeLink = kind == .firing ? acknowledgeLink : nil
            return notice
        }
        var group = AlertGroupNotice(notices, publicURL: "https://dimond.example.org")
        group.replyAddress = replyAddress
        return try MailMessage(
            group,
            from: "dimond – MPSV <dimond@example.org>",
            to: "unit@example.org",
            id: MessageID("mail-124.f00@example.org"),
            date: instant(2026, 4, 3, hour: 6)
        )
    }

    /// More than a mail lists.
    static func largeGroup(
        _ language: Language,
        _ count: Int = 130,
        change: (inout AlertNotice) -> Void = { _ in }
    ) throws -> MailMessage {
        let notices = (1...count).map { number in
            var notice = notice(language, number.isMultiple(of: 10) ? .updated : .firing)
            notice.alert.id = Int64(number)
            notice.alert.subject = "DI-\(number)"
            change(&notice)
            return notice
        }
        return try MailMessage(
            AlertGroupNotice(notices, publicURL: "https://dimond.example.org"),
            from: "dimond@example.org",
            to: "unit@example.org",
            id: MessageID("mail-125.f00@example.org"),
            date: instant(2026, 4, 3, hour: 6)
        )
    }

    /// What is told every week, with the journal's newest link.
    static func heartbeat(_ language: Language) throws -> MailMessage {
        try MailMessage(
            HeartbeatNotice(
                language: language,
                numbers: LifeSign(
                    firing: [.warning: 2],
                    arrivals: [.init(feed: "services", at: instant(2026, 4, 2))],
                    progress: nil,
                    waiting: 0,
                    dead: 0,
                    silences: 0,
                    acknowledgements: 1,
                    head: ChainLink(
                        number: 12_345,
                        digest: String(repeating: "0f3a9c417be2d586", count: 4)
                    )
                ),
                feeds: [:],
                day: Day(daysSince1970: 20_546),
                next: instant(2026, 4, 13, hour: 5),
                publicURL: "https://dimond.example.org",
                zone: zone
            ),
            from: "dimond@example.org",
            to: "unit@example.org",
            id: MessageID("heartbeat-2026-04-06.f00@example.org"),
            date: instant(2026, 4, 6, hour: 5)
        )
    }

    static func testMail(_ language: Language) throws -> MailMessage {
        try MailMessage.test(
            language,
            from: "dimond@example.org",
            to: "admin@example.org",
            id: MessageID("test-1.f00@example.org"),
            date: instant(2026, 4, 3),
            zone: zone
        )
    }

    static func message(_ notice: AlertNotice, to: String = "unit@example.org") throws
        -> MailMessage
    {
        try MailMessage(
            notice,
            from: "dimond – MPSV <dimond@example.org>",
            to: to,
            id: MessageID("mail-123.f00@example.org"),
            date: instant(2026, 4, 3, hour: 6)
        )
    }
}
