import Domain
import Foundation
import SystemPackage
import Testing

@testable import Daemon

@Suite("Configuration")
struct ConfigurationTests {
    let scratch = ScratchDirectory()

    /// Loads `yaml` as an ordinary user in the scratch directory.
    func load(
        _ yaml: String = "",
        _ environment: [String: String] = [:]
    ) throws -> Configuration {
        try Configuration.load(
            path: try scratch.file("dimond.yaml", yaml),
            environment: environment,
            workingDirectory: scratch.path,
            isRoot: false
        )
    }

    /// The problems of `yaml` without the directory of the file, one line each.
    func mistakes(
        _ yaml: String,
        _ environment: [String: String] = [:],
        in language: Language = .en
    ) throws -> [String] {
        let problems = #expect(throws: ConfigurationProblems.self) { try load(yaml, environment) }
        return try #require(problems).described(in: language)
            .replacingOccurrences(of: "\(scratch.path)/", with: "")
            .components(separatedBy: "\n")
    }

    @Test("an empty file gives the defaults of the contract")
    func defaults() throws {
        let configuration = try load()
        #expect(configuration.isEmbedded)
        #expect(configuration.stateDirectory == scratch.path.appending(".dimond"))
        #expect(configuration.spoolDirectory == scratch.path.appending(".dimond/spool"))
        #expect(configuration.http.listen == .tcp(host: "127.0.0.1", port: 8_080))
        #expect(configuration.http.publicPages)
        #expect(configuration.mail.relay == nil)
        #expect(configuration.disclosure.minimumCell == 10)
        #expect(configuration.disclosure.minimumCellInternal == 5)
        #expect(configuration.disclosure.rounding == 5)
        #expect(configuration.timeZone.identifier == "Europe/Prague")
        #expect(configuration.language == .cs)
        #expect("\(configuration.log.level)" == "info")
        #expect(configuration.log.format == nil)
        #expect(configuration.maximumRefused == 0.05)
    }

    @Test("root's state is /var/lib/dimond unless systemd gave a directory")
    func stateOfRoot() throws {
        let file = try scratch.file("dimond.yaml", "")
        let plain = try Configuration.load(path: file, environment: [:], isRoot: true)
        let unit = try Configuration.load(
            path: file,
            environment: ["STATE_DIRECTORY": "/var/lib/private/dimond:/other"],
            isRoot: false
        )
        #expect(plain.stateDirectory == "/var/lib/dimond")
        #expect(unit.stateDirectory == "/var/lib/private/dimond")
    }

    @Test(
        "nested and dotted keys mean the same",
        arguments: [
            "http: { listen: 'unix:/run/x', public-pages: false }",
            "http.listen: unix:/run/x\nhttp.public-pages: false",
            "http:\n  listen: unix:/run/x\nhttp.public-pages: false",
        ]
    )
    func nesting(_ yaml: String) throws {
        let http = try load(yaml).http
        #expect(http.listen == .unix("/run/x"))
        #expect(!http.publicPages)
    }

    @Test("the environment wins over the file, and a variable names its key")
    func environment() throws {
        let configuration = try load(
            "database.url: host=file\nlanguage: en\npeople.key: \(String(repeating: "ab", count: 32))",
            ["DIMOND_DATABASE_URL": "host=environment", "DIMOND_BATCH_MAX_REFUSED": "2.5 %"]
        )
        #expect(configuration.database.url?.reveal() == "host=environment")
        #expect(configuration.maximumRefused == 0.025)
        #expect(configuration.language == .en)
        #expect(configuration.peopleKey?.reveal() == Array(repeating: 0xAB, count: 32))
    }

    @Test("relative paths begin at the file, those of the environment at the working directory")
    func relativePaths() throws {
        let configuration = try Configuration.load(
            path: try scratch.file("dimond.yaml", "rules.directory: rules"),
            environment: ["DIMOND_STATE_DIRECTORY": "state"],
            workingDirectory: "/somewhere/here",
            isRoot: false
        )
        #expect(configuration.rulesDirectory == scratch.path.appending("rules"))
        #expect(configuration.spoolDirectory == "/somewhere/here/state/spool")
    }

