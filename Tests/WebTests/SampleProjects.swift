import Domain
import Foundation

@testable import Web

enum SampleProjects {
    private static func text(_ cs: String, _ en: String) -> LocalizedText {
        LocalizedText(cs: cs, en: en)
    }

    /// One promise kept, one behind, one hidden; a document missing; a contradiction.
    static var project: ShownProject {
        func promise(
            _ activity: String,
            planned: Double?,
            done: Double?,
            expected: Double?,
            isHidden: Bool = false
        ) -> ShownProject.Deliverable {
            ShownProject.Deliverable(
                activity: activity,
                title: "Sebeobhájci",
                starts: SampleOverview.day(2024, 1, 1),
                ends: SampleOverview.day(2025, 7, 31),
                counts: text("uskutečněné akce", "events held"),
                planned: planned,
                done: done,
                expected: expected,
                isHidden: isHidden
            )
        }
        return ShownProject(
            id: "AIP-1",
            title: "Podpora na míru",
            registration: "CZ.03.02.02/00/22_027/0001236",
            programme: "OPZ+",
            implementer: "Aliance",
            role: text("střešní organizace", "umbrella organisation"),
            state: text("v běhu", "running"),
            stateCode: "running",
            starts: SampleOverview.day(2023, 10, 1),
            ends: SampleOverview.day(2026, 9, 30),
            budget: 12_000_000,
            regions: ["CZ010", "CZ064"],
            drawdown: .init(
                asOf: SampleOverview.day(2026, 5, 31),
                budget: 12_000_000,
                spent: 9_600_000.5,
                elapsed: 0.89
            ),
            deliverables: [
                promise("KA1", planned: nil, done: nil, expected: nil),
                promise("KA1.1", planned: 9, done: 9, expected: 9),
                promise("KA1.2", planned: 45, done: 31, expected: 40),
                promise("KA1.3", planned: 15, done: nil, expected: 10, isHidden: true),
            ],
            undocumented: [
                .init(
                    id: "E-7",
                    activity: "KA2",
                    kind: text("setkání", "meeting"),
                    held: SampleOverview.day(2026, 5, 2),
                    due: SampleOverview.day(2026, 5, 16),
                    lacksMinutes: true,
                    lacksAttendance: false
                )
            ],
            notes: [
                .init(
                    topic: "začátek",
                    sourceA: "web",
                    saysA: "říjen 2023",
                    sourceB: "leták",
                    saysB: "jaro 2024",
                    used: "říjen 2023"
                )
            ]
        )
    }

    static let receipt = Receipt(
        id: 42,
        state: .held,
        feed: "plans",
        sender: "CZ072",
        file: "a<b>.csv",
        sha256: "ab12",
        rows: 40,
        refused: 12,
        receivedAt: testInstant,
        reason: text("Odmítnuto 30 % řádků.", "30% of the rows are refused.")
    )

    static let refusals = [
        RefusalGroup(
            rule: "PL1",
            column: "approved_on",
            problem: text("chybí datum", "the date is missing"),
            count: 12,
            lines: [3, 7, 9]
        )
    ]

    static func pages(_ language: Language) -> [(name: String, html: HTML)] {
        let regions = SampleFacts.facts.regions
        let batch = BatchDocument(
            receipt,
            refusals: refusals,
            feed: text("plány", "plans"),
            language,
            zone: testClock.zone
        )
        return [
            ("projects", ProjectListDocument([project], language).html),
            ("projects-none", ProjectListDocument([], language).html),
            ("project", ProjectDocument(project, regions: regions, language).html),
            ("batch", batch.html),
        ]
    }
}
