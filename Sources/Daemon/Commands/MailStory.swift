import Domain
import Foundation
import Store

/// What became of one mail, told to the one who waits for it.
struct MailStory {
    let entry: OutboxStore.Entry
    let causes: [OutboxStore.Cause]
    let attempts: [OutboxStore.Attempt]
    let bounces: [BounceStore.Bounce]
    let alert: Alert?
    let hasRelay: Bool
    let maildir: String
    let voice: Voice

    var fields: [Field] {
        [
            Field("why", cs: "Proč vznikla", en: "Why it was written", .localized(why)),
            Field("where", cs: "Kde je", en: "Where it is", .localized(place)),
            Field("tries", cs: "Pokusy", en: "Tries", .localized(tries)),
            Field("next", cs: "Co dál", en: "What next", .localized(next)),
        ]
    }

    private var why: LocalizedText {
        let change =
            switch entry.kind {
            case "resolved": LocalizedText(cs: "bylo vyřešeno", en: "was resolved")
            case "withdrawn": LocalizedText(cs: "bylo odvoláno", en: "was withdrawn")
            default: LocalizedText(cs: "bylo vyhlášeno", en: "was raised")
            }
        if entry.kind == "reminder" {
            return LocalizedText(
                cs: "připomíná hlášení, která chybí; adresu \(entry.recipient) jmenuje "
                    + "povinnost nebo pravidla rozesílání",
                en: "it reminds of reports that are missing; the obligation or the routes name "
                    + entry.recipient
            )
        }
        if entry.kind == "heartbeat" {
            return LocalizedText(
                cs:
                    "pravidelně říká, že dimond běží; adresu \(entry.recipient) jmenuje heartbeat v pravidlech",
                en:
                    "it says regularly that dimond runs; heartbeat in the rules names \(entry.recipient)"
            )
        }
        if entry.kind == "answer" {
            return LocalizedText(
                cs: "odpovídá tomu, kdo odpověděl na upozornění",
                en: "it answers somebody who replied to an alert"
            )
        }
        if causes.count > 1 {
            let count = causes.count
            return LocalizedText(
                cs:
                    "mluví o \(count) upozorněních; adresu \(entry.recipient) jmenují pravidla rozesílání",
                en: "it tells of \(count) alerts; the routes name \(entry.recipient)"
            )
        }
        guard let alert else {
            return LocalizedText(cs: "nepatří k žádnému upozornění", en: "it belongs to no alert")
        }
        return LocalizedText(
            cs: "upozornění \(alert.id) (\(alert.rule), \(alert.region)) \(change.cs); "
                + "adresu \(entry.recipient) jmenují pravidla rozesílání",
            en: "alert \(alert.id) (\(alert.rule), \(alert.region)) \(change.en); "
                + "the routes name \(entry.recipient)"
        )
    }

    private var place: LocalizedText {
        switch (entry.state, hasRelay) {
        case ("sent", _) where entry.way == .webhook:
            LocalizedText(
                cs: "příjemce webhooku ji má, pod klíčem \(entry.messageID)",
                en: "the receiver of the webhook has it, under the key \(entry.messageID)"
            )
        case ("sent", true):
            LocalizedText(
                cs: "převzal ji poštovní server; dál ji sleduje on pod <\(entry.messageID)>",
                en: "the mail server has it; look there for <\(entry.messageID)>"
            )
        case ("sent", false):
            LocalizedText(
                cs: "mail.relay není nastaven: leží jako soubor v \(maildir)",
                en: "mail.relay is not set: it lies as a file in \(maildir)"
            )
        case ("dead", _) where bounces.contains { $0.isPermanent }:
            LocalizedText(
                cs: "vrátila se, dál se nezkouší: \(returned)",
                en: "it came back, no more tries: \(returned)"
            )
        case ("dead", _):
            LocalizedText(
                cs: "nedoručena, dál se nezkouší",
                en: "undelivered, no more tries"
            )
        default: LocalizedText(cs: "čeká ve frontě", en: "it waits in the queue")
        }
    }

    private var returned: String {
        bounces.last { $0.isPermanent }.map { "\($0.status) \($0.diagnostic)" } ?? ""
    }

    private var tries: LocalizedText {
        guard let last = attempts.last else {
            return LocalizedText(cs: "zatím žádný", en: "none yet")
        }
        let reply = DeliveryReason.words(last.reply)
        func text(_ language: Language) -> String {
            let time = formatInstant(last.at, zone: voice.zone, language: language)
            let result = last.cell.text(Voice(language: language, zone: voice.zone))
            let unsure =
                last.ambiguous
                ? (language == .cs
                    ? "; možná ji server přesto má" : "; the server may have it all the same")
                : ""
            return language == .cs
                ? "\(attempts.count), poslední \(time): \(result), \(reply[language])\(unsure)"
                : "\(attempts.count), the last \(time): \(result), \(reply[language])\(unsure)"
        }
        return LocalizedText(cs: text(.cs), en: text(.en))
    }

    private var next: LocalizedText {
        switch entry.state {
        case "sent": return LocalizedText(cs: "nic", en: "nothing")
        case "dead":
            return LocalizedText(
                cs: "odstraňte příčinu a spusťte dimond outbox retry \(entry.id)",
                en: "remove the cause and run dimond outbox retry \(entry.id)"
            )
        default:
            return LocalizedText(
                cs: "další pokus "
                    + formatInstant(entry.nextAttemptAt, zone: voice.zone, language: .cs)
                    + "; hned ho udělá dimond outbox retry \(entry.id)",
                en: "the next try is at "
                    + formatInstant(entry.nextAttemptAt, zone: voice.zone, language: .en)
                    + "; dimond outbox retry \(entry.id) makes it at once"
            )
        }
    }
}
