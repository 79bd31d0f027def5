internal import Domain
internal import Telemetry

/// Written as null when there is none, so that every item has the same keys.
struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
    private let value: Value?

    init(_ value: Value?) {
        self.value = value
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// An indicator as the API lists it.
struct IndicatorListing: Encodable {
    let code: String
    let name: LocalizedText
    let note: LocalizedText
    let unit: Unit
    let better: Direction
    let decimals: Int
    let version: Int
    let period: String
    let population: String
    let minN: Int
    let sources: [String]
    /// Where its values are.
    let values: String

    init(_ sheet: IndicatorSheet) {
        code = sheet.code
        name = sheet.description.name
        note = sheet.note
        unit = sheet.description.unit
        better = sheet.description.better
        decimals = sheet.description.decimals
        version = sheet.description.version
        period = sheet.period
        population = sheet.population
        minN = sheet.minN
        sources = sheet.sources
        values = "/api/v1/indicators/\(PageFrame.encoded(sheet.code))/values"
    }
}

/// A plan as the API lists it, named as in the feeds.
struct PlanListing: Encodable {
    struct Service: Encodable {
        let serviceId: String
        let transformedOn: OrNull<String>
    }

    struct Milestone: Encodable {
        let milestone: String
        let phase: Int
        let mandatory: Bool
        let dueOn: String
        let doneOn: OrNull<String>
        let verifiedOn: OrNull<String>
    }

    let planId: String
    let nuts3: String
    let state: String
    let approvedOn: OrNull<String>
    let plannedOn: OrNull<String>
    let bedsBefore: OrNull<Int>
    let bedsResidual: OrNull<Int>
    let updatedOn: String
    let services: [Service]
    let milestones: [Milestone]

    init(_ plan: ShownPlan) {
        planId = plan.id
        nuts3 = plan.region
        state = plan.state.rawValue
        approvedOn = OrNull(plan.approved?.description)
        plannedOn = OrNull(plan.planned?.description)
        bedsBefore = OrNull(plan.bedsBefore)
        bedsResidual = OrNull(plan.bedsResidual)
        updatedOn = plan.updated.description
        services = plan.services.map {
            Service(serviceId: $0.id, transformedOn: OrNull($0.transformed?.description))
        }
        milestones = plan.milestones.map {
            Milestone(
                milestone: $0.name,
                phase: $0.phase,
                mandatory: $0.mandatory,
                dueOn: $0.due.description,
                doneOn: OrNull($0.done?.description),
                verifiedOn: OrNull($0.verified?.description)
            )
        }
    }
}

/// A point of an expected path as the API lists it.
struct TargetListing: Encodable {
    let indicator: String
    let nuts3: String
    let subject: String
    let onDay: String
    let value: Double

    init(_ target: PublicFacts.Target) {
        indicator = target.indicator
        nuts3 = target.region
        subject = target.subject
        onDay = target.day.description
        value = target.value
    }
}

/// An alert as the API lists it; without its own sentences where these name a hidden number.
struct AlertListing: Encodable {
    let id: Int64
    let rule: String
    let ruleVersion: Int
    let indicator: String
    let scope: AlertScope.RawValue
    let region: String
    let subject: String
    let severity: Severity
    let state: AlertPhase
    let period: String
    let since: String
    let firedAt: OrNull<String>
    let endedAt: OrNull<String>
    let condition: String
    let value: OrNull<Double>
    let suppressed: Bool
    let summary: LocalizedText
    let description: OrNull<LocalizedText>
    let legalBasis: OrNull<String>

    init(_ shown: ShownAlert) {
        let alert = shown.alert
        id = alert.id
        rule = alert.rule
        ruleVersion = alert.ruleVersion
        indicator = alert.indicator
        scope = alert.scope.rawValue
        region = alert.region
        subject = alert.subject
        severity = alert.severity
        state = alert.phase
        period = alert.period.description
        since = Timestamp.text(alert.since)
        firedAt = OrNull(alert.firedAt.map(Timestamp.text))
        endedAt = OrNull(alert.endedAt.map(Timestamp.text))
        condition = alert.condition
        value = OrNull(shown.isHidden ? nil : alert.value)
        suppressed = shown.isHidden
        summary =
            shown.isUntold
            ? LocalizedText(cs: shown.summary(.cs), en: shown.summary(.en)) : alert.summary
        description = OrNull(shown.isUntold ? nil : alert.description)
        legalBasis = OrNull(alert.legalBasis)
    }
}
