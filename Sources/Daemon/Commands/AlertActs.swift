import Alerting
import Domain
import Foundation
import Store

extension Commands {
    /// `dimond alerts ack ID --by WHO --reason WHY --until DAY`: until the end of that day.
    ///
    /// `code` is of the list of reasons.
    package func acknowledge(
        _ id: Int64,
        by person: String,
        reason: String,
        code: String?,
        until text: String
    ) async throws -> CommandOutput {
        let day = try day(text)
        let reasons = try Catalogue.reasons(installation.share)
        let draft = AcknowledgementDraft(person: person, code: code, reason: reason, until: day)
        if let problem = draft.problems(today: clock.today, reasons: reasons).first {
            throw wrong(problem, reasons)
        }
        let until = clock.end(of: day)
        let acknowledgement = Acknowledgement(
            alert: id,
            by: person,
            reason: reason,
            code: code,
            at: clock.now(),
            until: until
        )
        return try await withDatabase { database in
            try await AcknowledgementStore(database).add(acknowledgement, way: .command)
            return CommandOutput([
                .fields([
                    Field("alert", cs: "Upozornění", en: "Alert", .id(id)),
                    Field("by", cs: "Kdo", en: "Who", .text(person)),
                    Field("reason_code", cs: "Důvod", en: "Reason", .reason(code, of: reasons)),
                    Field("reason", cs: "Proč", en: "Why", .text(reason)),
                    Field("until", cs: "Do", en: "Until", .instant(until)),
                ])
            ])
        }
    }

    /// What `dimond alerts silence add` takes.
    package struct SilenceRequest: Sendable {
        package var matchers: [String] = []
        package var reason = ""
        package var by = ""
        /// First and last day; without a first one it begins now.
        package var from: String?
        package var until = ""
        /// Days of the week and times, such as `saturday:sunday` and `22:00-24:00`.
        package var weekdays: [String] = []
        package var times: [String] = []

        package init() {}
    }

    package func addSilence(_ request: SilenceRequest) async throws -> CommandOutput {
        let names = try installation.catalogue().rules.labelNames
        let matchers = try request.matchers.map { text in
            guard let matcher = LabelMatcher(text), names.contains(matcher.name) else {
                throw wrongMatcher(text)
            }
            return matcher
        }
        guard !matchers.isEmpty else { throw wrongMatcher("") }
        try require(request.by, "--by")
        try require(request.reason, "--reason")
        let weekly = try weekly(request)
        let now = clock.now()
        let start = try request.from.map { clock.instant(try day($0), hour: 0) } ?? now
        let silence = Silence(
            matchers: matchers,
            reason: request.reason,
            author: request.by,
            startsAt: max(start, now),
            endsAt: clock.end(of: try promised(request.until)),
            updatedAt: now,
            weekly: weekly
        )
        guard silence.startsAt < silence.endsAt else {
            throw CommandFailure(
                .usage,
                cs: "ticho by skončilo dřív, než začne",
                en: "the silence would end before it begins"
            )
        }
        return try await withDatabase { database in
            let id = try await SilenceStore(database).add(silence, by: request.by, now: now)
            return CommandOutput([
                .fields([
                    Field("id", cs: "Ticho", en: "Silence", .id(id)),
                    Field("until", cs: "Do", en: "Until", .instant(silence.endsAt)),
                ])
            ])
        }
    }

    package func silences(all: Bool) async throws -> CommandOutput {
        try await withDatabase { database in
            let silences = try await SilenceStore(database).silences(
                endingAfter: all ? .distantPast : clock.now()
            )
            return CommandOutput(
                Listing(
                    columns: [
                        .init("id", cs: "ticho", en: "silence"),
                        .init("matchers", cs: "upozornění", en: "alerts"),
                        .init("starts_at", cs: "od", en: "from", isMinor: true),
                        .init("ends_at", cs: "do", en: "until"),
                        .init("author", cs: "kdo", en: "who"),
                        .init("reason", cs: "proč", en: "why"),
                    ],
                    rows: silences.map { silence in
                        [
                            .id(silence.id),
                            .text(silence.matchers.map(\.text).joined(separator: ", ")),
                            .instant(silence.startsAt), .instant(silence.endsAt),
                            .text(silence.author), .text(silence.reason),
                        ]
                    },
                    empty: LocalizedText(cs: "Žádné ticho neplatí.", en: "No silence is in force.")
                )
            )
        }
    }

    package func expireSilence(_ id: Int64, by person: String) async throws -> CommandOutput {
        try require(person, "--by")
        return try await withDatabase { database in
            guard try await SilenceStore(database).expire(id, by: person, now: clock.now()) else {
                throw StoreError.noSuchSilence(id)
            }
            return CommandOutput(notes: [
                LocalizedText(cs: "ticho \(id) skončilo", en: "silence \(id) is over")
            ])
        }
    }

    // MARK: What is wrong with a request

    /// Says the whole list, for nobody knows its codes by heart.
    func unknownReason(_ reasons: AcknowledgementReasons) -> CommandFailure {
        CommandFailure(
            .usage,
            cs: "--reason-code má být kód z tohoto číselníku",
            en: "--reason-code takes a code of this list",
            details: reasons.all.map { entry in
                LocalizedText(
                    cs: "\(entry.code): \(entry.name.cs)",
                    en: "\(entry.code): \(entry.name.en)"
                )
            }
        )
    }

    private func promised(_ text: String) throws -> Day {
        let day = try day(text)
        guard day >= clock.today else {
            throw CommandFailure(
                .usage,
                cs: "--until \(day) je v minulosti",
                en: "--until \(day) lies in the past"
            )
        }
        return day
    }

    private func wrong(
        _ problem: AcknowledgementDraft.Problem,
        _ reasons: AcknowledgementReasons
    ) -> CommandFailure {
        switch problem {
        case .person:
            CommandFailure(
                .usage,
                cs: "--by má mít 1 až \(AcknowledgementDraft.longestName) znaků",
                en: "--by takes 1 to \(AcknowledgementDraft.longestName) characters"
            )
        case .code: unknownReason(reasons)
        case .reason:
            CommandFailure(
                .usage,
                cs: "--reason má mít 1 až \(AcknowledgementDraft.longestReason) znaků",
                en: "--reason takes 1 to \(AcknowledgementDraft.longestReason) characters"
            )
        case .until:
            CommandFailure(
                .usage,
                cs: "--until má být den od dneška do roka",
                en: "--until takes a day from today to a year from now"
            )
        }
    }

    private func require(_ text: String, _ option: String) throws {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw CommandFailure(
                .usage,
                cs: "\(option) nesmí být prázdné",
                en: "\(option) must not be empty"
            )
        }
    }

    private func wrongMatcher(_ text: String) -> CommandFailure {
        CommandFailure(
            .usage,
            cs: "„\(text)“ není podmínka; napište ji jako severity=\"info\" nebo region=CZ072",
            en: "\"\(text)\" is no matcher; write it as severity=\"info\" or region=CZ072"
        )
    }

    private func weekly(_ request: SilenceRequest) throws -> WeeklyTime? {
        guard !request.weekdays.isEmpty || !request.times.isEmpty else { return nil }
        guard let weekly = WeeklyTime(weekdays: request.weekdays, times: request.times) else {
            throw CommandFailure(
                .usage,
                cs: "čekají se dny jako saturday:sunday a časy jako 08:00-16:00",
                en: "expected days such as saturday:sunday and times such as 08:00-16:00"
            )
        }
        return weekly
    }
}
