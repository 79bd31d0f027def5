import Domain
import Testing

@testable import Intake

@Suite("Expressions")
struct ExpressionTests {
    /// A small form with a column of every kind.
    static let columns = """
        feed: sample
        title::cs: Vzorek
        title::en: Sample
        relation: a.b
        key: [n]
        columns:
          - { name: n, type: integer, label::cs: n, label::en: n }
          - { name: m, type: integer, label::cs: m, label::en: m }
          - { name: d, type: decimal, label::cs: d, label::en: d }
          - { name: day, type: date, label::cs: day, label::en: day }
          - { name: flag, type: boolean, label::cs: flag, label::en: flag }
          - { name: one, type: choice, choices: [a, b, c], label::cs: one, label::en: one }
          - name: level
            type: choice
            choices: [0, 1, 2, { name: 9, missing: dont_know }, { name: R, missing: refused }]
            label::cs: level
            label::en: level
          - { name: many, type: choices, choices: [a, b, c], label::cs: many, label::en: many }
          - { name: more, type: choices, choices: [a, b, c], label::cs: more, label::en: more }
          - { name: s, type: text, label::cs: s, label::en: s }
          - { name: t, type: text, label::cs: t, label::en: t }
        rules:
          - id: X
            severity: error
            when: "%"
            message::cs: x
            message::en: x

        """

    static func schema(_ when: String) throws -> RecordSchema {
        let quoted = when.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return try FeedFile.read(columns.replacing("%", with: quoted), file: "sample.yaml")
    }

    static let values = [
        "n": "3", "m": "-4", "d": "2.5", "day": "2026-03-01", "flag": "ano", "one": "b",
        "level": "2", "many": "a c", "more": "c b", "s": "abč", "t": "",
    ]

    static func holds(_ when: String, _ changes: [String: String] = [:]) throws -> Bool {
        let schema = try schema(when)
        let record = values.merging(changes) { _, new in new }
        let outcome = try Outcome(Sample.csv([record], schema), schema)
        #expect(outcome.summary.rows == 1)
        #expect(outcome.broken.isEmpty || outcome.broken == ["X@2"])
        return !outcome.broken.isEmpty
    }

    @Test(
        "these hold",
        arguments: [
            "1 + 2 * 3 = 7", "(1 + 2) * 3 = 9", "7 mod 3 = 1", "-7 mod 3 = -1", "7 div 2 = 3.5",
            "10 - 4 - 3 = 3", "- -2 = 2", "-2 + 5 = 3", "2 < 3 and 3 <= 3 or false()",
            "true() or true() and false()", "not(1 = 2)", "not(not(5))", "1 != 2", ".5 = 0.5",
            "${n} = 3", "3 = ${n}", "5 > ${n}", "${n} > ${m}", "${n} + ${m} = -1", "${n} - -1 = 4",
            "-${m} = 4", "${d} = 2.5", "${d} * 2 = 5", "${day} = '2026-03-01'",
            "${day} < today()", "${day} + 80 = today()", "date('2026-03-02') - ${day} = 1",
            "${flag}", "${flag} = true()", "${one} = 'b'", "${one} != 'a'", "'b' = ${one}",
            "${level} = '2'", "${level} = 2", "${level} >= 1.5", "${level} + 1 = 3",
            "selected(${many}, 'c')", "not(selected(${many}, 'b'))", "selected(${one}, 'b')",
            "selected('b c', ${one})", "not(selected('a c', ${one}))",
            "count-selected(${many}) = 2",
            "count-common(${many}, ${more}) = 1", "${s} = 'abč'", "${s} != ${t}",
            "string-length(${s}) = 3", "regex(${s}, '[a-c]+.{1,2}')", "not(regex(${s}, '[a-c]+'))",
            "${t} = ''", "${s} != ''", "${n} != ''", "if(${n} > 2, 10, 20) = 10",
            "if(${n} > 9, 10, 20) = 20", "if(${n} > 2, if(${m} > 0, 1, 2), 3) = 2",
            "coalesce(${n}, 7) = 3", "min(${n}, ${m}, 5) = -4", "max(${n}, ${m}) = 3",
            "sum(${n}, ${m}) = -1", "count-true(${n} = 3, ${m} = 3, ${flag}) = 2",
            "count-answered(${n}, ${s}, ${t}, ${many}) = 3", "answered(${one})", "abs(${m}) = 4",
            "number(${level}) = 2", "share-unanswered(${n}, ${m}, ${t}, ${s}) = 0.25",
            "${n} >= 3\n and  ${n}<=3", "\"b\" = ${one}", "${ n } = 3",
        ]
    )
    func truths(_ when: String) throws {
        #expect(try Self.holds(when))
    }

    @Test(
        "an empty answer is equal to '' only, and makes nothing hold but !=",
        arguments: [
            ("${n} = ''", true), ("${n} != ''", false), ("${n} = 0", false), ("${n} < 1", false),
            ("${n} >= 0", false), ("${n} != 3", true), ("${n} + 1 > 0", false),
            ("${n} + 1 = ''", true), ("not(${n})", true), ("coalesce(${n}, 7) = 7", true),
            ("max(${n}, ${m}) = -4", true), ("sum(${n}, 1) = 1", true), ("min(${n}) = ''", true),
            ("answered(${n})", false), ("${n} > 0 or true()", true), ("if(${n}, 1, 2) = 2", true),
        ]
    )
    func emptyNumber(_ when: String, _ expected: Bool) throws {
        #expect(try Self.holds(when, ["n": ""]) == expected)
    }

