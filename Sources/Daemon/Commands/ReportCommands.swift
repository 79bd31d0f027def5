import Domain
import Foundation
import Store

extension Commands {
    /// Which reports `dimond reports` lists.
    package struct ReportFilter: Sendable {
        package var feed: String?
        package var region: String?
        package var period: String?
        /// Of ``Report/State``.
        package var state: String?
        package var overdue = false
        /// Also those whose period has not begun, those long over, and those nobody owes any more.
        package var all = false

        package init() {}
    }

    /// What a person may do with a report.
    package enum ReportStep: Sendable {
        case submit
        case `return`
        case approve
        case withdraw

        fileprivate var state: Report.State {
            switch self {
            case .submit: .submitted
            case .return: .returned
            case .approve: .approved
            case .withdraw: .withdrawn
            }
        }
    }

    /// `dimond reports`: what is owed now and what came in the last quarter of a year.
    package func reports(_ filter: ReportFilter) async throws -> CommandOutput {
        if let state = filter.state, Report.State(rawValue: state) == nil {
            throw CommandFailure.unknown(
                LocalizedText(cs: "stav", en: "state"),
                state,
                among: Report.State.allCases.map(\.rawValue)
            )
        }
        return try await withDatabase { database in
            let reports = try await ReportStore(database).reports().filter { wants($0, filter) }
            return CommandOutput(listing(reports))
        }
    }

    /// `dimond reports show ID`.
    package func report(_ id: Int64) async throws -> CommandOutput {
        try await withDatabase { database in
            let store = ReportStore(database)
            guard let report = try await store.report(id) else {
                throw StoreError.noSuchReport(id)
            }
            return CommandOutput([
                .fields(fields(report)),
                .listing(
                    key: "steps",
                    title: LocalizedText(cs: "Průběh", en: "Course"),
                    course(try await store.steps(of: id))
                ),
            ])
        }
    }

    /// `dimond reports submit|return|approve|withdraw ID --by WHO --reason TEXT`.
    package func moveReport(
        _ id: Int64,
        _ step: ReportStep,
        by person: String,
        reason: String?,
        day text: String? = nil
    ) async throws -> CommandOutput {
        let day = try text.map(day)
        if step == .submit, let day, day > clock.today {
            throw CommandFailure(
                .usage,
                cs: "den podání \(day) je v budoucnosti; uveďte den, kdy hlášení přišlo",
                en: "the day of receipt \(day) lies in the future; give the day on which it came"
            )
        }
        return try await withDatabase { database in
            let store = ReportStore(database)
            try await store.decide(
                ReportStore.Decision(
                    report: id,
                    state: step.state,
                    person: person,
                    reason: reason,
                    day: day,
                    now: clock.now()
                )
            )
            guard let report = try await store.report(id) else {
                throw StoreError.noSuchReport(id)
            }
            return CommandOutput([.fields(fields(report))])
        }
    }

    private func wants(_ report: Report, _ filter: ReportFilter) -> Bool {
        let isCurrent =
            !report.isLapsed && report.opensOn <= clock.today
            && (report.receivedAt == nil
                || clock.day(of: report.dueAt).days(since: clock.today) > -92)
        return (filter.all || isCurrent)
            && (filter.feed ?? report.feed) == report.feed
            && (filter.region ?? report.region) == report.region
            && (filter.period ?? report.period) == report.period
            && (filter.state ?? report.state.rawValue) == report.state.rawValue
            && (!filter.overdue || report.receivedAt == nil && report.dueAt < clock.now())
    }

