import Domain
import Foundation
import Testing

@testable import Intake

@Suite("Feed and form files")
struct SchemaTests {
    static let acceptance = """
        form: acceptance
        version: 2
        title::cs: Přijetí sousedy
        title::en: Public acceptance
        choices:
          view:
            - { name: 1, label::cs: nesouhlasím, label::en: against }
            - { name: 2, label::cs: nevadí mi, label::en: indifferent }
            - { name: 3, label::cs: souhlasím, label::en: in favour }
            - { name: 9, label::cs: neví, label::en: does not know, missing: dont_know }
          reason: [noise, price, fear, other]
        survey:
          - { type: note, name: hello, label::cs: Dobrý den, label::en: Good day }
          - { type: select_one view, name: opinion, required: true, label::cs: Názor, label::en: Opinion }
          - { type: select_multiple reason, name: why, required: true, relevant: "${opinion} = 1", label::cs: Proč, label::en: Why }
          - { type: text, name: other_why, relevant: "selected(${why}, 'other')", max_length: 5, label::cs: Jiný, label::en: Other }
          - { type: integer, name: years, constraint: ". >= 0 and . <= 120000", label::cs: Let, label::en: Years }
          - { type: decimal, name: distance, constraint: ". > 0", constraint_message::cs: musí být kladná, constraint_message::en: must be positive, label::cs: Vzdálenost, label::en: Distance }
          - { type: select_one_from_file regions.csv, name: home, label::cs: Kraj, label::en: Region }
          - { type: date, name: moved_on, label::cs: Přistěhoval se, label::en: Moved in }
        rules:
          - { id: A1, severity: warning, when: "${home} != ${nuts3}", message::cs: jiný kraj, message::en: another region }
          - { id: A2, severity: error, when: "${moved_on} > ${interview_date}", column: moved_on, message::cs: v budoucnosti, message::en: in the future }
        """

    static let envelope = [
        "wave": "2026-H1", "subject": "x", "nuts3": "CZ053", "orp": "5304", "mode": "self",
        "interview_date": "2026-04-02", "interviewer": "T7", "legal_basis_ack": "1",
        "form_version": "2",
    ]

