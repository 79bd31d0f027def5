import Domain
import Store

extension Commands {
    package func plans() async throws -> CommandOutput {
        try await withDatabase { database in
            let plans = try await PlanStore(database).all()
            let today = clock.today
            return CommandOutput(
                Listing(
                    columns: [
                        .init("plan_id", cs: "plán", en: "plan"),
                        .init("nuts3", cs: "kraj", en: "region"),
                        .init("state", cs: "stav", en: "state"),
                        .init("services", cs: "služeb", en: "services", isMinor: true),
                        .init("approved_on", cs: "schválen", en: "approved", isMinor: true),
                        .init("planned_on", cs: "hotovo má být", en: "planned"),
                        .init("milestones", cs: "milníků", en: "milestones"),
                        .init("done", cs: "splněno", en: "done"),
                        .init("overdue", cs: "po termínu", en: "overdue"),
                        .init("updated_on", cs: "aktualizován", en: "updated", isMinor: true),
                    ],
                    rows: plans.map { plan in
                        [
                            .text(plan.id), .text(plan.region), plan.stateCell,
                            .integer(plan.services.count), .day(optional: plan.approved),
                            .day(optional: plan.planned), .integer(plan.milestones.count),
                            .integer(plan.milestones.count { $0.done != nil }),
                            .integer(plan.milestones.count { $0.isOverdue(today) }),
                            .day(plan.updated),
                        ]
                    },
                    empty: LocalizedText(
                        cs: "Žádný plán; zaveze je dimond import plans SOUBOR.",
                        en: "No plan; dimond import plans FILE brings them in."
                    )
                )
            )
        }
    }

    package func plan(_ id: String) async throws -> CommandOutput {
        try await withDatabase { database in
            let plans = try await PlanStore(database).all()
            guard let plan = plans.first(where: { $0.id == id }) else {
                let what = LocalizedText(cs: "plán", en: "plan")
                guard let near = nearestName(to: id, among: plans.map(\.id)) else {
                    throw CommandFailure.noSuch(what, id.sanitized, list: "plans")
                }
                throw CommandFailure.unknown(what, id, among: [near])
            }
            let phases = try await PlanStore(database).phases(of: id)
            let title = LocalizedText(cs: "Milníky", en: "Milestones")
            let phasesTitle = LocalizedText(cs: "Fáze", en: "Phases")
            return CommandOutput([
                .fields(plan.fields),
                .listing(key: "milestones", title: title, milestones(of: plan)),
                .listing(key: "phases", title: phasesTitle, listing(of: phases)),
            ])
        }
    }

    /// `dimond targets`: points of the expected paths.
    package func targets() async throws -> CommandOutput {
        try await withDatabase { database in
            let points = try await TargetStore(database).all()
            return CommandOutput(
                Listing(
                    columns: [
                        .init("indicator", cs: "ukazatel", en: "indicator"),
                        .init("nuts3", cs: "kraj", en: "region"),
                        .init("subject", cs: "předmět", en: "subject", isMinor: true),
                        .init("on_day", cs: "ke dni", en: "by"),
                        .init("value", cs: "má být", en: "expected"),
                    ],
                    rows: points.map { point in
                        [
                            .text(point.indicator), .text(point.region), .text(point.subject),
                            .day(point.day), .plain(point.value),
                        ]
                    },
                    empty: LocalizedText(
                        cs: "Žádný cíl; zaveze je dimond import targets SOUBOR.",
                        en: "No target; dimond import targets FILE brings them in."
                    )
                )
            )
        }
    }

    /// The ten phases, those without a milestone marked.
    private func listing(of phases: [PlanStore.Phase]) -> Listing {
        Listing(
            columns: [
                .init("phase", cs: "fáze", en: "phase"), .init("name", cs: "název", en: "name"),
                .init("milestones", cs: "milníků", en: "milestones"),
                .init("mandatory", cs: "povinných", en: "mandatory"),
                .init("verified", cs: "ověřených", en: "verified"),
                .init("is_missing", cs: "bez milníku", en: "no milestone"),
            ],
            rows: phases.map { phase in
                [
                    .integer(phase.number), .localized(phase.name),
                    .integer(phase.milestones), .integer(phase.mandatory),
                    .integer(phase.verified), .flag(phase.isMissing),
                ]
            },
            empty: LocalizedText(cs: "žádné", en: "none")
        )
    }

    private func milestones(of plan: PlanRecord) -> Listing {
        let today = clock.today
        return Listing(
            columns: [
                .init("milestone", cs: "milník", en: "milestone"),
                .init("phase", cs: "fáze", en: "phase"),
                .init("mandatory", cs: "povinný", en: "mandatory"),
                .init("due_on", cs: "termín", en: "due"),
                .init("done_on", cs: "splněn", en: "done"),
                .init("verified_on", cs: "ověřen", en: "verified"),
                .init("overdue", cs: "po termínu", en: "overdue"),
            ],
            rows: plan.milestones.map { milestone in
                [
                    .text(milestone.name), .integer(milestone.phase), .flag(milestone.mandatory),
                    .day(milestone.due), .day(optional: milestone.done),
                    .day(optional: milestone.verified), .flag(milestone.isOverdue(today)),
                ]
            },
            empty: LocalizedText(cs: "žádné", en: "none")
        )
    }
}

extension PlanRecord.Milestone {
    fileprivate func isOverdue(_ today: Day) -> Bool { done == nil && due < today }
}

extension PlanRecord {
    fileprivate var stateCell: Cell {
        let words =
            switch state {
            case "draft": LocalizedText(cs: "rozpracovaný", en: "draft")
            case "submitted": LocalizedText(cs: "předložený", en: "submitted")
            case "approved": LocalizedText(cs: "schválený", en: "approved")
            case "in_progress": LocalizedText(cs: "v realizaci", en: "in progress")
            case "completed": LocalizedText(cs: "dokončený", en: "completed")
            default: LocalizedText(cs: "zrušený", en: "cancelled")
            }
        return .code(state, words)
    }

    fileprivate var fields: [Field] {
        [
            Field("plan_id", cs: "Plán", en: "Plan", .text(id)),
            Field("nuts3", cs: "Kraj", en: "Region", .text(region)),
            Field("state", cs: "Stav", en: "State", stateCell),
            Field("services", cs: "Služby", en: "Services", .list(services)),
            Field("approved_on", cs: "Schválen", en: "Approved", .day(optional: approved)),
            Field("planned_on", cs: "Hotovo má být", en: "Planned", .day(optional: planned)),
            Field(
                "beds_before",
                cs: "Lůžek před",
                en: "Beds before",
                .integer(optional: bedsBefore)
            ),
            Field(
                "beds_residual",
                cs: "Zbytkových lůžek",
                en: "Residual beds",
                .integer(optional: bedsResidual)
            ),
            Field("updated_on", cs: "Aktualizován", en: "Updated", .day(updated)),
        ]
    }
}
