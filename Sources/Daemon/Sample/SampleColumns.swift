import Domain

/// Columns of the feeds that the sample writes, and rows in them.
enum SampleColumns {
    enum Feed: String, Sendable, CaseIterable {
        case services
        case allowance
        case targets
        case plans
        case milestones
        case transformations
        case samples
        case obligations

        var columns: [String] {
            switch self {
            case .services:
                [
                    "service_id", "ico", "kind", "form", "nuts3", "active_from", "active_to",
                    "capacity",
                ]
            case .allowance: ["nuts3", "age_band", "degree", "as_of", "recipients"]
            case .targets: ["indicator", "nuts3", "on_day", "value"]
            case .plans:
                [
                    "plan_id", "service_id", "nuts3", "state", "approved_on", "planned_on",
                    "beds_before", "beds_residual", "updated_on",
                ]
            case .milestones:
                [
                    "plan_id", "milestone", "phase", "mandatory", "due_on", "done_on",
                    "verified_on",
                ]
            case .transformations:
                [
                    "service_id", "plan_id", "nuts3", "transformed_on", "evidence",
                    "reported_by", "verified_by", "revoked_on",
                ]
            case .samples: ["wave", "nuts3", "sampled", "ineligible"]
            case .obligations:
                [
                    "obligation_id", "duty", "name_cs", "name_en", "feed", "owed_per", "sender",
                    "nuts3", "service_id", "period_kind", "reference", "due_days", "due_date",
                    "due_time", "filed_at", "legal_basis", "contact", "language", "valid_from",
                    "valid_to",
                ]
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

    var row: [SampleField] {
        let year = transformedOn.components.year
        return [
            .text(service.id), .text(planID), .text(nuts3), .day(transformedOn),
            .text("Protokol o ověření č. \(record)/\(year)"), .text("KU-\(nuts3)"),
            .text(isVerified ? "MPSV-OV\(record % 3 + 1)" : nil), .day(revokedOn),
        ]
    }
}
