/// Why a recipient is told of an alert just now; the most telling first.
package enum TellingReason: String, Sendable, Hashable, CaseIterable, Comparable, Codable {
    /// Nobody has acknowledged it in time, so it rose to them.
    case escalated
    /// The day that an acknowledgement promised has passed.
    case promisePassed = "promise_passed"
    /// A silence held it back until now.
    case silenceOver = "silence_over"
    /// Another alert spoke for it until now.
    case inhibitionOver = "inhibition_over"
    /// So many alerts of its rule fired that it had to wait until now.
    case limitOver = "limit_over"
    /// So many mails went to the recipient within an hour that it had to wait until now.
    case hourlyLimitOver = "hourly_limit_over"
    /// A time of the day in which no mails go has passed.
    case quietTimeOver = "quiet_time_over"
    /// Corrected data show that it was so before.
    case foundInRetrospect = "found_in_retrospect"
    case began
    /// It still fires, and what it says has changed.
    case changed
    /// It still fires, and nothing has changed.
    case repeated
    case resolved
    case withdrawn

    package static func < (left: TellingReason, right: TellingReason) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// An alert that is kept from somebody, or from everybody.
package struct WithheldAlert: Sendable, Hashable {
    package var alert: Int64
    /// Whose mails it is kept from; empty when from everybody's.
    package var recipient: String
    /// What it is told by once it is not withheld any more.
    package var reason: TellingReason

    package init(alert: Int64, recipient: String = "", reason: TellingReason) {
        self.alert = alert
        self.recipient = recipient
        self.reason = reason
    }
}

extension TellingReason {
    /// A few words, fit for a list.
    package var words: LocalizedText {
        switch self {
        case .escalated:
            LocalizedText(
                cs: "nikdo včas nepřevzal, proto jde i dalším příjemcům",
                en: "nobody acknowledged it in time, so it goes to further recipients"
            )
        case .promisePassed:
            LocalizedText(cs: "slíbený den minul", en: "the promised day has passed")
        case .silenceOver: LocalizedText(cs: "skončilo ztišení", en: "a silence has ended")
        case .inhibitionOver:
            LocalizedText(
                cs: "už za ně nemluví jiné upozornění",
                en: "no other alert speaks for it any more"
            )
        case .limitOver:
            LocalizedText(cs: "v limitu pravidla je místo", en: "the limit of its rule has room")
        case .hourlyLimitOver:
            LocalizedText(
                cs: "čekalo, protože zpráv za hodinu bylo mnoho",
                en: "it waited, for there were many mails within the hour"
            )
        case .quietTimeOver:
            LocalizedText(
                cs: "čekalo na dobu, kdy se zprávy posílají",
                en: "it waited for the time when mails are sent"
            )
        case .foundInRetrospect:
            LocalizedText(cs: "zjištěno zpětně", en: "found in retrospect")
        case .began: LocalizedText(cs: "nově vzniklo", en: "it is new")
        case .changed:
            LocalizedText(cs: "trvá a změnilo se", en: "it still holds and has changed")
        case .repeated: LocalizedText(cs: "trvá beze změny", en: "it still holds unchanged")
        case .resolved: Sign.resolved.word
        case .withdrawn: Sign.withdrawn.word
        }
    }
}

extension News {
    /// The reason of such news when nothing else led to it.
    package var usualReason: TellingReason {
        switch self {
        case .firing: .began
        case .updated: .repeated
        case .resolved: .resolved
        case .withdrawn: .withdrawn
        }
    }
}
