internal import Domain
internal import Foundation
internal import Glibc

/// What the kernel says of this process; a figure that cannot be read is left out, not invented.
struct ProcessReading {
    /// User and system time.
    var cpuSeconds: Double?
    var residentBytes: Double?
    var virtualBytes: Double?
    var startSeconds: Double?
    var openFiles: Double?
    var maximumFiles: Double?

    /// Only `/proc/self` is read: the hardened unit hides the rest of `/proc`.
    static func now(clock: Clock) -> ProcessReading {
        var reading = ProcessReading()
        if let fields = statFields() {
            let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
            reading.cpuSeconds = (fields[11] + fields[12]) / ticks
            reading.virtualBytes = fields[20]
            reading.residentBytes = fields[21] * Double(sysconf(Int32(_SC_PAGESIZE)))
            var boot = timespec()
            if clock_gettime(CLOCK_BOOTTIME, &boot) == 0 {
                let age = Double(boot.tv_sec) + Double(boot.tv_nsec) / 1e9 - fields[19] / ticks
                reading.startSeconds = (clock.now().timeIntervalSince1970 - age).rounded()
            }
        }
        reading.openFiles = openDescriptors()
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            reading.maximumFiles =
                limit.rlim_cur == rlim_t.max ? .infinity : Double(limit.rlim_cur)
        }
        return reading
    }

    /// Sorted by name, with the names and helps every Prometheus client uses.
    var entries: [MetricRegistry.Entry] {
        let figures: [(MetricFamily, Double?)] = [
            (Self.cpu, cpuSeconds), (Self.maximum, maximumFiles), (Self.open, openFiles),
            (Self.resident, residentBytes), (Self.start, startSeconds),
            (Self.virtual, virtualBytes),
        ]
        return figures.compactMap { family, value in
            guard let value else { return nil }
            var entry = MetricRegistry.Entry(family, created: startSeconds ?? 0)
            entry[""] = MetricRegistry.Series(value: value, created: startSeconds ?? 0)
            return entry
        }
    }

    private static let cpu = MetricFamily(
        "process_cpu_seconds",
        .counter,
        unit: "seconds",
        movesByItself: true,
        help: "Total user and system CPU time spent in seconds."
    )
    private static let maximum = MetricFamily(
        "process_max_fds",
        .gauge,
        movesByItself: true,
        help: "Maximum number of open file descriptors."
    )
    private static let open = MetricFamily(
        "process_open_fds",
        .gauge,
        movesByItself: true,
        help: "Number of open file descriptors."
    )
    private static let resident = MetricFamily(
        "process_resident_memory_bytes",
        .gauge,
        unit: "bytes",
        movesByItself: true,
        help: "Resident memory size in bytes."
    )
    private static let start = MetricFamily(
        "process_start_time_seconds",
        .gauge,
        unit: "seconds",
        movesByItself: true,
        help: "Start time of the process since unix epoch in seconds."
    )
    private static let virtual = MetricFamily(
        "process_virtual_memory_bytes",
        .gauge,
        unit: "bytes",
        movesByItself: true,
        help: "Virtual memory size in bytes."
    )

    /// The numbers of `/proc/self/stat` from its third field, the state, counted as number 0.
    private static func statFields() -> [Double]? {
        guard let text = contents(of: "/proc/self/stat"),
            let afterName = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: afterName)...].split(separator: " ")
            .map { Double($0) ?? 0 }
        return fields.count > 21 ? fields : nil
    }

    private static func contents(of path: String) -> String? {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }

    /// Entries of `/proc/self/fd` without the one that reading it needs.
    private static func openDescriptors() -> Double? {
        guard let directory = opendir("/proc/self/fd") else { return nil }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        return Double(count - 3)
    }
}