    @Test("a secret comes from a credential, and a file named by the environment wins over it")
    func secretFiles() throws {
        _ = try scratch.directory("credentials")
        try scratch.file("credentials/hmac-key", String(repeating: "k", count: 32))
        try scratch.file("credentials/mail-password", "from credential\n")
        try scratch.file("password", "from file\n")
        let configuration = try load(
            "mail: { user: u, relay: 'smtps://relay.example.org', from: a@b.cz }",
            [
                "CREDENTIALS_DIRECTORY": scratch.path.appending("credentials").string,
                "DIMOND_MAIL_PASSWORD_FILE": "password",
            ]
        )
        #expect(configuration.peopleKey?.reveal() == Array(repeating: 0x6B, count: 32))
        #expect(configuration.mail.password?.reveal() == "from file")
        #expect(
            configuration.mail.relay == MailRelay("smtps://relay.example.org:465")
        )
    }

    @Test("all mistakes are told at once, each with its line")
    func everything() throws {
        let yaml = """
            http:
              listen: nowhere
              lisen: 127.0.0.1:80
            disclosure.minimum-cell: "10"
            disclosure.rounding: 0
            language: de
            mail: smtp
            log: { level: loud, format: }
            rules.directory: [a, b]
            time.zone: Europe/Praha
            zzz: 1
            """
        #expect(
            try mistakes(yaml) == [
                "dimond.yaml:3: http.lisen: unknown key; did you mean http.listen?",
                "dimond.yaml:4: disclosure.minimum-cell: is text; write the value without quotes",
                "dimond.yaml:7: mail: expects lines of the form key: value",
                "dimond.yaml:8: log.format: has no value",
                "dimond.yaml:9: rules.directory: expects one value, not a list or a section",
                "dimond.yaml:11: zzz: unknown key",
                "dimond.yaml:2: http.listen: is not understood; write it like 127.0.0.1:8080, "
                    + "unix:/run/dimond/http",
                "dimond.yaml:5: disclosure.rounding: must be a whole number from 1 to 100",
                "dimond.yaml:10: time.zone: is not understood; write it like Europe/Prague",
                "dimond.yaml:6: language: must be one of: cs, en",
                "dimond.yaml:8: log.level: must be one of: "
                    + "trace, debug, info, notice, warning, error, critical",
            ]
        )
    }

    @Test(
        "one mistake",
        arguments: [
            ("a: b: c", "dimond.yaml:1: not YAML: mapping values are not allowed in this context"),
            ("language: cs\nlanguage: en", "dimond.yaml:1: language: is set twice"),
            ("log.level: info\nlog: { level: info }", "dimond.yaml:2: log.level: is set twice"),
            ("- a", "dimond.yaml:1: expects lines of the form key: value"),
            (
                "http.tls.key: /k", "dimond.yaml:1: http.tls.key: unknown key"
            ),
            (
                "database.url: host=x",
                "dimond.yaml:1: people.key: is missing; database.url needs it"
            ),
            (
                "people.key: short",
                "dimond.yaml:1: people.key: the key needs at least 32 bytes (or 64 hexadecimal digits)"
            ),
            ("mail.relay: smtp://r", "dimond.yaml:1: mail.from: is missing; mail.relay needs it"),
            (
                "mail: { relay: 'smtp://r', from: a@b, user: u, password: p }",
                "dimond.yaml:1: mail.relay: the password would travel in clear; "
                    + "use smtp+starttls:// or smtps://"
            ),
            ("mail.user: u", "dimond.yaml:1: mail.password: is missing; mail.user needs it"),
            (
                "disclosure.minimum-cell-internal: 20",
                "dimond.yaml:1: disclosure.minimum-cell-internal: "
                    + "must not exceed disclosure.minimum-cell"
            ),
            (
                "http.public-pages: yes",
                "dimond.yaml:1: http.public-pages: must be true or false"
            ),
            (
                "batch.max-refused: 5",
                "dimond.yaml:1: batch.max-refused: "
                    + "must be a share from 0 to 1 or a percentage such as 5 %"
            ),
            (
                "time.zone: GMT+1",
                "dimond.yaml:1: time.zone: is not understood; "
                    + "write it like Europe/Prague"
            ),
        ]
    )
    func one(_ yaml: String, _ mistake: String) throws {
        #expect(try mistakes(yaml) == [mistake])
    }

    @Test("variables are checked like keys")
    func variables() throws {
        #expect(
            try mistakes(
                "",
                [
                    "DIMOND_DATABASE_ULR": "x", "DIMOND_SHARE": "/s", "DIMOND_LANGUAGE": "de",
                    "DIMOND_MAIL_PASSWORD_FILE": "absent",
                ]
            ) == [
                "$DIMOND_MAIL_PASSWORD_FILE: mail.password: file absent cannot be read: "
                    + "No such file or directory",
                "$DIMOND_DATABASE_ULR: unknown variable; did you mean DIMOND_DATABASE_URL?",
                "$DIMOND_LANGUAGE: language: must be one of: cs, en",
            ]
        )
    }

    @Test("mistakes are told in Czech too")
    func czech() throws {
        #expect(
            try mistakes("langage: cs", in: .cs) == [
                "dimond.yaml:1: langage: neznámý klíč; nemělo to být language?"
            ]
        )
    }

    @Test("a named file must exist, the default one need not")
    func missingFile() throws {
        let problems = #expect(throws: ConfigurationProblems.self) {
            try Configuration.load(path: "/nonexistent/dimond.yaml", environment: [:])
        }
        #expect(
            problems?.description
                == "/nonexistent/dimond.yaml: cannot be read: No such file or directory"
        )
    }

    @Test("no secret is ever printed, nor the line of a broken file that may hold one")
    func secrets() throws {
        let canary = "S3cret-canary-of-thirty-two-bytes!"
        let configuration = try load(
            "database.url: \(canary)\npeople.key: \(canary)\nmail.user: u\nmail.password: \(canary)"
        )
        #expect(!"\(configuration)".contains("canary"))
        var dumped = ""
        dump(configuration, to: &dumped)
        #expect(!dumped.contains("canary"))
        for broken in [
            "mail.password: \"\(canary)", "people.key: \(canary)\n\t- x: {", "\(canary)",
        ] {
            #expect(try !mistakes(broken).joined().contains("canary"))
        }
    }
}

@Suite("The key of the pseudonyms")
struct PeopleKeyTests {
    let scratch = ScratchDirectory()

    @Test("it is made once, readable by its owner only, and stays the same")
    func madeOnce() throws {
        var configuration = Configuration(
            stateDirectory: scratch.path.appending("state"),
            timeZone: .gmt
        )
        let first = try PeopleKey.obtain(for: configuration).reveal()
        #expect(first.count == 32)
        #expect(try PeopleKey.obtain(for: configuration).reveal() == first)
        let status = FileStatus(of: scratch.path.appending("state/hmac-key"))
        #expect(status?.permissions == 0o600)
        configuration.peopleKey = Secret([1])
        #expect(try PeopleKey.obtain(for: configuration).reveal() == [1])
    }

    @Test("a truncated key file is refused, not replaced")
    func truncated() throws {
        try scratch.file("hmac-key", "short")
        let configuration = Configuration(stateDirectory: scratch.path, timeZone: .gmt)
        #expect(throws: Errno.invalidArgument) { try PeopleKey.obtain(for: configuration) }
        #expect(try scratch.text("hmac-key") == "short")
    }
}
