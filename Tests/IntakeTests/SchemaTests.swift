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
        let types = schema.stagingColumns.dropFirst(11).map { "\($0.name) \($0.type)" }
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
        let names = try FileManager.default.contentsOfDirectory(atPath: Sample.root + "/sql/feeds")
            .map { $0.replacing(".yaml", with: "") }.sorted()
        #expect(names.count > 20)
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

    @Test(
        "a mistake in a file is told with its line",
        arguments: [
            ("feed: a\nfeeed: b\n", 2, "unknown key 'feeed'; did you mean feed?"),
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
                    + "  - { name: x, type: date, required: true, omittable: true, "
                    + "label::cs: x, label::en: x }\n", 7, "cannot be left out"
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
        #expect(error?.problem.en.contains(problem) == true, "\(error?.problem.en ?? "")")
    }

    @Test("forms name their mistakes too")
    func formMistakes() throws {
        var catalog = try Sample.catalog
        for (wrong, right, problem) in [
            ("select_one vieww", "select_one view", "did you mean view?"),
            ("${opinon} = 1", "${opinion} = 1", "did you mean opinion?"),
            ("name: subject", "name: opinion", "'subject' is there twice"),
            ("missing: unknown", "missing: dont_know", "dont_know or refused"),
            ("region.csv", "regions.csv", "none of regions.csv"),
            ("requird: true", "required: true", "did you mean required?"),
        ] {
            let text = Self.acceptance.replacing(right, with: wrong)
            let error = #expect(throws: SchemaError.self) {
                try catalog.add(form: text, file: "acceptance.yaml")
            }
            #expect(error?.problem.en.contains(problem) == true, "\(error?.problem.en ?? "")")
        }
    }

    @Test("a new version of a form may only add")
    func versions() throws {
        var catalog = try Sample.catalog
        let old = try catalog.add(form: Self.acceptance, file: "a.yaml")
        #expect(old.obstacles(after: old).map(\.en) == ["version 2 does not follow version 2"])
        let newer = Self.acceptance.replacing("version: 2", with: "version: 3")
        let added = newer.replacing(
            "  - { type: date, name: moved_on",
            with: "  - { type: date, name: left_on, label::cs: Odešel, label::en: Left }\n"
                + "  - { type: date, name: moved_on"
        )
        #expect(try catalog.add(form: added, file: "a.yaml").obstacles(after: old) == [])
        let changed = newer.replacing(
            "type: integer, name: years",
            with: "type: decimal, name: years"
        )
        #expect(
            try catalog.add(form: changed, file: "a.yaml").obstacles(after: old).map(\.cs)
                == ["položka years mění typ z integer na numeric(14,4)"]
        )
        let dropped = newer.replacing("name: distance", with: "name: away")
        #expect(
            try catalog.add(form: dropped, file: "a.yaml").obstacles(after: old).map(\.cs)
                == ["položka distance chybí"]
        )
    }

    @Test("a file says its form itself, and a record of another form is refused")
    func namedForm() throws {
        let schema = try Sample.diPot
        let names = "form," + schema.columns.map(\.name).joined(separator: ",")
        let row = schema.columns.map { Sample.response[$0.name] ?? "" }.joined(separator: ",")
        let text = names + "\ndi-pot," + row + "\nacceptance," + row + "\n," + row + "\n"
        for bytes in [Array(text.utf8), Sample.gzip(Array(text.utf8))] {
            let file = try TemporaryFile(bytes)
            #expect(try FormProbe.form(descriptor: file.descriptor) == "di-pot")
            #expect(try Outcome(bytes, schema).broken == ["VALUE@3"])
        }
        let json = try TemporaryFile(Array(#"{"wave": "x", "form": "acceptance"}"#.utf8))
        #expect(try FormProbe.form(descriptor: json.descriptor) == "acceptance")
        let silent = try TemporaryFile(Array(Sample.csv([Sample.response], schema).utf8))
        #expect(try FormProbe.form(descriptor: silent.descriptor) == nil)
    }
}