    @Test(
        "don't know is a code, but no number and no answer",
        arguments: [
            ("${level} = '9'", true), ("${level} = ''", false), ("${level} != ''", true),
            ("${level} >= 0", false), ("${level} = 9", false), ("answered(${level})", false),
            ("${level} = 'R'", false), ("selected('9 R', ${level})", true),
        ]
    )
    func dontKnow(_ when: String, _ expected: Bool) throws {
        #expect(try Self.holds(when, ["level": "9"]) == expected)
    }

    @Test("choices and texts that are empty")
    func emptyOthers() throws {
        let nothing = ["one": "", "many": "", "s": "", "day": "", "flag": ""]
        #expect(try Self.holds("${one} = ''", nothing))
        #expect(try !Self.holds("${one} = 'a'", nothing))
        #expect(try Self.holds("${one} != 'a'", nothing))
        #expect(try !Self.holds("selected('a b c', ${one})", nothing))
        #expect(try Self.holds("count-selected(${many}) = 0", nothing))
        #expect(try Self.holds("${s} = ${t}", nothing))
        #expect(try !Self.holds("${day} < today()", nothing))
        #expect(try !Self.holds("${flag} = false()", nothing))
        #expect(try !Self.holds("regex(${s}, 'a')", nothing))
    }

    @Test(
        "mistakes are told with their place",
        arguments: [
            ("${n} >= ", 9, "ends too early"), ("${nn} = 1", 1, "did you mean n?"),
            ("${one} = 'd'", 10, "list one has no code 'd'"), ("(1 = 1", 7, "')' is missing"),
            ("1 = 1)", 6, "nothing more"), ("n = 1", 1, "a column is written ${n}"),
            ("selectd(${many}, 'a')", 1, "did you mean selected?"), ("${n", 1, "${name}"),
            ("${s} > 'x'", 8, "neither a number nor a date"),
            ("${s} + 1 = 2", 1, "only be compared"),
            ("${many} = 'a'", 1, "selected"), ("not(1, 2)", 1, "takes 1 arguments, not 2"),
            ("'abc = 1", 1, "not closed"), ("1 # 2", 3, "cannot stand here"),
            (". > 1", 1, "only in a constraint"), ("1.2.3 = 1", 1, "is not a number"),
            ("wave-from() > 1", 1, "no survey wave"),
            ("${one} = ${level}", 10, "cannot be compared"),
            ("regex(${s}, '(a)')", 13, "a pattern"), ("", 1, "ends too early"),
            ("count-selected(${one}) = 1", 16, "several choices"), ("if(1, 2) = 1", 1, "takes 3"),
        ]
    )
    func mistakes(_ when: String, _ position: Int, _ problem: String) throws {
        let error = #expect(throws: SchemaError.self) { try Self.schema(when) }
        let text = error?.problem.en ?? ""
        #expect(text.contains("character \(position): "), "\(text)")
        #expect(text.contains(problem), "\(text)")
    }

    @Test("deep nesting is refused, not followed to the end of the stack")
    func deep() {
        let source = String(repeating: "(", count: 100_000) + "1"
        #expect(throws: ExpressionError.self) { try Expression(source) }
    }

    @Test("random texts never crash the parser")
    func random() {
        var lottery = Lottery(state: 7)
        let pieces = [
            "${n}", "${x", "}", "(", ")", "'", "\"", "and", "or", "1", ".", "<=", "!", "=", "-",
            "if",
            ",", "min", " ", "ž", "$", "*",
        ]
        for _ in 0..<5000 {
            let count = Int.random(in: 0..<12, using: &lottery)
            let source = (0..<count).map { _ in pieces.randomElement(using: &lottery) ?? "" }
                .joined()
            if let expression = try? Expression(source) {
                let again = try? Expression(expression.source)
                #expect(again == expression)
            }
        }
    }
}

@Suite("Patterns")
struct PatternTests {
    @Test(
        "they mean the whole text",
        arguments: [
            ("[0-9]{8}", "12345678", true), ("[0-9]{8}", "123456789", false), ("a*", "", true),
            ("a*", "aaaa", true), ("a*b?c", "aac", true), ("a*b?c", "abbc", false),
            ("a|bc", "bc", true),
            ("a|bc", "ac", false), ("[^a]+", "bcd", true), ("[^a]+", "bad", false),
            ("\\d{2,}", "1", false),
            ("\\d{2,}", "123", true), ("a{2,3}", "aaaa", false),
            ("[A-Za-z0-9./_-]+", "S-1/2", true),
            ("^a$", "a", true), ("\\.", "x", false), (".", "", false), ("[\\w-]+", "a_-1", true),
        ]
    )
    func matching(_ source: String, _ text: String, _ expected: Bool) throws {
        let pattern = try #require(Pattern(source))
        let found = Array(text.utf8).withUnsafeBytes { pattern.matches($0) }
        #expect(found == expected)
    }

    @Test(
        "what is no pattern",
        arguments: ["(a)", "a**", "[a", "a{", "a{3,2}", "a{99}", "*", "\\q", "[z-a]"]
    )
    func none(_ source: String) {
        #expect(Pattern(source) == nil)
    }

    @Test("a text made to be slow is not", .timeLimit(.minutes(1)))
    func linear() throws {
        let pattern = try #require(Pattern("a*a*a*a*a*a*a*a*a*a*b"))
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 200_000)
        #expect(!text.withUnsafeBytes { pattern.matches($0) })
    }
}
