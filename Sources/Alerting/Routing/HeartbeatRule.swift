package import Domain
package import Foundation

/// When a mail says that dimond lives, and to whom.
///
/// A day that is a holiday moves to the next working day; it stays the occasion of its own day.
package struct HeartbeatRule: Sendable, Hashable {
    /// Name of the receiver; its regions and severities say nothing here.
    package var receiver: String
    /// 1 = Monday … 7 = Sunday.
    package var weekdays: [ClosedRange<Int>]
    /// Since midnight.
    package var minute: Int
    package var zone: TimeZone
    package var holidays: [HolidayRule]

    /// No run of holidays, and so no move, is longer; a week has every weekday.
    private static let reach = 14

    /// The occasion whose time came last, as the day that the rule names.
    ///
    /// What dimond slept through is one occasion, however long it slept.
    package func newest(at now: Date) -> Day? {
        days(around: now).last { instant($0) <= now }
    }

    /// When the next one comes.
    package func next(after now: Date) -> Date? {
        days(around: now).map(instant).filter { $0 > now }.min()
    }

    /// The instant at which the occasion of `day` is due.
    func instant(_ day: Day) -> Date {
        let isHoliday = holidays.contains { $0.falls(on: day) }
        let due =
            isHoliday ? WorkingCalendar(holidays: holidays).nextWorkingDay(onOrAfter: day) : day
        return Clock(zone: zone) { .distantPast }.instant(due, minute: minute)
    }

    /// Days that the rule names, oldest first.
    private func days(around now: Date) -> [Day] {
        let today = LocalTime(now, in: zone).day
        return (-Self.reach...Self.reach).map { today.adding(days: $0) }.filter { day in
            weekdays.contains { $0.contains(day.weekday) }
        }
    }
}

extension Routing {
    /// - Returns: the rule, and where it names its receiver; nil when it cannot be read.
    static func heartbeat(
        _ node: ConfigurationNode,
        _ calendar: RoutingCalendar,
        _ problems: inout [RuleProblem]
    ) -> (rule: HeartbeatRule, receiver: ConfigurationNode)? {
        let what = LocalizedText(cs: "heartbeat", en: "heartbeat")
        let known = ["receiver", "weekdays", "at", "location", "holidays"]
        guard var fields = ConfigurationFields(node, what: what, known: known, problems: &problems)
        else { return nil }
        for key in ["weekdays", "at"] { _ = fields.required(key) }
        let (node, receiver) = (fields.required("receiver"), fields.text("receiver"))
        let expected = LocalizedText(cs: "čas jako 07:30", en: "a time such as 07:30")
        let minute = fields.value("at", expected: expected) { text in
            WeeklyTime.minute(text).flatMap { $0 < 24 * 60 ? $0 : nil }
        }
        let weekdays = ranges("weekdays", &fields) { WeeklyTime.weekday($0) }
        if let days = fields["weekdays"], days.elements?.isEmpty == true {
            fields.note(
                days.problem(
                    cs: "„weekdays“ nejmenuje žádný den",
                    en: "\"weekdays\" names no day"
                )
            )
        }
        let times = place(&fields, calendar)
        problems += fields.problems
        guard let node, let receiver, let minute, !weekdays.isEmpty else { return nil }
        let rule = HeartbeatRule(
            receiver: receiver,
            weekdays: weekdays.compactMap { $0 <= $1 ? $0...$1 : nil },
            minute: minute,
            zone: times.zone,
            holidays: times.holidays
        )
        return (rule, node)
    }

    /// Every mailbox that is to be told that dimond lives, each once.
    package var heartbeatRecipients: [Recipient] {
        var seen: Set<String> = []
        return receivers.filter { $0.name == heartbeat?.receiver }.flatMap { receiver in
            receiver.endpoints.filter { $0.address.way == .mail }.map {
                Recipient(
                    address: $0.address,
                    language: $0.interest.language,
                    receiver: receiver.name
                )
            }
        }
        .filter { seen.insert($0.address.identity).inserted }
    }
}