    private func listing(_ reports: [Report]) -> Listing {
        Listing(
            columns: [
                .init("id", cs: "hlášení", en: "report"),
                .init("feed", cs: "vstup", en: "feed"),
                .init("region", cs: "kraj", en: "region"),
                .init("sender", cs: "odesílatel", en: "sender", isMinor: true),
                .init("subject", cs: "služba", en: "service", isMinor: true),
                .init("period", cs: "období", en: "period"),
                .init("due_at", cs: "termín", en: "due"),
                .init("state", cs: "stav", en: "state"),
                .init("received_at", cs: "přišlo", en: "received", isMinor: true),
                .init("on_time", cs: "včas", en: "on time"),
            ],
            rows: reports.map { report in
                [
                    .id(report.id), .text(report.feed), .text(report.region),
                    .text(report.sender), .text(report.subject), .text(report.period),
                    .instant(report.dueAt), stateCell(report),
                    .instant(optional: report.receivedAt), onTime(report),
                ]
            },
            empty: LocalizedText(
                cs: "Žádné hlášení; povinnosti zaveze dimond import obligations SOUBOR.",
                en: "No report; dimond import obligations FILE brings obligations in."
            )
        )
    }

    /// One that is missing after its deadline says so.
    private func stateCell(_ report: Report) -> Cell {
        guard report.state == .draft, !report.isLapsed else { return report.state.cell }
        let words =
            report.dueAt < clock.now()
            ? Sign.overdue.text : report.state.word
        return .code(report.state.rawValue, words)
    }

    /// Missing and past its deadline it is late; before that it is not known.
    private func onTime(_ report: Report) -> Cell {
        if let isOnTime = report.isOnTime { return .flag(isOnTime) }
        return report.dueAt < clock.now() && !report.isLapsed ? .flag(false) : .nothing
    }

    private func fields(_ report: Report) -> [Field] {
        [
            Field("id", cs: "Hlášení", en: "Report", .id(report.id)),
            Field("name", cs: "Název", en: "Name", report.name.map(Cell.localized) ?? .nothing),
            Field("obligation", cs: "Povinnost", en: "Obligation", .text(report.obligation)),
            Field("feed", cs: "Vstup", en: "Feed", .text(report.feed)),
            Field("region", cs: "Kraj", en: "Region", .text(report.region)),
            Field("sender", cs: "Odesílatel", en: "Sender", .text(report.sender)),
            Field("subject", cs: "Služba", en: "Service", .text(report.subject)),
            Field("period", cs: "Období", en: "Period", .text(report.period)),
            Field(
                "reference_on",
                cs: "Rozhodný den",
                en: "Reference day",
                .day(report.referenceOn)
            ),
            Field("due_at", cs: "Termín", en: "Due", .instant(report.dueAt)),
            Field("state", cs: "Stav", en: "State", stateCell(report)),
            Field(
                "received_at",
                cs: "Přišlo",
                en: "Received",
                .instant(optional: report.receivedAt)
            ),
            Field("on_time", cs: "Včas", en: "On time", onTime(report)),
            Field("batch", cs: "Dávka", en: "Batch", report.batch.map(Cell.id) ?? .nothing),
            Field("lapsed", cs: "Už se nedluží", en: "No longer owed", .flag(report.isLapsed)),
            Field(
                "filed_at",
                cs: "Podává se",
                en: "Handed in at",
                report.filedAt.map(Cell.localized) ?? .nothing
            ),
            Field(
                "legal_basis",
                cs: "Právní základ",
                en: "Legal basis",
                .text(optional: report.legalBasis)
            ),
        ]
    }

    private func course(_ steps: [ReportStore.Step]) -> Listing {
        Listing(
            columns: [
                .init("at", cs: "kdy", en: "when"),
                .init("before", cs: "z", en: "from", isMinor: true),
                .init("state", cs: "stav", en: "state"),
                .init("by", cs: "kdo", en: "who"),
                .init("reason", cs: "proč", en: "why"),
                .init("received_at", cs: "přišlo", en: "received", isMinor: true),
                .init("batch", cs: "dávka", en: "batch"),
                .init("due_at", cs: "termín", en: "due", isMinor: true),
            ],
            rows: steps.map { step in
                [
                    .instant(step.at), step.before.cell, step.state.cell, .text(step.by),
                    .text(optional: step.reason), .instant(optional: step.receivedAt),
                    step.batch.map(Cell.id) ?? .nothing, .instant(step.dueAt),
                ]
            },
            empty: LocalizedText(cs: "zatím nic", en: "nothing yet")
        )
    }
}
