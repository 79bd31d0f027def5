/// The two text formats a scraper can ask for.
package enum ExpositionFormat: Sendable, Hashable, CaseIterable {
    /// Prometheus text 0.0.4.
    case prometheus
    /// OpenMetrics 1.0.0.
    case openMetrics

    package var contentType: String {
        switch self {
        case .prometheus: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }
}

/// Writes families as text, in the order they are given, series sorted by their labels.
struct Exposition {
    let format: ExpositionFormat
    private(set) var bytes: [UInt8] = []
    /// Where in ``bytes`` the samples are that tell of the services.
    private(set) var facts: [Range<Int>] = []

    init(_ format: ExpositionFormat) {
        self.format = format
    }

    mutating func append(_ entry: MetricRegistry.Entry) {
        let family = entry.family
        let start = bytes.count
        defer { if family.isFact { facts.append(start..<bytes.count) } }
        appendHead(family)
        for labels in entry.order ?? entry.series.keys.sorted() {
            guard let series = entry[labels] else { continue }
            switch family.kind {
            case .gauge:
                line(family.name, labels, Self.number(series.value))
            case .info:
                line(family.name + "_info", labels, Self.number(series.value))
            case .counter:
                line(family.name + "_total", labels, Self.number(series.value))
                created(family.name, labels, series)
            case .histogram(let bounds):
                histogram(family.name, labels, series, bounds)
            }
        }
    }

    /// Ends the text; OpenMetrics demands a mark so that a cut answer is noticed.
    mutating func finish() {
        if format == .openMetrics { write("# EOF\n") }
    }

    private mutating func appendHead(_ family: MetricFamily) {
        let open = format == .openMetrics
        let (suffix, type): (String, String) =
            switch family.kind {
            case .gauge: ("", "gauge")
            case .counter: (open ? "" : "_total", "counter")
            case .histogram: ("", "histogram")
            case .info: (open ? "" : "_info", open ? "info" : "gauge")
            }
        write("# HELP \(family.name)\(suffix) \(Self.escaped(family.help, quotes: open))\n")
        write("# TYPE \(family.name)\(suffix) \(type)\n")
        if open, !family.unit.isEmpty {
            write("# UNIT \(family.name) \(family.unit)\n")
        }
    }

    private mutating func histogram(
        _ name: String,
        _ labels: String,
        _ series: MetricRegistry.Series,
        _ bounds: [Double]
    ) {
        var total: UInt64 = 0
        for (index, count) in series.buckets.enumerated() {
            total += count
            let bound = index < bounds.count ? Self.bound(bounds[index], format) : "+Inf"
            let comma = labels.isEmpty ? "" : ","
            line(name + "_bucket", "\(labels)\(comma)le=\"\(bound)\"", String(total))
        }
        line(name + "_sum", labels, Self.number(series.value))
        line(name + "_count", labels, String(total))
        created(name, labels, series)
    }

    private mutating func created(
        _ name: String,
        _ labels: String,
        _ series: MetricRegistry.Series
    ) {
        guard format == .openMetrics else { return }
        line(name + "_created", labels, Self.number(series.created))
    }

    private mutating func line(_ name: String, _ labels: String, _ value: String) {
        write(name)
        if !labels.isEmpty {
            write("{")
            write(labels)
            write("}")
        }
        write(" ")
        write(value)
        write("\n")
    }

    private mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Shortest text that reads back as the same number.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 9_007_199_254_740_992 {
            return String(Int64(value))
        }
        return value.description
    }

    /// `le` is compared as text by scrapers, so each format's own canonical form: 1 and 1.0.
    static func bound(_ value: Double, _ format: ExpositionFormat) -> String {
        format == .openMetrics ? value.description : number(value)
    }

    static func escaped(_ text: String, quotes: Bool) -> String {
        guard text.utf8.contains(where: { $0 == 10 || $0 == 34 || $0 == 92 }) else { return text }
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

extension MetricRegistry {
    /// The whole page, followed by `process_*` as they stand now.
    ///
    /// - Returns: its bytes, and where in them the samples are that tell of the services: what
    ///   remains are figures of the program's own work, which move with every scrape.
    package func render(_ format: ExpositionFormat) -> (bytes: [UInt8], facts: [Range<Int>]) {
        var exposition = Exposition(format)
        for entry in entries() {
            exposition.append(entry)
        }
        for entry in ProcessReading.now(clock: clock).entries {
            exposition.append(entry)
        }
        exposition.finish()
        return (exposition.bytes, exposition.facts)
    }
}
