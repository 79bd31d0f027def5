import Domain
import Indicators
import Store
import Web

/// Reads projects when somebody looks at their pages.
struct ProjectReader: Sendable {
    let database: Database
    let settings: Settings
    let clock: Clock

    @Sendable func projects() async throws -> [ShownProject] {
        let words = FeedWords(settings.catalogue.schemas)
        let disclosure = Disclosure(forEverybody: settings.configuration)
        return try await ProjectStore(database).all(on: clock.today).map {
            ShownProject($0, words, disclosure)
        }
    }
}

extension ShownProject {
    fileprivate init(_ record: ProjectRecord, _ words: FeedWords, _ disclosure: Disclosure) {
        self.init(
            id: record.id,
            title: record.title,
            registration: record.registration,
            programme: record.programme,
            implementer: record.implementer,
            role: words.text(record.role, "role", of: "projects"),
            state: words.text(record.state, "state", of: "projects"),
            stateCode: record.state,
            starts: record.starts,
            ends: record.ends,
            budget: record.budget,
            regions: record.regions,
            drawdown: record.drawdown.map {
                Drawdown(
                    asOf: $0.asOf,
                    budget: $0.budget ?? record.budget,
                    spent: $0.spent,
                    elapsed: $0.elapsed
                )
            },
            deliverables: record.deliverables.map { Deliverable($0, words, disclosure) },
            undocumented: record.undocumented.map(UndocumentedEvent.init),
            notes: record.notes.map(Note.init)
        )
    }
}

extension ShownProject.Deliverable {
    /// Counts of people pass disclosure control like every other number about them.
    fileprivate init(
        _ record: ProjectRecord.Deliverable,
        _ words: FeedWords,
        _ disclosure: Disclosure
    ) {
        let done = record.done ?? 0
        let isHidden =
            record.counts == "participants" && done > 0 && done < Double(disclosure.minimumCell)
        self.init(
            activity: record.activity,
            title: record.title,
            starts: record.starts,
            ends: record.ends,
            counts: words.text(record.counts, "counts", of: "activities"),
            planned: record.planned,
            done: isHidden ? nil : record.done,
            expected: record.expected,
            isHidden: isHidden
        )
    }
}

extension ShownProject.UndocumentedEvent {
    fileprivate init(_ event: ProjectRecord.UndocumentedEvent) {
        self.init(
            id: event.id,
            activity: event.activity,
            kind: event.kind,
            held: event.held,
            due: event.due,
            lacksMinutes: event.lacksMinutes,
            lacksAttendance: event.lacksAttendance
        )
    }
}

extension ShownProject.Note {
    fileprivate init(_ note: ProjectRecord.Note) {
        self.init(
            topic: note.topic,
            sourceA: note.sourceA,
            saysA: note.saysA,
            sourceB: note.sourceB,
            saysB: note.saysB,
            used: note.used
        )
    }
}
