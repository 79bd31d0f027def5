extension Rule {
    static let all = concurrency + time + failure + memory + seams + words

    private static let concurrency = [
        Rule(
            name: "nobody promises the compiler that something is Sendable",
            pattern: #"@unchecked\s+Sendable|nonisolated\(unsafe\)"#,
            bad: ["final class Box: @unchecked Sendable {}", "nonisolated(unsafe) var count = 0"],
            good: ["// never @unchecked Sendable", "final class Box: Sendable {}"]
        ),
        Rule(
            name: "no state outside of values that somebody owns",
            pattern: #"^(?:(?:package|private|fileprivate)\s+)?var\s"#
                + #"|\b(?:static|class)\s+var\s+\w+\s*(?::[^={]+)?="#
                + #"|\bstatic\s+let\s+\w+[^=\n]*=\s*(?:Mutex|Atomic)\b"#,
            below: ["Sources"],
            bad: [
                "var count = 0", "private var last: Day?", "    static var cache: [Int] = []",
                "    static let cache = Mutex([Int]())",
            ],
            good: ["    static var sql: String { text }", "    private var count = 0"]
        ),
    ]

    private static let time = [
        Rule(
            name: "only the daemon reads the clock",
            pattern: #"\bDate\(\)|\bDate\.now\b|\bDate\(timeIntervalSinceNow"#,
            exceptions: [
                "Sources/Daemon": "makes the clock that everybody else is given",
                "Tests/EndToEndTests/Sendings.swift": "the real binary lives in real time",
                "Tests/TelemetryTests/ExpositionTests.swift":
                    "compares the start of the process with the kernel's",
            ],
            bad: ["let now = Date()", "let now = Date.now"],
            good: ["let start = Date(timeIntervalSince1970: 0)", "let due = clock.now()"]
        ),
        Rule(
            name: "the machine's time zone and calendar decide nothing",
            pattern: #"\b(?:TimeZone|Calendar|Locale)\.(?:current|autoupdatingCurrent)\b"#,
            bad: ["TimeZone.current", "Calendar.current", "Locale.current"],
            good: [#"TimeZone(identifier: "Europe/Prague")"#]
        ),
        Rule(
            name: "tests await what happens and never sleep",
            pattern: #"\b[un]?(?:nano)?sleep\("#,
            below: ["Tests"],
            bad: [
                "try await Task.sleep(for: .seconds(1))", "usleep(10)", "Thread.sleep(2)",
                "sleep(1)",
            ],
            good: ["let asleep = isAsleep(person)"]
        ),
    ]

    private static let failure = [
        Rule(
            name: "errors are thrown, not turned into a crash",
            pattern: #"\btry!|\bas!|\bfatalError\("#,
            bad: ["try! open()", "value as! Int", #"fatalError("no")"#],
            good: ["try open()", "try? open()", "value as? Int"]
        ),
        Rule(
            name: "an error that leaves its module tells people its cause in both languages",
            pattern: #"^\s*package (?:struct|enum|final class) \w+:\s*Error\b"#,
            below: ["Sources"],
            exceptions: [
                "Sources/Postgres": "quoted by whoever tells what could not be done",
                "Sources/Web": "answers of the server, which carry both languages",
                "Sources/Alerting/ConditionLexer.swift": "becomes a RuleProblem with its place",
                "Sources/Daemon/Commands/Output/CommandFailure.swift": "what is told in the end",
                "Sources/Daemon/Configuration/ConfigurationProblem.swift":
                    "a list of mistakes, each in both languages",
                "Sources/Daemon/Import/FileImport.swift": "becomes an answer of the server",
            ],
            bad: ["package struct Broken: Error, Sendable {}", "    package enum Bad: Error {"],
            good: ["package struct Broken: ExplainedError {}", "struct Ended: Error {}"]
        ),
        Rule(
            name: "no test is switched off",
            pattern: #"\.(?:disabled|enabled)\(|\bwithKnownIssue\b|\bXCTSkip"#,
            below: ["Tests"],
            bad: [
                "@Test(." + #"disabled("slow")) func a() {}"#,
                "@Test(." + "enabled(if: hasServer))",
            ],
            good: ["let isDisabled = button.disabled"]
        ),
        Rule(
            name: "nothing is left for later",
            pattern: #"\b(?:TODO|FIXME|XXX|HACK)\b"#,
            part: .everything,
            below: ["Sources", "Tests", "Package.swift", "sql", "deploy", "systemd", ".ci"],
            endings: [""],
            exceptions: [
                "Tests/HouseTests": "quotes what it forbids",
                "deploy/test": "counts what TAP marks so",
            ],
            bad: ["// TODO: check", "-- FIXME"],
            good: ["let method = TodoList()"]
        ),
    ]

    private static let memory = [
        Rule(
            name: "pointers stay where C and the readers of bytes are",
            pattern: #"\bUnsafe\w+|\bUnmanaged\b|\bunsafe\w*"#,
            below: ["Sources"],
            exceptions: [
                "Sources/Postgres": "libpq",
                "Sources/Mail": "libcurl, GMime, libopendkim",
                "Sources/Push": "libcurl",
                "Sources/Intake": "reads millions of rows without copying their fields; zlib",
                "Sources/Domain/Pattern.swift": "matches fields of those rows where they lie",
                "Sources/Daemon/EmbeddedPostgres": "accounts of the system (getpwnam_r)",
                "Sources/Daemon/Spool": "names and entries of directories as the kernel gives them",
            ],
            bad: [
                "let start: UnsafePointer<UInt8>", "unsafe PQfinish(raw)",
                "Unmanaged.passRetained(x)",
            ],
            good: [
                "// an unsafe idea", #"let policy = "unsafe-inline""#,
                "key.withUnsafeBytes { $0.count }",
            ]
        )
    ]

    private static let seams = [
        Rule(
            name: "nothing is public",
            pattern: #"^\s*(?:@\w+\s+)*(?:public|open)\s+(?=[a-z])"#,
            below: ["Sources"],
            bad: ["public struct Day {}", "    open func run() {}", "public import Domain"],
            good: ["package struct Day {}", "    case open", "    open(file)"]
        ),
        Rule(
            name: "only Telemetry logs",
            pattern: #"\b(?:logger|log)\.(?:log|trace|debug|info|notice|warning|error|critical)\("#,
            below: ["Sources"],
            exceptions: ["Sources/Telemetry": "the one place that logs"],
            bad: [#"logger.info("hello")"#],
            good: ["telemetry.record(.stopping)", "configuration.log.level"]
        ),
        Rule(
            name: "only Telemetry knows the logging library",
            pattern: #"\bimport\s+Logging\b"#,
            below: ["Sources"],
            exceptions: [
                "Sources/Telemetry": "the one place that logs",
                "Sources/Web": "hands a logger to the HTTP server",
                "Sources/Daemon": "hands a logger to the service group; has the level in its keys",
            ],
            bad: ["import Logging", "package import Logging"],
            good: ["import LoggingTests"]
        ),
        Rule(
            name: "messages and output go through a console, not to print",
            pattern: #"(?<![.\w])(?:print|debugPrint|dump|NSLog)\("#,
            below: ["Sources"],
            bad: [#"print("done")"#, "dump(row)"],
            good: ["page.print()", "fingerprint(row)", #"let text = "print(x)""#]
        ),
        Rule(
            name: "a statement stands in lines of its own",
            pattern:
                #"(?<!")"(?!")\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|COPY|CREATE|DROP"#
                + #"|ALTER|TRUNCATE|LOCK|CALL|SET|NOTIFY|LISTEN|REFRESH|MERGE|GRANT|REVOKE)\s"#,
            part: .everything,
            below: ["Sources/Store"],
            bad: [#"query("SELECT 1")"#, #"let sql = "UPDATE measure.value SET n = 1""#],
            good: ["query(\n\"\"\"\nSELECT 1\n\"\"\"\n)", #"note("SELECTED")"#]
        ),
    ]

    private static let words = [
        Rule(
            name: "people read lists in the order of the Czech alphabet",
            pattern:
                #"ORDER BY(?![^\n]*COLLATE)[^\n]*\b(?:name|name_cs|name_en|title|provider|municipality_name|implementer)\b"#,
            part: .everything,
            below: ["Sources", "sql/functions", "sql/views"],
            endings: [".swift", ".sql"],
            exceptions: [
                "Sources/Store/FormStore.swift": "names of forms are codes"
            ],
            bad: ["ORDER BY k.name_cs, k.code", "FROM a ORDER BY title"],
            good: [
                #"ORDER BY f.name COLLATE "cs-x-icu", f.ico"#, "ORDER BY named.n", "ORDER BY nuts3",
            ]
        ),
        Rule(
            name: "the project speaks of itself and not of where or how it was written",
            // Brackets keep this line from matching itself.
            pattern:
                #"/[w]ork/(?:main|h|shared)\b|/[f]arm/|/[r]oot/|/tmp/[p]gx|\b[C]laude\b|\b[l]anguage model\b"#
                + #"|\b(?:[s]ystem|the|this|your) [p]rompt\b|\b(?:[c]hat|this|my) [s]ession\b"#
                + #"|\b(?:[s]ub-?agent|[c]oding agent|[h]elper agent)s?\b"#,
            part: .everything,
            below: [
                "Package.swift", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".ci", "Sources",
                "Tests", "sql", "deploy", "systemd", "docs",
            ],
            endings: [""],
            bad: ["see /" + "work/main/sql", "as this " + "session found", "the " + "prompt says"],
            good: ["let session: SMTPSession", "a prompt answer", "/home", "network/"]
        ),
        Rule(
            name: "an alert, a warning and an acknowledgement have one Czech word each",
            // Brackets keep this line from matching itself.
            pattern: #"(?i)v[ý]stra[hž]|(?:v[z]ít|v[e]zme|b[r]át) na vědomí"#,
            part: .everything,
            below: ["README.md", "CHANGELOG.md", "Sources", "Tests", "sql", "deploy", "docs"],
            endings: [""],
            bad: ["Žádná v" + "ýstraha netrvá.", "vz" + "ít na vědomí"],
            good: ["Žádné upozornění netrvá.", "varování: 2", "Převezme upozornění."]
        ),
    ]
}
