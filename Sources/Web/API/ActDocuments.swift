internal import Domain
internal import Foundation

/// `{"reason_code": "staffing", "reason": "…", "until": "2026-12-31"}`: until the end of that day;
/// the code may be left out.
struct AcknowledgementRequest: Decodable {
    var reasonCode: String?
    var reason: String
    var until: String

    private enum CodingKeys: String, CodingKey {
        case reasonCode = "reason_code"
        case reason
        case until
    }
}

struct AcknowledgementAnswer: Encodable {
    var alert: Int64
    var by: String
    var reasonCode: String?
    var reason: String
    var until: String

    private enum CodingKeys: String, CodingKey {
        case alert
        case by
        case reasonCode = "reason_code"
        case reason
        case until
    }
}

/// `{"matchers": ["region=CZ072"], "reason": "…", "until": "2026-12-31"}`; `from` is a day, without
/// it the silence begins now; `weekdays` and `times` restrict it.
struct SilencePosting: Decodable {
    var matchers: [String]
    var reason: String
    var from: String?
    var until: String
    /// Such as `saturday:sunday`.
    var weekdays: [String]?
    /// Such as `22:00-24:00`.
    var times: [String]?

    private static let mostMatchers = 20

    /// `labels`: names that labels of alerts can have.
    func silence(
        by author: String,
        labels: Set<String>,
        clock: Clock
    ) throws(Problem) -> Silence {
        let read = matchers.compactMap { LabelMatcher($0) }
        let isKnown = read.allSatisfy { labels.contains($0.name) }
        guard read.count == matchers.count, isKnown, (1...Self.mostMatchers).contains(read.count)
        else { throw .badField("matchers") }
        guard AcknowledgementDraft.isReason(reason) else { throw .badField("reason") }
        let last = Day(iso: until)
        guard let last, AcknowledgementDraft.isPromise(last, today: clock.today) else {
            throw .badField("until")
        }
        var start = clock.now()
        if let from {
            guard let first = Day(iso: from), first <= last else { throw .badField("from") }
            start = max(start, clock.instant(first, hour: 0))
        }
        var weekly: WeeklyTime?
        if !(weekdays ?? []).isEmpty || !(times ?? []).isEmpty {
            weekly = WeeklyTime(weekdays: weekdays ?? [], times: times ?? [])
            guard weekly != nil else { throw .badField("weekdays, times") }
        }
        return Silence(
            matchers: read,
            reason: reason,
            author: author,
            startsAt: start,
            endsAt: clock.end(of: last),
            updatedAt: clock.now(),
            weekly: weekly
        )
    }
}

struct SilenceReceipt: Encodable {
    var id: Int64
    var matchers: [String]
    var until: String
}

extension Problem {
    static func badField(_ name: String) -> Problem {
        Problem(
            status: 422,
            title: LocalizedText(cs: "Chybná hodnota", en: "A value is wrong"),
            detail: LocalizedText(
                cs: "Nerozumíme hodnotě \(name); co se čeká, říká /api/v1/openapi.yaml.",
                en:
                    "The value of \(name) is not understood; /api/v1/openapi.yaml says what is expected."
            )
        )
    }

    static let notJSON = Problem(
        status: 400,
        title: LocalizedText(cs: "Tělo požadavku nejde přečíst", en: "The body cannot be read"),
        detail: LocalizedText(
            cs: "Čeká se JSON do 64 KiB; jeho pole popisuje /api/v1/openapi.yaml.",
            en: "JSON of at most 64 KiB is expected; /api/v1/openapi.yaml describes its fields."
        )
    )

    static let noSuchAlert = Problem(
        status: 404,
        title: LocalizedText(cs: "Takové upozornění není", en: "There is no such alert"),
        detail: LocalizedText(
            cs: "Seznam dává /api/v1/alerts.",
            en: "They are listed by /api/v1/alerts."
        )
    )

    static let alertIsOver = Problem(
        status: 409,
        title: LocalizedText(cs: "Upozornění už skončilo", en: "The alert is over"),
        detail: LocalizedText(
            cs: "Převzít jde jen upozornění, které trvá.",
            en: "Only an alert that fires can be acknowledged."
        )
    )

    static let noSuchSilence = Problem(
        status: 404,
        title: LocalizedText(cs: "Takové ticho neplatí", en: "There is no such silence in force"),
        detail: LocalizedText(
            cs: "Platná ticha dává /api/v2/silences.",
            en: "Those in force are listed by /api/v2/silences."
        )
    )
}
