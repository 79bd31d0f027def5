import Domain
import Foundation

/// One test of a test file: values, and which alerts fire when.
struct RuleTest: Sendable {
    /// Which alerts of one rule fire at one instant.
    struct Expectation: Sendable {
        /// One alert; annotations that are not named are not looked at.
        struct Expected: Sendable {
            var labels: [String: String]
            var annotations: [String: String]
        }

        var place: FilePlace
        /// As written.
        var time: String
        var at: Date
        var alert: String
        var expected: [Expected]
    }

    var name: String
    /// When what becomes known.
    var values: [(at: Date, value: RuleReplay.Value)]
    var beat: RuleReplay.Beat?
    var expectations: [Expectation]
}

/// What a test found to be otherwise than expected.
package struct RuleTestFailure: Sendable, Hashable {
    package var place: FilePlace
    package var test: String
    package var alert: String
    package var time: String
    /// Alerts as `{region="CZ072", severity="warning"}`, in order.
    package var expected: [String]
    package var got: [String]
}

/// What came of the tests of one file.
package struct RuleTestResult: Sendable, Hashable {
    package var tests = 0
    package var checks = 0
    package var failures: [RuleTestFailure] = []
    /// Alerts that some check expected to fire, and those that some check expected not to.
    package var loud: Set<String> = []
    package var quiet: Set<String> = []

    package init() {}
}
