import Domain
import Foundation
import Logging
import Telemetry
import Testing

private let clock = Clock(zone: .gmt) { Date(timeIntervalSince1970: 1_780_000_000.5) }

private func receipt(_ state: BatchState) -> Receipt {
    Receipt(
        id: 7,
        state: state,
        feed: "survey",
        sender: "CZ072",
        file: "secret-name.csv",
        sha256: "ab",
        rows: 10,
        accepted: 6,
        corrected: 1,
        unchanged: 1,
        refused: 2,
        receivedAt: Date(timeIntervalSince1970: 0)
    )
}

/// Everything written into a pipe while `body` ran.
private func written(
    _ format: LogWriter.Format,
    level: Logger.Level = .info,
    _ body: (Telemetry) throws -> Void
) throws -> String {
    let pipe = Pipe()
    let writer = LogWriter(format, descriptor: pipe.fileHandleForWriting.fileDescriptor)
    let registry = MetricRegistry(clock: clock, families: DimondMetrics.all)
    try body(Telemetry(registry: registry, log: writer, level: level))
    try pipe.fileHandleForWriting.close()
    return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
}

@Suite("Telemetry") struct TelemetryTests {
    @Test("one event is both logged and counted") func fanOut() throws {
        let log = try written(.text) { telemetry in
            telemetry.record(.batchFinished(receipt: receipt(.accepted), seconds: 0.2))
            let registry = telemetry.registry
            #expect(
                registry.value(
                    of: DimondMetrics.batches,
                    ["feed": "survey", "result": "accepted"]
                ) == 1
            )
            #expect(
                registry.value(of: DimondMetrics.rows, ["feed": "survey", "result": "refused"])
                    == 2
            )
            #expect(registry.value(of: DimondMetrics.ingest) == 0.2)
        }
        #expect(
            log == "2026-05-28T20:26:40.500Z info batch accepted accepted=6 batch=7 corrected=1 "
                + "feed=survey refused=2 rows=10 seconds=0.2 unchanged=1\n"
        )
    }

    @Test("a file's name never reaches the log") func noFileName() throws {
        for format in LogWriter.Format.allCases {
            let log = try written(format) {
                $0.record(.batchFinished(receipt: receipt(.held), seconds: 1))
            }
            #expect(!log.contains("secret-name"))
        }
    }

    @Test("a JSON line is one object whatever stands in it") func json() throws {
        let nasty = "a\"b\\c\nd\u{1}\u{2028}ž"
        let log = try written(.json) { $0.record(.loopFailed(loop: "mail", problem: nasty)) }
        #expect(log.filter { $0 == "\n" }.count == 1)
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(log.utf8)) as? [String: String]
        )
        #expect(
            object == [
                "time": "2026-05-28T20:26:40.500Z", "level": "error", "message": "loop failed",
                "loop": "mail", "problem": nasty,
            ]
        )
    }

    @Test("a message cannot forge a second line of text") func noForgedLine() throws {
        let log = try written(.text) { telemetry in
            telemetry.logger.info("a\n2026 error b", metadata: ["k": "v\nw x"])
        }
        #expect(log == "2026-05-28T20:26:40.500Z info a 2026 error b k=\"v\\nw x\"\n")
    }

    @Test("lines below the level are not written") func level() throws {
        #expect(try written(.text) { $0.record(.evaluated(values: 3, seconds: 1)) }.isEmpty)
        #expect(
            try !written(.text, level: .debug) { $0.record(.evaluated(values: 3, seconds: 1)) }
                .isEmpty
        )
    }

    @Test("a reader that stopped reading costs lines, not the daemon", .timeLimit(.minutes(1)))
    func fullPipe() throws {
        let pipe = Pipe()
        let registry = MetricRegistry(clock: clock, families: DimondMetrics.all)
        let telemetry = Telemetry(
            registry: registry,
            log: LogWriter(.text, descriptor: pipe.fileHandleForWriting.fileDescriptor)
        )
        for _ in 0..<1000 {
            telemetry.record(.loopFailed(loop: "x", problem: String(repeating: "y", count: 300)))
        }
        #expect(try #require(registry.value(of: DimondMetrics.logLinesDropped)) > 500)
        #expect(registry.value(of: DimondMetrics.loopFailures, ["loop": "x"]) == 1000)
    }

    @Test("hidden values leave no number, only their count") func suppressed() {
        let registry = MetricRegistry(clock: clock, families: DimondMetrics.all)
        func value(_ region: String, _ value: Double?, hidden: Bool) -> IndicatorValue {
            IndicatorValue(
                indicator: "NE-03",
                region: region,
                period: .year(2026),
                numerator: 3,
                denominator: 4,
                n: 4,
                value: value,
                coverage: 0.5,
                state: value == nil ? .insufficient : .ok,
                suppressed: hidden,
                asOf: Date(timeIntervalSince1970: 9),
                computedAt: Date(timeIntervalSince1970: 10)
            )
        }
        registry.publish([value("CZ", 2.5, hidden: false), value("CZ072", 0.75, hidden: true)])
        let zlin: MetricLabels = ["indicator": "NE-03", "region": "CZ072"]
        #expect(registry.value(of: DimondMetrics.indicatorValue, zlin) == nil)
        #expect(
            registry.value(
                of: DimondMetrics.indicatorValue,
                ["indicator": "NE-03", "region": "CZ"]
            ) == 2.5
        )
        #expect(registry.value(of: DimondMetrics.suppressedCells, ["indicator": "NE-03"]) == 1)
        #expect(registry.value(of: DimondMetrics.indicatorAsOf, zlin) == 9)
        registry.publish([IndicatorValue]())
        #expect(registry.value(of: DimondMetrics.indicatorAsOf, zlin) == nil)
    }

    @Test(
        "instants are written for machines",
        arguments: [
            (0.0, "1970-01-01T00:00:00.000Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (-0.25, "1969-12-31T23:59:59.750Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
            (1_780_000_000.5, "2026-05-28T20:26:40.500Z", "Thu, 28 May 2026 20:26:40 GMT"),
        ]
    )
    func timestamps(_ seconds: Double, _ text: String, _ http: String) {
        let instant = Date(timeIntervalSince1970: seconds)
        #expect(Timestamp.text(instant) == text)
        #expect(Timestamp.http(instant) == http)
    }
}
