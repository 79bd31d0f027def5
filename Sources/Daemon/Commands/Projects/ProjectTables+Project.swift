import Domain
import Store

extension ProjectTables {
    private static let none = LocalizedText(cs: "žádné", en: "none")

    func deliverables(_ project: ProjectRecord) -> CommandOutput.Part {
        let rows = project.deliverables.map { item -> [Cell] in
            [
                .text(item.activity), .text(item.title), .day(optional: item.starts),
                .day(optional: item.ends), words.cell(item.counts, "counts", of: "activities"),
                words.cell(item.kind, "kind", of: "activities"),
                item.planned.map(Cell.plain) ?? .nothing, item.done.map(Cell.plain) ?? .nothing,
                item.isPromise ? item.expected.map(Cell.plain) ?? .nothing : .nothing,
            ]
        }
        return .listing(
            key: "activities",
            title: LocalizedText(cs: "Aktivity a závazky", en: "Activities and deliverables"),
            Listing(
                columns: [
                    .init("activity", cs: "aktivita", en: "activity"),
                    .init("title", cs: "co", en: "what"),
                    .init("starts_on", cs: "od", en: "from", isMinor: true),
                    .init("ends_on", cs: "do", en: "to", isMinor: true),
                    .init("counts", cs: "počítá se", en: "counted", isMinor: true),
                    .init("kind", cs: "druh", en: "kind", isMinor: true),
                    .init("planned", cs: "slíbeno", en: "promised"),
                    .init("done", cs: "splněno", en: "done"),
                    .init("expected", cs: "má být", en: "expected"),
                ],
                rows: rows,
                empty: Self.none
            )
        )
    }

    func money(_ sources: [ProjectRecord.Money]) -> CommandOutput.Part {
        .listing(
            key: "money",
            title: LocalizedText(cs: "Peníze podle zdroje (Kč)", en: "Money by source (CZK)"),
            Listing(
                columns: [
                    .init("source", cs: "zdroj", en: "source"),
                    .init("as_of", cs: "ke dni", en: "as of"),
                    .init("budgeted", cs: "rozpočet", en: "budget"),
                    .init("spent", cs: "vyčerpáno", en: "spent"),
                    .init("committed", cs: "zasmluvněno", en: "committed", isMinor: true),
                ],
                rows: sources.map { money in
                    [
                        words.cell(money.source, "source", of: "budget"), .day(money.asOf),
                        .money(money.budgeted), .money(money.spent), .money(money.committed),
                    ]
                },
                empty: Self.none
            )
        )
    }

    func undocumented(_ project: ProjectRecord) -> CommandOutput.Part {
        .listing(
            key: "undocumented",
            title: LocalizedText(
                cs: "Akce bez zápisu nebo prezenční listiny",
                en: "Events without minutes or attendance list"
            ),
            Listing(
                columns: [
                    .init("event_id", cs: "akce", en: "event"),
                    .init("activity", cs: "aktivita", en: "activity", isMinor: true),
                    .init("kind", cs: "druh", en: "kind"),
                    .init("held_on", cs: "konáno", en: "held"),
                    .init("due_on", cs: "doklady do", en: "documents by"),
                    .init("lacks_minutes", cs: "chybí zápis", en: "no minutes"),
                    .init("lacks_attendance", cs: "chybí listina", en: "no list"),
                    .init("late", cs: "po lhůtě", en: "late"),
                ],
                rows: project.undocumented.map { event in
                    [
                        .text(event.id), .text(event.activity), .localized(event.kind),
                        .day(event.held), .day(event.due), .flag(event.lacksMinutes),
                        .flag(event.lacksAttendance), .flag(event.due < today),
                    ]
                },
                empty: Self.none
            )
        )
    }

    /// Kinds down, audiences across: published / planned.
    func campaign(_ cells: [ProjectRecord.CampaignCell]) -> CommandOutput.Part {
        let audiences = cells.filter { $0.kindCode == cells.first?.kindCode }
        let kinds = cells.filter { $0.audienceCode == cells.first?.audienceCode }
        return .listing(
            key: "campaign",
            title: LocalizedText(
                cs: "Kampaň: zveřejněno / plánováno",
                en: "Campaign: published / planned"
            ),
            Listing(
                columns: [.init("kind", cs: "druh", en: "kind")]
                    + audiences.map {
                        .init($0.audienceCode, cs: $0.audience.cs, en: $0.audience.en)
                    },
                rows: kinds.map { kind in
                    [.code(kind.kindCode, kind.kind)]
                        + cells.filter { $0.kindCode == kind.kindCode }.map(Cell.campaign)
                },
                empty: Self.none
            )
        )
    }

    func targets(_ targets: [TargetPoint]) -> CommandOutput.Part {
        .listing(
            key: "targets",
            title: LocalizedText(cs: "Cíle", en: "Targets"),
            Listing(
                columns: [
                    .init("indicator", cs: "ukazatel", en: "indicator"),
                    .init("subject", cs: "předmět", en: "subject"),
                    .init("on_day", cs: "ke dni", en: "by"),
                    .init("value", cs: "má být", en: "expected"),
                ],
                rows: targets.map { point in
                    [
                        .text(point.indicator), .text(point.subject), .day(point.day),
                        .plain(point.value),
                    ]
                },
                empty: Self.none
            )
        )
    }

    func notes(_ project: ProjectRecord) -> CommandOutput.Part {
        .listing(
            key: "notes",
            title: LocalizedText(cs: "Rozpory ve zdrojích", en: "Contradictions of sources"),
            Listing(
                columns: [
                    .init("topic", cs: "téma", en: "topic"),
                    .init("source_a", cs: "zdroj A", en: "source A", isMinor: true),
                    .init("says_a", cs: "říká", en: "says"),
                    .init("source_b", cs: "zdroj B", en: "source B", isMinor: true),
                    .init("says_b", cs: "říká", en: "says"),
                    .init("used", cs: "tady platí", en: "used here"),
                ],
                rows: project.notes.map { note in
                    [
                        .text(note.topic), .text(note.sourceA), .text(note.saysA),
                        .text(optional: note.sourceB), .text(optional: note.saysB),
                        .text(note.used),
                    ]
                },
                empty: Self.none
            )
        )
    }
}

extension Cell {
    fileprivate static func campaign(_ cell: ProjectRecord.CampaignCell) -> Cell {
        guard cell.planned > 0 else { return .nothing }
        let text = "\(cell.published)/\(cell.planned)"
        return .said(
            LocalizedText(cs: text, en: text),
            .object([
                "published": .integer(cell.published), "planned": .integer(cell.planned),
                "reach": .integer(cell.reach),
            ])
        )
    }
}
