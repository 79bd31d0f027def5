import Domain

/// Columns of the feeds that the sample writes, and rows in them.
enum SampleColumns {
    enum Feed: String, Sendable, CaseIterable {
        case services
        case capacities
        case facilities
        case codelists
        case unregistered
        case allowance
        case targets
        case plans
        case milestones
        case transformations
        case samples
        case moves
        case assessments
        case occupancy
        case applications
        case successors
        case staff
        case serviceReturns = "service_returns"
        case supportedServices = "supported_services"
        case obligations

        var columns: [String] {
            switch self {
            case .services:
                [
                    "service_id", "ico", "kind", "form", "nuts3", "active_from", "active_to",
                    "capacity",
                ]
            case .capacities: ["service_id", "form", "type", "item", "places"]
            case .facilities:
                [
                    "service_id", "facility", "secret", "name", "address_code", "municipality",
                    "district", "nuts3", "active_from", "active_to",
                ]
            case .codelists: ["id", "name", "nuts3", "parent", "valid_from", "valid_to"]
            case .unregistered:
                [
                    "suspicion_id", "ico", "provider", "kind", "nuts3", "address_code",
                    "municipality", "reported_on", "reported_by", "state", "outcome", "closed_on",
                ]
            case .allowance: ["nuts3", "age_band", "degree", "as_of", "recipients"]
            case .targets: ["indicator", "nuts3", "on_day", "value"]
            case .plans:
                [
                    "plan_id", "service_id", "nuts3", "state", "approved_on", "planned_on",
                    "beds_before", "beds_residual", "updated_on", "outcome",
                ]
            case .milestones:
                [
                    "plan_id", "milestone", "phase", "mandatory", "due_on", "done_on",
                    "verified_on",
                ]
            case .transformations:
                [
                    "service_id", "plan_id", "nuts3", "transformed_on", "evidence",
                    "reported_by", "verified_by", "revoked_on", "outcome",
                ]
            case .samples: ["wave", "nuts3", "sampled", "ineligible"]
            case .obligations:
                [
                    "obligation_id", "duty", "name_cs", "name_en", "feed", "owed_per", "sender",
                    "nuts3", "service_id", "period_kind", "reference", "due_days", "due_date",
                    "due_time", "filed_at", "legal_basis", "contact", "language", "valid_from",
                    "valid_to",
                ]
            default: peopleColumns
            }
        }

        private var peopleColumns: [String] {
            switch self {
            case .moves:
                [
                    "subject", "moved_on", "from_setting", "from_service_id", "to_setting",
                    "to_service_id", "nuts3_from", "nuts3_to", "degree", "age_band", "sex",
                ]
            case .assessments:
                [
                    "service_id", "place_id", "assessed_on", "nuts3", "orp", "criteria_version",
                    "valid_to", "result", "persons", "beds", "single_rooms", "households_1",
                    "households_2_6", "households_7_15", "households_16_30", "households_31",
                    "evidence", "evidence_sha256", "assessor", "verifier",
                ]
            case .occupancy:
                [
                    "service_id", "form", "orp", "as_of", "kind", "nuts3", "places", "occupied",
                    "free", "waiting",
                ]
            case .applications:
                [
                    "subject", "service_id", "applied_on", "nuts3", "kind", "contracted_on",
                    "ended_on", "end_reason", "refused_reason",
                ]
            case .successors:
                [
                    "plan_id", "service_id", "successor_service_id", "nuts3", "purpose",
                    "starts_on", "places",
                ]
            case .staff:
                [
                    "service_id", "period", "nuts3", "direct_care_fte", "users", "staff",
                    "leavers", "training_planned", "training_completed",
                ]
            case .serviceReturns:
                [
                    "service_id", "period", "nuts3", "users", "users_high_support",
                    "restrained_persons", "plans_current",
                ]
            case .supportedServices:
                [
                    "project_id", "service_id", "form", "kind", "nuts3", "supported_from",
                    "supported_to", "capacity_before",
                ]
            default: []
            }
        }
    }
}

extension SampleService {
    func row(_ reference: SampleReference) -> [SampleField] {
        [
            .text(id), .text(ico), .text(kind), .text(form),
            .text(reference.regions[region].nuts3), .day(activeFrom), .day(activeTo),
            .whole(capacity),
        ]
    }
}

extension SampleStrata {
    func rows(_ reference: SampleReference, asOf: Day) -> [[SampleField]] {
        reference.regions.indices.flatMap { region in
            recipients[region].indices.map { stratum in
                row(reference, region: region, stratum: stratum, asOf: asOf)
            }
        }
    }

    func row(
        _ reference: SampleReference,
        region: Int,
        stratum: Int,
        asOf: Day
    ) -> [SampleField] {
        [
            .text(reference.regions[region].nuts3),
            .text(SampleStrata.ageBands[stratum / SampleStrata.degreeCount]),
            .whole(stratum % SampleStrata.degreeCount + 1), .day(asOf),
            .whole(recipients[region][stratum]),
        ]
    }
}

/// One reported transformation.
struct SampleTransformation: Sendable {
    var service: SampleService
    var planID: String
    var nuts3: String
    var transformedOn: Day
    /// Number of the record that proves it.
    var record: Int
    var isVerified = true
    var revokedOn: Day?
    /// A better institution: known, but never counted.
    var isHumanised = false

    /// Whether it counts toward the target.
    var counts: Bool { isVerified && revokedOn == nil && !isHumanised }

    var row: [SampleField] {
        let year = transformedOn.components.year
        return [
            .text(service.id), .text(planID), .text(nuts3), .day(transformedOn),
            .text("Protokol o ověření č. \(record)/\(year)"), .text("KU-\(nuts3)"),
            .text(isVerified ? "MPSV-OV\(record % 3 + 1)" : nil), .day(revokedOn),
            .text(isHumanised ? "humanised" : nil),
        ]
    }
}