    @Test("a form that nobody here knows works the same way")
    func otherForm() throws {
        var catalog = try Sample.catalog
        let schema = try catalog.add(form: Self.acceptance, file: "acceptance.yaml")
        #expect(schema.relation == "survey.acceptance")
        let types = schema.stagingColumns.dropFirst(10).map { "\($0.name) \($0.type)" }
        #expect(
            types == [
                "opinion smallint", "why text[]", "other_why text", "years integer",
                "distance numeric(14,4)", "home text", "moved_on date", "missing jsonb",
                "marks integer", "line integer",
            ]
        )
        let answers: [[String: String]] = [
            ["opinion": "3"], ["opinion": "9"],
            ["opinion": "1", "why": "noise other", "other_why": "psi"],
            ["opinion": "1"], ["opinion": "2", "why": "noise"],
            ["opinion": "1", "why": "other", "other_why": "příliš"],
            ["opinion": "3", "distance": "0"],
            ["opinion": "3", "distance": "0,0001", "home": "CZ072"],
            ["opinion": "3", "moved_on": "3. 4. 2026"], [:], ["opinion": "3", "form_version": "1"],
        ]
        let records = answers.map { Self.envelope.merging($0) { $1 } }
        let outcome = try Outcome(Sample.csv(records, schema, delimiter: ";"), schema)
        #expect(
            outcome.broken == [
                "REQUIRED@5", "REQUIRED@6", "VALUE@7", "VALUE@8", "A2@10", "REQUIRED@11", "V01@12",
            ]
        )
        #expect(outcome.refusals.first { $0.line == 8 }?.problem.cs == "musí být kladná")
        #expect((0..<4).map { outcome.marks(row: $0) } == [["A1"], ["A1"], ["A1"], ["A1"]])
        #expect(outcome.text("missing", row: 1)?.dropFirst() == #"{"opinion":"dont_know"}"#)
        #expect(outcome.texts("why", row: 2) == ["noise", "other"])
    }

    @Test("every feed can be loaded, described and filled in")
    func allFeeds() throws {
        let catalog = try Sample.catalog
        let names = [
            "allowance", "milestones", "plans", "samples", "services", "survey", "targets",
            "transformations",
        ]
        #expect(catalog.feeds.keys.sorted() == names)
        for schema in Array(catalog.feeds.values) + Array(catalog.forms.values) {
            let empty = try Outcome(schema.template(delimiter: ";"), schema)
            #expect(empty.summary.rows == 0)
            #expect(empty.summary.columns == schema.columns.map(\.name))
            for language in Language.allCases {
                let description = schema.description(in: language)
                #expect(description.columns.count == schema.columns.count)
                #expect(description.columns.allSatisfy { !$0.label.isEmpty && !$0.type.isEmpty })
                let document = SchemaDocument(schema, language: language)
                let json = try JSONEncoder().encode(document)
                #expect(
                    String(decoding: json, as: UTF8.self).contains("\"additionalProperties\":false")
                )
            }
        }
        let rules = try Sample.diPot.description(in: .cs).rules.map(\.id)
        let expected = (2...20).filter { ![4, 5, 7, 9].contains($0) }.map {
            $0 < 10 ? "V0\($0)" : "V\($0)"
        }
        #expect(Set(expected).subtracting(rules) == [])
    }

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
            FeedBreach(feed: "services", row: "S,00123456,48,P,CZ010,2007-01-01,,60", broken: []),
            FeedBreach(
                feed: "services",
                row: "S,123456,60a,T,CZ010,2007-01-01,2007-01-01,",
                broken: ["VALUE@2"]
            ),
            FeedBreach(
                feed: "services",
                row: "S,00123456,48,T,CZ010,2007-01-01,,60",
                broken: ["SE2@2"]
            ),
            FeedBreach(
                feed: "services",
                row: "S,00123456,40,T,CZ010,2007-01-02,2007-01-01,",
                broken: ["SE1@2"]
            ),
            FeedBreach(
                feed: "services",
                row: "S,00123456,48,P,CZ010,2007-01-02,,",
                broken: [],
                marks: ["SE3"]
            ),
            FeedBreach(feed: "samples", row: "2026-H1,CZ010,1000,20", broken: []),
            FeedBreach(feed: "samples", row: "2026-H3,CZ010,10,20", broken: ["VALUE@2", "SA1@2"]),
            FeedBreach(feed: "targets", row: "TP-01,CZ,2026-12-31,40", broken: []),
            FeedBreach(
                feed: "targets",
                row: "TP01,CZ02,2026-12-31,",
                broken: ["VALUE@2", "VALUE@2", "REQUIRED@2"]
            ),
        ]
    )
    func feeds(_ breach: FeedBreach) throws {
        let schema = try Sample.feed(breach.feed)
        let outcome = try Outcome(schema.template() + breach.row + "\n", schema)
        #expect(outcome.broken == breach.broken)
        if breach.broken.isEmpty { #expect(outcome.marks() == breach.marks) }
    }

    @Test(
        "a mistake in a file is told with its line",
        arguments: [
            ("feed: a\nfeeed: b\n", 2, "unknown key 'feeed'; do you mean 'feed'?"),
            (
                "feed: a\nrelation: b.c\nkey: [x]\ntitle::cs: a\ntitle::en: b\n", 1,
                "there are no columns"
            ),
            ("feed: a\ntitle::cs: x\n", 2, "'title::en' is missing"),
            ("- a\n", 1, "a mapping"), ("a: [\n", 2, "parser"), ("", 1, "empty"),
            (
                "feed: a\nrelation: b.c\nkey: [y]\ntitle::cs: a\ntitle::en: b\ncolumns:\n"
                    + "  - { name: x, type: date, label::cs: x, label::en: x }\n", 3,
                "there is no column 'y'"
            ),
            (
                "feed: a\nrelation: b.c\nkey: [x]\ntitle::cs: a\ntitle::en: b\ncolumns:\n"
                    + "  - { name: x, type: dat, label::cs: x, label::en: x }\n", 7, "type 'dat'"
            ),
            (
                "feed: a\nrelation: b.c\nkey: [x]\ntitle::cs: a\ntitle::en: b\ncolumns:\n"
                    + "  - { name: x, type: date, label::cs: x, label::en: x }\n"
                    + "  - { name: X, type: date, label::cs: x, label::en: x }\n", 6, "there twice"
            ),
            (
                "feed: a\nrelation: b.c\nkey: [x]\ntitle::cs: a\ntitle::en: b\ncolumns:\n"
                    + "  - { name: x, type: date, label::cs: x, label::en: x }\nrules:\n"
                    + "  - { id: a, severity: fatal, when: '1', message::cs: a, message::en: a }\n",
                9,
                "error or warning"
            ),
        ]
    )
    func mistakes(_ text: String, _ line: Int, _ problem: String) {
        let error = #expect(throws: SchemaError.self) { try FeedFile.read(text, file: "f.yaml") }
        #expect(error?.line == line)
        #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    }

    @Test("forms name their mistakes too")
    func formMistakes() throws {
        var catalog = try Sample.catalog
        for (wrong, right, problem) in [
            ("select_one vieww", "select_one view", "do you mean 'view'?"),
            ("${opinon} = 1", "${opinion} = 1", "do you mean 'opinion'?"),
            ("name: subject", "name: opinion", "'subject' is there twice"),
            ("missing: unknown", "missing: dont_know", "dont_know or refused"),
            ("region.csv", "regions.csv", "none of regions.csv"),
            ("requird: true", "required: true", "do you mean 'required'?"),
        ] {
            let text = Self.acceptance.replacing(right, with: wrong)
            let error = #expect(throws: SchemaError.self) {
                try catalog.add(form: text, file: "acceptance.yaml")
            }
            #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
        }
    }
}
