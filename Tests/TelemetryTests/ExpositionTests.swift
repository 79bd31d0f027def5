import Domain
import Foundation
import Telemetry
import TestSupport
import Testing

private let noon = Date(timeIntervalSince1970: 1_780_000_000.25)
private let clock = Clock(zone: .gmt) { noon }

private func text(_ registry: MetricRegistry, _ format: ExpositionFormat) -> String {
    let lines = String(decoding: registry.render(format).bytes, as: UTF8.self).split(
        separator: "\n"
    )
    return lines.filter { !$0.contains("process_") && !$0.contains("samples_refused") }
        .joined(separator: "\n")
}

@Suite("The exposition formats") struct ExpositionTests {
    static let sent = MetricFamily(
        "t_mail",
        .counter,
        labels: [MetricLabel("result", .oneOf(["sent"]))],
        help: "Mails."
    )
    static let wait = MetricFamily(
        "t_wait_seconds",
        .histogram(bounds: [0.5, 1]),
        unit: "seconds",
        help: "Waiting."
    )
    static let note = MetricFamily(
        "t_build",
        .info,
        labels: [MetricLabel("version", .text)],
        help: "A \"b\" \\ c\nd"
    )
    static let level = MetricFamily(
        "t_level",
        .gauge,
        labels: [MetricLabel("region", .region)],
        help: "Level."
    )

    static func filled() -> MetricRegistry {
        let registry = MetricRegistry(clock: clock, families: [wait, sent, note, level])
        registry.add(sent, 2, ["result": "sent"])
        for value in [0.25, 0.5, 0.75, 7] { registry.observe(wait, value) }
        registry.set(note, 1, ["version": "1 \"x\" \\ \n y"])
        registry.replace(
            level,
            with: [(["region": "CZ072"], 2.5), (["region": "CZ010"], .nan), (["region": "CZ"], 31)]
        )
        return registry
    }

