import Alerting
import Domain
import Foundation
import Store

/// Who is reminded of which missing reports today: one mail for each recipient.
struct ReminderRound {
    let evaluator: Evaluator
    let input: EvaluationInput

    /// Nobody is written to in the night.
    private static let hour = 7

    struct Result {
        var reminders: [Reminder] = []
        var mails: [OutgoingMail] = []
        /// When the round is to be held, if it is too early now.
        var dueAt: Date?
    }

    func run() -> Result {
        guard let notifier = evaluator.notifier, !input.reminders.isEmpty else { return Result() }
        let clock = Clock(zone: evaluator.zone) { evaluator.now }
        let morning = clock.instant(evaluator.today, hour: Self.hour)
        guard evaluator.now >= morning else { return Result(dueAt: morning) }
        var taken: [Reminder] = []
        var readers: [Routing.Recipient] = []
        var told: [String: [Reminder]] = [:]
        for reminder in input.reminders where isUseful(reminder) {
            let recipients = recipients(of: reminder)
            guard !recipients.isEmpty, !recipients.contains(where: hasHadItsMail) else { continue }
            taken.append(reminder)
            for recipient in recipients {
                let identity = recipient.address.identity
                if told[identity] == nil { readers.append(recipient) }
                told[identity, default: []].append(reminder)
            }
        }
        let mails = readers.compactMap { reader in
            notifier.mail(
                told[reader.address.identity] ?? [],
                to: reader,
                today: evaluator.today,
                epoch: input.epoch
            )
        }
        // A step counts as taken only when everybody can be told.
        guard mails.count == readers.count else { return Result() }
        return Result(reminders: taken, mails: mails)
    }

    /// On the day itself until its hour; the next day's step comes after that.
    private func isUseful(_ reminder: Reminder) -> Bool {
        reminder.turn.step != .onTheDay || evaluator.now < reminder.report.dueAt
    }

    /// More that turns up during the day waits for tomorrow's mail.
    private func hasHadItsMail(_ recipient: Routing.Recipient) -> Bool {
        input.reminded.contains(recipient.address.text)
    }

    /// The obligation's own mailbox, else those the routes name; the unit as well once it is late.
    private func recipients(of reminder: Reminder) -> [Routing.Recipient] {
        let isLate = reminder.turn.step == .dayAfter
        let own = reminder.turn.contact.flatMap { MailAddress($0) }.map {
            Routing.Recipient(
                address: .mail($0),
                language: reminder.turn.language,
                receiver: reminder.report.obligation
            )
        }
        guard own == nil || isLate else { return own.map { [$0] } ?? [] }
        let routed = evaluator.catalogue.routing.recipients(
            region: reminder.report.region,
            severity: reminder.turn.step.severity,
            unit: isLate
        )
        return (own.map { [$0] } ?? [])
            + routed.filter { $0.address.identity != own?.address.identity }
    }
}

extension Reminder.Step {
    fileprivate var severity: Severity {
        switch self {
        case .monthBefore, .weekBefore: .info
        case .onTheDay: .warning
        case .dayAfter: .critical
        }
    }
}
