import Domain
import Foundation
import Store

/// Everything that happened to one mail: the changes it tells of, its writing, tries and returns.
struct MailCourse {
    let entry: OutboxStore.Entry
    let causes: [OutboxStore.Cause]
    let attempts: [OutboxStore.Attempt]
    let bounces: [BounceStore.Bounce]

    private struct Step {
        var at: Date
        var what: Cell
        var details: LocalizedText
        /// Number in the chain that proves it.
        var link: Int64?
    }

    var listing: Listing {
        Listing(
            columns: [
                .init("at", cs: "kdy", en: "when"),
                .init("what", cs: "co", en: "what"),
                .init("link", cs: "článek", en: "link"),
                .init("details", cs: "podrobnosti", en: "details"),
            ],
            rows: steps.map { step in
                [
                    .instant(step.at), step.what, step.link.map(Cell.id) ?? .nothing,
                    .localized(step.details),
                ]
            },
            empty: LocalizedText(cs: "nic", en: "nothing")
        )
    }

    /// In the order in which they must have happened: clocks of servers do not matter.
    private var steps: [Step] {
        var steps = causes.map { cause in
            let what =
                cause.changedAt == nil
                ? LocalizedText(cs: "upozornění trvá", en: "the alert goes on")
                : LocalizedText(cs: "změna upozornění", en: "the alert changed")
            let reason = TellingReason(rawValue: cause.reason)?.words ?? .same(cause.reason)
            let alert = "\(cause.alert) \(cause.rule) \(cause.region)"
            return Step(
                at: cause.changedAt ?? entry.createdAt,
                what: .code("transition", what),
                details: LocalizedText(
                    cs: "\(alert) \(News.word(cause.news).cs), období \(cause.period), "
                        + "proč teď: \(reason.cs), cesta \(cause.route)",
                    en: "\(alert) \(News.word(cause.news).en), period \(cause.period), "
                        + "why now: \(reason.en), route \(cause.route)"
                )
            )
        }
        let written = LocalizedText(cs: "zpráva zařazena", en: "the mail was queued")
        steps.append(
            Step(
                at: entry.createdAt,
                what: .code("queued", written),
                details: .same("<\(entry.messageID)>")
            )
        )
        steps += attempts.map { attempt in
            let code = [attempt.code.map { "\($0)" }, attempt.enhanced].compactMap(\.self)
            let words = attempt.reply.hasPrefix(code.first ?? "") ? "" : code.joined(separator: " ")
            let reply = DeliveryReason.words(attempt.reply)
            return Step(
                at: attempt.at,
                what: attempt.cell,
                details: words.isEmpty ? reply : .same(words + " ") + reply,
                link: attempt.link
            )
        }
        steps += bounces.map { bounce in
            let what =
                bounce.isPermanent
                ? LocalizedText(cs: "vrátila se", en: "came back")
                : LocalizedText(cs: "cestou se zdržela", en: "delayed on its way")
            let details = [bounce.status, bounce.reporter, bounce.diagnostic]
            return Step(
                at: bounce.at,
                what: .code(bounce.isPermanent ? "bounced" : "delayed", what),
                details: .same(details.filter { !$0.isEmpty }.joined(separator: " "))
            )
        }
        return steps
    }
}

extension News {
    /// What a mail says of an alert; `code` is as kept.
    fileprivate static func word(_ code: String) -> LocalizedText {
        switch News(rawValue: code) {
        case .firing: LocalizedText(cs: "nové", en: "new")
        case .updated: LocalizedText(cs: "trvá", en: "goes on")
        case .resolved: Sign.resolved.word
        case .withdrawn: Sign.withdrawn.word
        case nil: .same(code)
        }
    }
}