    @Test("text 0.0.4 is written byte for byte as scrapers expect it") func prometheusGolden() {
        #expect(
            text(Self.filled(), .prometheus) == #"""
                # HELP t_build_info A "b" \\ c\nd
                # TYPE t_build_info gauge
                t_build_info{version="1 \"x\" \\ \n y"} 1
                # HELP t_level Level.
                # TYPE t_level gauge
                t_level{region="CZ"} 31
                t_level{region="CZ010"} NaN
                t_level{region="CZ072"} 2.5
                # HELP t_mail_total Mails.
                # TYPE t_mail_total counter
                t_mail_total{result="sent"} 2
                # HELP t_wait_seconds Waiting.
                # TYPE t_wait_seconds histogram
                t_wait_seconds_bucket{le="0.5"} 2
                t_wait_seconds_bucket{le="1"} 3
                t_wait_seconds_bucket{le="+Inf"} 4
                t_wait_seconds_sum 8.5
                t_wait_seconds_count 4
                """#
        )
    }

    @Test("OpenMetrics 1.0.0 is written byte for byte as its text says") func openMetricsGolden() {
        #expect(
            text(Self.filled(), .openMetrics) == #"""
                # HELP t_build A \"b\" \\ c\nd
                # TYPE t_build info
                t_build_info{version="1 \"x\" \\ \n y"} 1
                # HELP t_level Level.
                # TYPE t_level gauge
                t_level{region="CZ"} 31
                t_level{region="CZ010"} NaN
                t_level{region="CZ072"} 2.5
                # HELP t_mail Mails.
                # TYPE t_mail counter
                t_mail_total{result="sent"} 2
                t_mail_created{result="sent"} 1780000000.25
                # HELP t_wait_seconds Waiting.
                # TYPE t_wait_seconds histogram
                # UNIT t_wait_seconds seconds
                t_wait_seconds_bucket{le="0.5"} 2
                t_wait_seconds_bucket{le="1.0"} 3
                t_wait_seconds_bucket{le="+Inf"} 4
                t_wait_seconds_sum 8.5
                t_wait_seconds_count 4
                t_wait_seconds_created 1780000000.25
                # EOF
                """#
        )
    }

    @Test(
        "numbers read back as the same number",
        arguments: [
            (0.0, "0"), (31, "31"), (-2, "-2"), (0.1, "0.1"), (1e15, "1000000000000000"),
            (1e16, "1e+16"), (1e-7, "1e-07"),
            (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (1e300, "1e+300"),
        ]
    ) func numbers(_ value: Double, _ expected: String) {
        let registry = MetricRegistry(clock: clock, families: [Self.level])
        registry.set(Self.level, value, ["region": "CZ"])
        #expect(text(registry, .prometheus).hasSuffix("t_level{region=\"CZ\"} \(expected)"))
    }

    @Test("process_* tell of this very process") func process() throws {
        let page = String(
            decoding: MetricRegistry(clock: Clock(zone: .gmt) { Date() }, families: [])
                .render(.prometheus).bytes,
            as: UTF8.self
        )
        func value(_ name: String) throws -> Double {
            let line = try #require(page.split(separator: "\n").first { $0.hasPrefix(name + " ") })
            return try #require(Double(line.split(separator: " ")[1]))
        }
        #expect(try value("process_cpu_seconds_total") > 0)
        #expect(try (1e6...1e10).contains(value("process_resident_memory_bytes")))
        #expect(try (3...10_000).contains(value("process_open_fds")))
        let age = try Date().timeIntervalSince1970 - value("process_start_time_seconds")
        #expect((-2...3600).contains(age))
    }
}

@Suite("Judges nobody here wrote", .timeLimit(.minutes(2))) struct ExpositionJudgeTests {
    /// Every declared family with at least one series.
    static func everything() -> MetricRegistry {
        let registry = MetricRegistry(clock: clock, families: DimondMetrics.all)
        for family in DimondMetrics.all {
            let labels = MetricLabels(
                family.labels.map { label in
                    switch label.rule {
                    case .oneOf(let values): (label.name, values.min() ?? "")
                    case .region: (label.name, "CZ072")
                    case .code, .text: (label.name, "a.b_c-1")
                    }
                }
            )
            switch family.kind {
            case .gauge: registry.set(family, 1.5, labels)
            case .info: registry.set(family, 1, labels)
            case .counter: registry.add(family, 3, labels)
            case .histogram: registry.observe(family, 0.7, labels)
            }
        }
        return registry
    }

    @Test("promtool finds nothing to blame in the text format") func promtool() async throws {
        let page = Self.everything().render(.prometheus).bytes
        let result = try await Self.promtool(page)
        #expect(result.code == 0, "\(result.output)")
        #expect(result.output.isEmpty)
    }

    @Test("promtool does find a fault when there is one") func promtoolHasTeeth() async throws {
        let page = Array("# TYPE a counter\na 1\n".utf8)
        let result = try await Self.promtool(page)
        #expect(result.code != 0)
    }

    private static func promtool(_ page: [UInt8]) async throws -> ExternalTool.Result {
        try await ExternalTool.run("/usr/bin/promtool", ["check", "metrics"], input: page)
    }

    static let parser = """
        import sys
        from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse
        families = list(parse(sys.stdin.read()))
        print(len(families), sum(len(f.samples) for f in families))
        """

    @Test("the OpenMetrics parser of prometheus_client reads every family")
    func parser() async throws {
        let page = Self.everything().render(.openMetrics).bytes
        let result = try await PythonEnvironment.judge(page, with: Self.parser)
        #expect(result.code == 0, "\(result.output)")
        let families = DimondMetrics.all.count + 7
        #expect(result.output.hasPrefix("\(families) "), "\(result.output)")
    }

    @Test("the OpenMetrics parser refuses a page that was cut") func parserHasTeeth() async throws {
        let page = Self.everything().render(.openMetrics).bytes.dropLast(6)
        let result = try await PythonEnvironment.judge(Array(page), with: Self.parser)
        #expect(result.code != 0)
    }
}
