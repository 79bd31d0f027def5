package import Domain
package import Foundation

/// One mail to one recipient; text first, then the same as HTML.
package struct MailMessage: Sendable, Hashable {
    package var from: Mailbox
    package var to: Mailbox
    package var subject: String
    /// When the mail was written, not when it was tried: a retry is the same mail.
    package var date: Date
    package var zone: TimeZone
    package var id: MessageID
    /// The mails that it follows, the nearest last; none for a mail that stands alone.
    package var thread: [MessageID] = []
    /// Where a reply goes, nil for the sender.
    package var replyTo: MailAddress?
    package var origin = Origin.generated
    package var language: Language
    /// `X-Dimond-…` in order, for filters at the recipient's side.
    package var fields: [Field]
    package var text: String
    package var html: String
    /// A table beside the text; its bytes are UTF-8.
    package var attachment: Attachment?

    /// A file of text that comes with the mail.
    package struct Attachment: Sendable, Hashable {
        /// ASCII, without anything that a header would have to quote.
        package var name: String
        /// Such as `text/csv`.
        package var type: String
        package var text: String
    }

    /// What made a program write it (RFC 3834).
    package enum Origin: String, Sendable, Hashable {
        case generated = "auto-generated"
        /// A mail of somebody.
        case replied = "auto-replied"
    }

    /// A header of our own.
    package struct Field: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    /// The mail as it goes over the wire (RFC 5322): ASCII, CRLF, lines of at most 76 columns.
    package func bytes() throws(MailError) -> [UInt8] {
        var lines = try headers()
        if let attachment {
            lines += multipart("mixed", [alternatives] + [part(attachment)])
        } else {
            lines += alternatives
        }
        let bytes = Array(lines.joined(separator: "\r\n").utf8)
        guard bytes.count <= Way.mostBytes else { throw .tooLarge(bytes: bytes.count) }
        return bytes
    }

    private var alternatives: [String] {
        multipart("alternative", [part("text/plain", text), part("text/html", html)])
    }

    /// "=_" cannot occur in quoted-printable, so the boundary needs no search.
    private func multipart(_ kind: String, _ parts: [[String]]) -> [String] {
        let boundary = "=_dimond-\(kind)"
        return ["Content-Type: multipart/\(kind); boundary=\"\(boundary)\"", ""]
            + parts.flatMap { ["--\(boundary)"] + $0 } + ["--\(boundary)--", ""]
    }

    private func part(_ type: String, _ text: String, _ headers: [String] = []) -> [String] {
        ["Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable"]
            + headers + ["", quotedPrintable(text)]
    }

    private func part(_ attachment: Attachment) -> [String] {
        part(
            attachment.type,
            attachment.text,
            ["Content-Disposition: attachment; filename=\"\(attachment.name)\""]
        )
    }

    private func headers() throws(MailError) -> [String] {
        var headers = [
            try MailHeader("From", from),
            try MailHeader("To", to),
            try MailHeader("Subject", subject),
            try MailHeader("Date", tokens: [mailDate(date, in: zone)]),
            try MailHeader("Message-ID", tokens: ["<\(id.value)>"]),
        ]
        if let nearest = thread.last {
            headers.append(try MailHeader("In-Reply-To", tokens: ["<\(nearest.value)>"]))
            headers.append(try MailHeader("References", tokens: thread.map { "<\($0.value)>" }))
        }
        if let replyTo {
            headers.append(try MailHeader("Reply-To", tokens: ["<\(replyTo.text)>"]))
        }
        headers.append(try MailHeader("List-Id", tokens: ["<dimond.\(from.address.domain)>"]))
        headers.append(try MailHeader("Auto-Submitted", tokens: [origin.rawValue]))
        // Exchange sends out-of-office notes to automatic mail unless told not to.
        headers.append(try MailHeader("X-Auto-Response-Suppress", tokens: ["All"]))
        headers.append(try MailHeader("Content-Language", tokens: [language.rawValue]))
        for field in fields { headers.append(try MailHeader(field.name, field.value)) }
        headers.append(try MailHeader("MIME-Version", tokens: ["1.0"]))
        return headers.map(\.text)
    }
}

/// RFC 5322 date-time with the zone's offset then, such as `Sun, 22 Nov 2026 04:50:00 +0100`.
private func mailDate(_ instant: Date, in zone: TimeZone) -> String {
    let offset = zone.secondsFromGMT(for: instant)
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + offset
    let day = Day(daysSince1970: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    let second = seconds - day.daysSince1970 * 86_400
    let (year, month, dayOfMonth) = day.components
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let time = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
    let minutes = abs(offset) / 60
    let zoneText = (offset < 0 ? "-" : "+") + twoDigits(minutes / 60) + twoDigits(minutes % 60)
    return
        "\(weekdays[day.weekday - 1]), \(dayOfMonth) \(months[month - 1]) \(year) \(time) \(zoneText)"
}

private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
