import Domain

/// A kind of fault planted into survey rows, and the rule that must find it.
struct SurveyDefect: Sendable {
    let kind: String
    let column: String
    let rule: String
    /// Whether the fault can be planted into this row and no other rule would be broken.
    let fits: @Sendable (SurveyRow) -> Bool
    /// New texts by column.
    let changes: @Sendable (SurveyRow, Context) -> [(column: String, value: String)]

    /// What a fault may need to know of its file.
    struct Context: Sendable {
        var dialect: SampleDialect
        var period: ClosedRange<Day>
        /// ORP codes by region.
        var orps: [[String]]
        /// Subject of the last good row.
        var lastSubject: String?
    }

    /// Writes one value into one column.
    private init(
        _ kind: String,
        _ rule: String,
        _ column: String,
        _ value: String,
        _ fits: @escaping @Sendable (SurveyRow) -> Bool = { _ in true }
    ) {
        self.init(kind, rule, column, fits: fits) { _, _ in [(column, value)] }
    }

    private init(
        _ kind: String,
        _ rule: String,
        _ column: String,
        fits: @escaping @Sendable (SurveyRow) -> Bool = { _ in true },
        _ changes: @escaping @Sendable (SurveyRow, Context) -> [(column: String, value: String)]
    ) {
        self.kind = kind
        self.rule = rule
        self.column = column
        self.fits = fits
        self.changes = changes
    }

    static let all: [SurveyDefect] = [
        SurveyDefect("level_out_of_range", "V01", "C03", "5") { $0.levels[2] < 2 },
        SurveyDefect("unknown_age", "V01", "B01", "27-65"),
        SurveyDefect("unknown_mode", "V01", "mode", "telefon"),
        SurveyDefect("no_number", "V01", "E03", "moc"),
        SurveyDefect("hours_out_of_range", "V01", "E03", "169"),
        SurveyDefect("unknown_form_version", "V01", "form_version", "99"),
        SurveyDefect("no_such_day", "V01", "interview_date") { _, context in
            let year = context.period.lowerBound.components.year
            let text = context.dialect == .plain ? "\(year)-02-30" : "30. 2. \(year)"
            return [("interview_date", text)]
        },
        SurveyDefect("no_privacy_notice", "V01", "legal_basis_ack") { _, context in
            [("legal_basis_ack", context.dialect.flag(false))]
        },
        SurveyDefect("second_response", "V02", "subject") { _, context in
            [("subject", context.lastSubject ?? "")]
        },
        SurveyDefect("before_field_period", "V03", "interview_date") { _, context in
            let day = context.period.lowerBound.adding(days: -40)
            return [("interview_date", context.dialect.date(day))]
        },
        SurveyDefect("in_future", "V03", "interview_date") { _, context in
            let day = context.period.upperBound.adding(days: 400)
            return [("interview_date", context.dialect.date(day))]
        },
        SurveyDefect("help_not_asked", "V04", "C01s", "1") { $0.levels[0] < 2 },
        SurveyDefect("help_missing", "V04", "C02s", "") { $0.isNeed(1) },
        SurveyDefect("burden_not_asked", "V04", "E04", "5") { $0.informalHours == 0 },
        SurveyDefect("restraint_not_asked", "V04", "G09", "ne") { !$0.isResidential },
        SurveyDefect("household_of_child", "V05", "C10", "1") { $0.isChild },
        hoursOverWeek,
        SurveyDefect("room_not_asked", "V07", "D02", "2") { !$0.isResidential },
        SurveyDefect("plan_without_wish", "V07", "D04", "ano") { !$0.wantsToMove },
        SurveyDefect("reason_not_asked", "V07", "F03", "cena") { $0.lacking == 0 },
        SurveyDefect("reason_missing", "V07", "F03", "") {
            $0.lacking != 0 && $0.obstacle != SurveyCodes.fullCapacity
        },
        SurveyDefect("waiting_not_asked", "V07", "F04", "6") {
            $0.obstacle != SurveyCodes.fullCapacity
        },
        SurveyDefect("orp_of_other_region", "V08", "orp") { row, context in
            let other = context.orps[(row.region + 1) % context.orps.count]
            return [("orp", other[row.orp % other.count])]
        },
        SurveyDefect("unknown_orp", "V08", "orp", "9999"),
        SurveyDefect("unknown_service_kind", "V09", "F01", "40 99"),
        SurveyDefect("mostly_unanswered", "V19", "") { row, _ in unanswered(row) },
    ]

    /// Only where there is informal care already: then the carer's burden has been asked.
    private static let hoursOverWeek = SurveyDefect(
        "hours_over_week",
        "V06",
        "E02",
        fits: { $0.informalHours > 0 },
        { _, _ in [("E01", "100"), ("E02", "100")] }
    )

    private static func unanswered(_ row: SurveyRow) -> [(column: String, value: String)] {
        let needs = SurveyCodes.columns.filter { $0.hasPrefix("C") }.map { column in
            (column, column.hasSuffix("s") || (column == "C10" && row.isChild) ? "" : "9")
        }
        let quality = (1...8).map { ("G0\($0)", "9") }
        return needs + quality + (1...4).map { ("E0\($0)", "") }
    }
}
