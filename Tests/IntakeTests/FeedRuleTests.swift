import Domain
import Testing

@testable import Intake

@Suite("Rules of the feeds")
struct FeedRuleTests {
    struct FeedBreach: Sendable {
        var feed: String
        var row: String
        var broken: [String]
        var marks: [String] = []
    }

    @Test(
        "the rules of the feeds",
        arguments: [
            FeedBreach(
                feed: "plans",
                row: "P,S,CZ010,approved,2026-01-01,2027-01-01,9,0,2026-02-01",
                broken: []
            ),
            FeedBreach(
                feed: "plans",
                row: "P,S,CZ010,approved,,2027-01-01,9,0,2026-02-01",
                broken: ["PL1@2"]
            ),
            FeedBreach(feed: "plans", row: "P,S,CZ010,draft,,,9,10,2026-02-01", broken: ["PL2@2"]),
            FeedBreach(
                feed: "plans",
                row: "P,S,CZ010,draft,2026-06-01,,,,2026-02-01",
                broken: ["PL3@2"]
            ),
            FeedBreach(feed: "plans", row: "P,S,CZ010,draft,,,,,2026-05-21", broken: ["PL4@2"]),
            FeedBreach(
                feed: "plans",
                row: "P,S,CZ010,completed,2026-01-01,2025-01-01,,,2026-02-01",
                broken: [],
                marks: ["PL5"]
            ),
            FeedBreach(
                feed: "plans",
                row: "P,S,CZ010,draft,,2026-05-19,,,2026-02-01",
                broken: [],
                marks: ["PL6"]
            ),
            FeedBreach(
                feed: "plans",
                row: "P,S,CZ010,approved,2026-01-01,,,,2026-02-01",
                broken: [],
                marks: ["PL7"]
            ),
            FeedBreach(feed: "plans", row: "P S,S,CZ010,draft,,,,,2026-02-01", broken: ["VALUE@2"]),
            FeedBreach(
                feed: "plans",
                row: ",S,CZ010,lost,,,-1,,",
                broken: ["REQUIRED@2", "VALUE@2", "VALUE@2", "REQUIRED@2"]
            ),
            FeedBreach(
                feed: "milestones",
                row: "P,M,3,ano,2026-01-01,2026-05-20,2026-05-20",
                broken: []
            ),
            FeedBreach(
                feed: "milestones",
                row: "P,M,3,ano,2026-01-01,2026-05-21,",
                broken: ["MI1@2"]
            ),
            FeedBreach(
                feed: "milestones",
                row: "P,M,3,ne,2026-01-01,,2026-05-01",
                broken: ["MI2@2"]
            ),
            FeedBreach(
                feed: "milestones",
                row: "P,M,3,ne,2026-01-01,2026-05-02,2026-05-01",
                broken: ["MI3@2"]
            ),
            FeedBreach(
                feed: "milestones",
                row: "P,M,3,ne,2026-01-01,2026-05-02,2026-05-21",
                broken: ["MI4@2"]
            ),
            FeedBreach(
                feed: "milestones",
                row: "P,M,3,ano,2026-01-01,,",
                broken: [],
                marks: ["MI5"]
            ),
            FeedBreach(feed: "milestones", row: "P,M,11,ano,2026-01-01,,", broken: ["VALUE@2"]),
            FeedBreach(
                feed: "transformations",
                row: "S,P,CZ010,2025-01-01,e,a,b,2025-01-01",
                broken: []
            ),
            FeedBreach(
                feed: "transformations",
                row: "S,P,CZ010,2025-01-01,e,a,a,",
                broken: ["TR1@2"]
            ),
            FeedBreach(feed: "transformations", row: "S,P,CZ010,2025-01-01,e,a,,", broken: []),
            FeedBreach(
                feed: "transformations",
                row: "S,P,CZ010,2025-01-02,e,a,b,2025-01-01",
                broken: ["TR2@2"]
            ),
            FeedBreach(
                feed: "transformations",
                row: "S,P,CZ010,2026-05-21,e,a,b,",
                broken: ["TR3@2"]
            ),
            FeedBreach(
                feed: "transformations",
                row: "S,P,CZ010,2026-05-20,e,a,b,2026-05-21",
                broken: ["TR4@2"]
            ),
            FeedBreach(
                feed: "transformations",
                row: "S,P,CZ010,2022-12-31,e,a,b,",
                broken: [],
                marks: ["TR5"]
            ),
            FeedBreach(feed: "allowance", row: "CZ010,18-26,4,2025-12-31,100", broken: []),
            FeedBreach(
                feed: "allowance",
                row: "CZ010,18-25,5,2025-12-31,-1",
                broken: ["VALUE@2", "VALUE@2", "VALUE@2"]
            ),
            FeedBreach(feed: "allowance", row: "CZ010,18-26,4,2026-12-31,100", broken: ["AL1@2"]),
            FeedBreach(feed: "services", row: "S,00551023,48,P,CZ010,2007-01-01,,60,,", broken: []),
            FeedBreach(
                feed: "services",
                row: "S,123456,60a,T,CZ010,2007-01-01,2007-01-01,,,",
                broken: ["VALUE@2"]
            ),
            FeedBreach(
                feed: "services",
                row: "S,00551023,48,T,,2007-01-01,,60,,",
                broken: [],
                marks: ["SE2", "SE5"]
            ),
            FeedBreach(
                feed: "services",
                row: "S,00551023,40,T,CZ010,2007-01-02,2007-01-01,,,",
                broken: ["SE1@2"]
            ),
            FeedBreach(
                feed: "services",
                row: "S,12345678,48,P,CZ010,2007-01-02,,,,",
                broken: [],
                marks: ["SE3", "SE4"]
            ),
            FeedBreach(feed: "samples", row: "2026-H1,CZ010,1000,20", broken: []),
            FeedBreach(feed: "samples", row: "2026-H3,CZ010,10,20", broken: ["VALUE@2", "SA1@2"]),
            FeedBreach(feed: "targets", row: "TP-01,CZ,,2026-12-31,40", broken: []),
            FeedBreach(
                feed: "targets",
                row: "TP01,CZ02,,2026-12-31,",
                broken: ["VALUE@2", "VALUE@2", "REQUIRED@2"]
            ),
        ]
    )
    func feeds(_ breach: FeedBreach) throws {
        let schema = try Sample.feed(breach.feed)
        let all = schema.columns.map(\.name)
        let fields = breach.row.count { $0 == "," } + 1
        let header = (fields == all.count ? all : Sample.oldest(schema)).joined(separator: ",")
        let outcome = try Outcome("\(header)\n\(breach.row)\n", schema)
        #expect(outcome.broken == breach.broken)
        if breach.broken.isEmpty { #expect(outcome.marks() == breach.marks) }
    }
}
