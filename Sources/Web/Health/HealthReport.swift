/// Whether the daemon lives or is ready, and why not.
package struct HealthReport: Sendable {
    /// One thing that was looked at.
    package struct Check: Sendable {
        /// Such as `database`.
        package var name: String
        package var isGood: Bool
        /// False for what is told, but makes nothing unready.
        package var isEssential: Bool
        /// For the operator; shown to everybody, so it names no host, path or person.
        package var reason: String

        package init(name: String, isGood: Bool, isEssential: Bool = true, reason: String = "") {
            self.name = name
            self.isGood = isGood
            self.isEssential = isEssential
            self.reason = reason
        }
    }

    package var checks: [Check]

    package init(checks: [Check]) {
        self.checks = checks
    }

    package var isGood: Bool { checks.allSatisfy { $0.isGood || !$0.isEssential } }
}

/// A report as JSON: `status` and `checks`, each with `name`, `status` and `reason`.
struct HealthDocument: Encodable {
    struct Check: Encodable {
        var name: String
        var status: String
        var reason: String
    }

    var status: String
    var checks: [Check]

    init(_ report: HealthReport) {
        status = report.isGood ? "ok" : "failed"
        checks = report.checks.map {
            Check(
                name: $0.name,
                status: $0.isGood ? "ok" : $0.isEssential ? "failed" : "degraded",
                reason: $0.reason
            )
        }
    }
}
