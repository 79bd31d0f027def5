import CoreMetrics
import Domain
import Foundation
import Telemetry
import Testing

private let clock = Clock(zone: .gmt) { Date(timeIntervalSince1970: 1_780_000_000) }

@Suite("The registry") struct MetricRegistryTests {
    let level = MetricFamily(
        "t_level",
        .gauge,
        labels: [MetricLabel("region", .region), MetricLabel("rule", .code)],
        help: "Level."
    )
    let count = MetricFamily("t_count", .counter, help: "Count.")
    let refused = MetricFamily(
        "dimond_metric_samples_refused",
        .counter,
        labels: [
            MetricLabel("reason", .oneOf(["unknown_family", "labels", "value", "double", "full"]))
        ],
        help: ""
    )

    @Test(
        "a label that is missing, unknown, double or not allowed is refused and counted",
        arguments: [
            ["region": "CZ072"], ["region": "CZ072", "rule": "R", "name": "x"],
            ["region": "CZ072", "person": "x"], ["region": "Praha", "rule": "R"],
            ["region": "CZ07", "rule": "R"], ["region": "CZ072", "rule": "Jan Novák"],
            ["region": "CZ072", "rule": ""], ["region": "CZ072", "region": "CZ010"],
        ] as [MetricLabels]
    )
    func labels(_ labels: MetricLabels) {
        let registry = MetricRegistry(clock: clock, families: [level])
        registry.set(level, 1, labels)
        #expect(registry.value(of: level, labels) == nil)
        #expect(registry.value(of: refused, ["reason": "labels"]) == 1)
    }

    @Test("the order in which labels are given does not matter") func labelOrder() {
        let registry = MetricRegistry(clock: clock, families: [level])
        registry.set(level, 1, ["rule": "R", "region": "CZ072"])
        registry.set(level, 2, ["region": "CZ072", "rule": "R"])
        #expect(registry.value(of: level, ["rule": "R", "region": "CZ072"]) == 2)
    }

    @Test("an undeclared family is refused and counted") func unknownFamily() {
        let registry = MetricRegistry(clock: clock, families: [])
        registry.add(count, 1)
        registry.replace(level, with: [])
        #expect(registry.value(of: refused, ["reason": "unknown_family"]) == 2)
    }

    @Test("a counter never falls and is never set") func counterOnlyGrows() {
        let registry = MetricRegistry(clock: clock, families: [count])
        #expect(registry.value(of: count) == 0)
        registry.add(count, 2)
        registry.add(count, -1)
        registry.add(count, .nan)
        registry.set(count, 7)
        #expect(registry.value(of: count) == 2)
        #expect(registry.value(of: refused, ["reason": "value"]) == 3)
    }

    @Test("a family takes no more series than allowed, and old ones go on") func cap() {
        let registry = MetricRegistry(clock: clock, families: [level], maximumSeries: 2)
        for rule in ["a", "b", "c", "a"] {
            registry.add(level, 1, ["region": "CZ", "rule": rule])
        }
        #expect(registry.value(of: level, ["region": "CZ", "rule": "a"]) == 2)
        #expect(registry.value(of: level, ["region": "CZ", "rule": "c"]) == nil)
        registry.replace(
            level,
            with: ["d", "e", "f"].map { (["region": "CZ", "rule": $0], 1.0) }
        )
        #expect(registry.value(of: level, ["region": "CZ", "rule": "e"]) == 1)
        #expect(registry.value(of: level, ["region": "CZ", "rule": "f"]) == nil)
        #expect(registry.value(of: refused, ["reason": "full"]) == 2)
    }

    @Test("replacing a family leaves no series of before") func replace() {
        let registry = MetricRegistry(clock: clock, families: [level])
        registry.set(level, 1, ["region": "CZ010", "rule": "R"])
        registry.replace(level, with: [(["region": "CZ072", "rule": "R"], 4)])
        #expect(registry.value(of: level, ["region": "CZ010", "rule": "R"]) == nil)
        #expect(registry.value(of: level, ["region": "CZ072", "rule": "R"]) == 4)
    }

    @Test("of the same series twice the first holds, and the other is counted") func double() {
        let registry = MetricRegistry(clock: clock, families: [level])
        let labels: MetricLabels = ["region": "CZ072", "rule": "R"]
        registry.replace(level, with: [(labels, 4), (labels, 5)])
        #expect(registry.value(of: level, labels) == 4)
        #expect(registry.value(of: refused, ["reason": "double"]) == 1)
    }

    @Test("the version grows with every change and only then") func version() {
        let registry = MetricRegistry(clock: clock, families: [count])
        let before = registry.version
        _ = registry.render(.openMetrics)
        _ = registry.value(of: count)
        #expect(registry.version == before)
        registry.add(count, 1)
        #expect(registry.version == before + 1)
    }

    @Test("many tasks lose no count") func concurrent() async {
        let registry = MetricRegistry(clock: clock, families: [count])
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<500 { registry.add(count, 1) } }
            }
        }
        #expect(registry.value(of: count) == 4000)
    }

    @Test("metrics of libraries come out under their own prefix") func libraries() {
        let registry = MetricRegistry(clock: clock, families: [])
        let factory = LibraryMetrics(registry: registry)
        let counter = Counter(
            label: "http.requests_total",
            dimensions: [("path", "/a b")],
            factory: factory
        )
        counter.increment(by: 3)
        Timer(label: "pool-wait", factory: factory).recordMilliseconds(20)
        Gauge(label: "1st", factory: factory).record(2.5)
        let page = String(decoding: registry.render(.prometheus).bytes, as: UTF8.self)
        #expect(page.contains("dimond_library_http_requests_total{path=\"/a b\"} 3\n"))
        #expect(page.contains("dimond_library_pool_wait_seconds_bucket{le=\"0.1\"} 1\n"))
        #expect(page.contains("dimond_library_pool_wait_seconds_sum 0.02\n"))
        #expect(page.contains("dimond_library_x_1st 2.5\n"))
    }
}
