import Domain
import Foundation

/// Why a mail comes just now.
extension NoticeWords {
    var whyNow: String { pick("Proč teď", "Why now") }

    /// One sentence about one alert.
    func whyNow(_ notice: AlertNotice) -> String {
        switch notice.reason {
        case .escalated: escalated(after: notice.unclaimedFor ?? 0)
        case .promisePassed: promisePassed(notice)
        case .silenceOver:
            pick(
                "Upozornění bylo ztišené. Ztišení skončilo a důvod trvá.",
                "The alert was silenced. The silence has ended, and the reason still holds."
            )
        case .inhibitionOver:
            pick(
                "Dosud za ně mluvilo jiné upozornění. To už neplatí a důvod trvá.",
                "Another alert spoke for it so far. That one is over, and the reason still holds."
            )
        case .limitOver:
            pick(
                "Pravidlo mělo tolik upozornění, že na toto přišla řada až teď.",
                "The rule had so many alerts that this one has its turn only now."
            )
        case .hourlyLimitOver:
            pick(
                "Zpráva čekala, protože jich za hodinu přišlo tolik, kolik jich přijít má.",
                "The mail waited, for as many came within the hour as are to come."
            )
        case .quietTimeOver:
            pick(
                "Zpráva čekala na dobu, kdy se posílá.",
                "The mail waited for the time when such mails are sent."
            )
        case .foundInRetrospect:
            pick(
                "Zjistilo se to až zpětně, z\(noBreakSpace)opravených údajů.",
                "It was found only in retrospect, from corrected data."
            )
        case .began: pick("Upozornění je nové.", "The alert is new.")
        case .changed:
            pick(
                "Upozornění trvá a od poslední zprávy se změnilo.",
                "The alert still holds, and it has changed since the last mail."
            )
        case .repeated:
            pick(
                "Upozornění trvá. Od poslední zprávy se nic nezměnilo.",
                "The alert still holds. Nothing has changed since the last mail."
            )
        case .resolved: pick("Důvod upozornění pominul.", "The reason for the alert is gone.")
        case .withdrawn:
            pick(
                "Odesílatel údaje opravil a upozornění nemělo důvod.",
                "Their sender has corrected the data, and the alert had no reason."
            )
        }
    }

    private func escalated(after seconds: TimeInterval) -> String {
        let days = Int(seconds / 86_400)
        let hours = Int(seconds / 3600)
        let time =
            if days > 0 {
                counted(days, cs: ("dne", "dnů", "dnů"), en: ("day", "days"))
            } else if hours > 0 {
                counted(hours, cs: ("hodiny", "hodin", "hodin"), en: ("hour", "hours"))
            } else {
                counted(
                    max(1, Int(seconds / 60)),
                    cs: ("minuty", "minut", "minut"),
                    en: ("minute", "minutes")
                )
            }
        return pick(
            "Nikdo upozornění do \(time.cs) nepřevzal, proto jde také vám.",
            "Nobody has acknowledged the alert within \(time.en), so it comes to you too."
        )
    }

    private func promisePassed(_ notice: AlertNotice) -> String {
        // The end of the day is the beginning of the next one.
        let day = notice.promised.map {
            formatDay($0.addingTimeInterval(-1), zone: notice.zone, language: language)
        }
        let named = day.map { " (\($0))" } ?? ""
        return pick(
            "Den, do kterého mělo být hotovo\(named), minul a upozornění trvá.",
            "The day by which it was to be done\(named) has passed, and the alert still holds."
        )
    }

    /// The reasons of several alerts, each with how many have it, the most telling first.
    func whyNow(_ notices: [AlertNotice]) -> String {
        let counts = Dictionary(grouping: notices, by: \.reason).mapValues(\.count)
        return counts.sorted { $0.key < $1.key }.map { reason, count in
            counts.count == 1
                ? reason.words[language]
                : "\(reason.words[language])\(noBreakSpace)(\(formatNumber(count, language: language)))"
        }.joined(separator: "; ")
    }
}

extension [AlertNotice] {
    /// `X-Dimond-Reason`: every reason once, the most telling first.
    var reasonField: MailMessage.Field {
        let codes = Set(map(\.reason)).sorted().map(\.rawValue)
        return MailMessage.Field(name: "X-Dimond-Reason", value: codes.joined(separator: ", "))
    }
}
