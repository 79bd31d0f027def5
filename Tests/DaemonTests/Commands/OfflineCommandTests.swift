import Foundation
import Testing

@testable import Daemon

@Suite("Commands that need no database")
struct OfflineCommandTests {
    @Test("validate names file, line, column and rule of every refusal")
    func validate() async throws {
        let bench = try CommandBench()
        let file = try bench.file("a.csv", PlanFile.text(good: 1, bad: 1))
        let result = try await bench.run {
            try $0.validate(feed: "plans", form: nil, wave: nil, files: [file])
        }
        #expect(result.code == 1)
        let lines = result.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("\(file):3: nuts3: VALUE ") == true)
        #expect(lines.last == "\(file): 2 records, 1 good, 1 refused, 0 warnings")
        // What was refused is the sender's to know, not the terminal's.
        #expect(!result.output.contains("CZ999"))
    }

    @Test("validate is content with a good file and ends with 65 over one without a header")
    func validateEnds() async throws {
        let bench = try CommandBench()
        let good = try bench.file("good.csv", PlanFile.text(good: 2))
        let bad = try bench.file("bad.csv", "a;b\n1;2\n")
        let fine = try await bench.run {
            try $0.validate(feed: "plans", form: nil, wave: nil, files: [good])
        }
        #expect(fine.code == 0)
        let unusable = try await bench.run {
            try $0.validate(feed: "plans", form: nil, wave: nil, files: [bad, good])
        }
        #expect(unusable.code == 65)
        #expect(unusable.output.contains("2 records, 2 good"))
    }

    @Test("feeds shows the columns of every feed it lists")
    func feeds() async throws {
        struct Feed: Decodable {
            let feed: String
            let form: String?
        }
        let bench = try CommandBench()
        let list = try await bench.run(asJSON: true) { try $0.feeds() }.json([Feed].self)
        #expect(list.contains { $0.feed == "survey" && $0.form == "di-pot" })
        for entry in list {
            let shown = try await bench.run { try $0.feed(entry.feed, form: entry.form) }
            #expect(shown.code == 0)
        }
    }

    @Test("a template is a file that validate takes", arguments: ["cs", "en"])
    func template(_ language: String) async throws {
        let bench = try CommandBench()
        let template = try await bench.run(language: language) {
            try $0.template(of: "plans", form: nil)
        }
        #expect(template.output.hasPrefix("\u{FEFF}plan_id"))
        let file = try bench.file("empty.csv", template.output)
        let result = try await bench.run {
            try $0.validate(feed: "plans", form: nil, wave: nil, files: [file])
        }
        #expect(result.code == 0)
    }

    @Test("the schema of a feed is JSON that demands what the feed demands")
    func schema() async throws {
        struct Schema: Decodable { let required: [String] }
        let result = try await CommandBench().run { try $0.jsonSchema(of: "plans", form: nil) }
        #expect(
            try result.json(Schema.self).required
                == ["plan_id", "service_id", "nuts3", "state", "updated_on"]
        )
    }

    @Test("rules check names every mistake with its place")
    func rules() async throws {
        let bench = try CommandBench()
        let text = """
            groups:
              - name: mine
                rules:
                  - alert: Mine
                    indicator: NE-33
                    scope: region
                    when: "> 2.5"
                    severity: urgent
                    annotations:
                      { summary::cs: a, summary::en: a, description::cs: a, description::en: a }
            """
        let file = try bench.file("mine.yaml", text)
        let result = try await bench.run { try $0.checkRules([file]) }
        #expect(result.code == 1)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("\(file):5:"))
        #expect(lines[1].hasPrefix("\(file):8:"))
        let mended = try bench.file(
            "mended.yaml",
            text.replacing("NE-33", with: "NE-03").replacing("urgent", with: "warning")
        )
        #expect(try await bench.run { try $0.checkRules([mended]) }.code == 0)
    }
}
