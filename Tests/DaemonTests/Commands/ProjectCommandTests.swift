import Foundation
import Testing

@Suite("dimond projects", .timeLimit(.minutes(5)))
struct ProjectCommandTests {
    private static let project = """
        project_id,registration,title,programme,call,priority,implementer,role,starts_on,ends_on,budget,regions,goals,target_groups,follows,state,contact
        MAS-1,CZ.03.2.63/0.0./0.0/15_017/0006219,Obce,,,,MAS,local_group,2020-01-01,2020-12-31,1000.50,CZ053,,,,completed,

        """
    private static let activities = """
        project_id,activity,title,starts_on,ends_on,counts,kind,planned,done,as_of
        MAS-1,KA1,Tým,,,nothing,,,,
        MAS-1,KA1.1,Setkání,2020-01-01,2020-12-31,events,expert_team,2,,

        """
    private static let events = """
        event_id,project_id,activity,kind,mode,planned_on,held_on,cancelled_on,hours,nuts3,municipality,participants_count,capacity,audience,topic
        E-1,MAS-1,KA1,expert_team,on_site,2020-03-01,2020-03-01,,2,CZ053,,8,,,
        E-2,MAS-1,KA1,expert_team,on_site,2020-04-01,2020-04-01,,2,CZ053,,8,,,

        """

    private struct Shown: Decodable {
        struct Activity: Decodable {
            let activity: String
            let planned: Double?
            let done: Double?
        }
        struct Event: Decodable {
            let event_id: String
            let lacks_minutes: Bool
            let lacks_attendance: Bool
            let late: Bool
        }
        let registration: String
        let registration_written: String
        let budget: Double
        let activities: [Activity]
        let undocumented: [Event]
    }

    private struct Found: Decodable {
        let state: String
        let file: String?
    }

    private func bench(minutes: String) async throws -> CommandBench {
        let bench = try await CommandBench.withDatabase()
        let documents = """
            sha256,project_id,event_id,activity,kind,title,dated_on,received_on
            \(minutes),MAS-1,E-1,KA1,minutes,Zápis,2020-03-01,2020-03-05
            \(String(repeating: "b", count: 64)),MAS-1,E-1,KA1,attendance,,2020-03-01,2020-03-05

            """
        let files = [
            "projects": Self.project, "activities": Self.activities, "events": Self.events,
            "documents": documents,
        ]
        for (feed, text) in files.sorted(by: { $0.key < $1.key }) {
            let taken = try await bench.importing(feed, try bench.file("\(feed).csv", text))
            try #require(taken.code == 0, "\(taken.messages)")
        }
        return bench
    }

    @Test("shows promises against what was done, and events without documents")
    func project() async throws {
        let bench = try await bench(minutes: String(repeating: "a", count: 64))
        let all = try await bench.run { try await $0.projects() }
        #expect(all.output.contains("MAS-1"))
        let one = try await bench.run(asJSON: true) { try await $0.project("MAS-1") }
        let shown = try one.json(Shown.self)
        #expect(shown.registration == "CZ.03.2.63/0.0/0.0/15_017/0006219")
        #expect(shown.registration_written == "CZ.03.2.63/0.0./0.0/15_017/0006219")
        #expect(shown.budget == 1000.50)
        #expect(shown.activities.map(\.activity) == ["KA1", "KA1.1"])
        #expect(shown.activities.map(\.planned) == [nil, 2])
        #expect(shown.activities.map(\.done) == [nil, 2])
        #expect(shown.undocumented.map(\.event_id) == ["E-2"])
        #expect(
            shown.undocumented.allSatisfy { $0.lacks_minutes && $0.lacks_attendance && $0.late }
        )
        let near = try await bench.run { try await $0.project("MAS-2") }
        #expect(near.code == 64)
        #expect(near.lastLine.contains("MAS-1"))
    }

    @Test("knows a document by its bytes, whatever it is called, and says which are not there")
    func documents() async throws {
        // SHA-256 of "zápis\n".
        let bench = try await bench(
            minutes: "c7597a9c2536e72e665f28e9c1b1f7912a7bd79938f6331d9e1e6abaae91ef13"
        )
        let folder = bench.scratch.path.appending("documents").string
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        _ = try bench.scratch.file("documents/scan 1.pdf", "zápis\n")
        let result = try await bench.run(asJSON: true) {
            try await $0.documents(of: "MAS-1", in: folder)
        }
        #expect(result.code == 1)
        #expect(try result.json([Found].self).map(\.state) == ["missing", "found"])
        #expect(try result.json([Found].self).map(\.file) == [nil, "scan 1.pdf"])
        let nowhere = try await bench.run {
            try await $0.documents(of: "MAS-1", in: folder + "/none")
        }
        #expect(nowhere.code == 65)
    }
}
