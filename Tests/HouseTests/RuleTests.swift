import Testing

@Suite("The rules of the house")
struct RuleTests {
    @Test("the rule holds", arguments: Rule.all)
    func holds(_ rule: Rule) throws {
        let files = try Project.files.get().filter { rule.applies(to: $0) && !rule.isExcepted($0) }
        try #require(!files.isEmpty)
        let findings = try files.flatMap(rule.findings)
        #expect(findings == [])
    }

    @Test("the rule sees what breaks it", arguments: Rule.all)
    func seesTheBad(_ rule: Rule) throws {
        for text in rule.bad {
            let file = ProjectFile(path: "Example.swift", text: text)
            #expect(try !rule.findings(in: file).isEmpty, "\(text)")
        }
    }

    @Test("the rule lets pass what only looks alike", arguments: Rule.all)
    func passesTheGood(_ rule: Rule) throws {
        for text in rule.good {
            let file = ProjectFile(path: "Example.swift", text: text)
            #expect(try rule.findings(in: file) == [])
        }
    }

    @Test("an exception that is no longer needed is taken out", arguments: Rule.all)
    func exceptionsAreNeeded(_ rule: Rule) throws {
        let files = try Project.files.get()
        let unneeded = try rule.exceptions.keys.filter { place in
            try files.filter { $0.isBelow([place]) }.flatMap(rule.findings).isEmpty
        }
        #expect(unneeded == [])
    }
}

@Suite("Reading Swift for the rules")
struct SwiftCodeTests {
    @Test(
        "comments and words of literals are left out, code in them stays",
        arguments: [
            ("a // b", "a "),
            ("a /* b\nc */ d", "a \n d"),
            (#"f("a // b") // c"#, #"f("") "#),
            (#"f("a\"b") + g"#, #"f("") + g"#),
            (#"f("a \(g(1, "b") + h) c") + i"#, #"f("(g(1, "") + h)") + i"#),
            ("f(\n\"\"\"\na \"b\" \\(c)\n\"\"\") + d", "f(\n\"\"\"\n(c)\n\"\"\") + d"),
            (##"f(#"a " \(b) \#(c)"#) + d"##, ##"f(#"(c)"#) + d"##),
            (#"f("") + g"#, #"f("") + g"#),
            ("#expect(a)", "#expect(a)"),
        ]
    )
    func codeOnly(_ text: String, _ code: String) {
        #expect(SwiftCode.only(text) == code)
    }
}
