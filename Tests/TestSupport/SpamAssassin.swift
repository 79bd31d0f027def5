import Foundation

/// Debian's SpamAssassin with the rules of its package, without network and without anything learnt.
package enum SpamAssassin {
    /// What it thinks of a mail.
    package struct Verdict: Sendable {
        /// Points of each rule that matched; above 0 speaks for spam.
        package let points: [String: Double]

        /// In tenths, as SpamAssassin reports it.
        ///
        /// What it only remarks, such as that there is HTML, it gives a thousandth.
        package var score: Double { (points.values.reduce(0, +) * 10).rounded() / 10 }

        /// The rules that would count against the mail whatever speaks for it.
        package var suspicions: [String: Double] { points.filter { $0.value >= 0.05 } }
    }

    package static func judge(_ mail: [UInt8]) async throws -> Verdict {
        // The exact points of each rule, in a line that is not broken. MIXED_ES counts é and ě beside e,
        // and so takes ordinary Czech for a disguise; what it gets here is what its authors note for
        // Czech in their own file.
        let settings = """
            use_bayes 0
            fold_headers 0
            clear_headers
            add_header all Points _TESTSSCORES(,)_
            score MIXED_ES 0.01
            """
        let options = [
            "--local", "--test-mode", "--configpath=/usr/share/spamassassin", "--cf=\(settings)",
        ]
        // Preferences of whoever runs the tests must not count.
        let result = try await ExternalTool.withFolder { home in
            try await ExternalTool.run(
                "/usr/bin/env",
                ["HOME=\(home.path)", "/usr/bin/spamassassin"] + options,
                input: mail
            )
        }
        let name = "X-Spam-Points: "
        let lines = result.output.split(whereSeparator: \.isNewline)
        guard let line = lines.first(where: { $0.hasPrefix(name) }) else {
            throw ExternalTool.Problem(
                description: "no verdict; ./deploy/test installs spamassassin\n\(result.output)"
            )
        }
        var points: [String: Double] = [:]
        for rule in line.dropFirst(name.count).split(separator: ",") {
            let parts = rule.split(separator: "=")
            points[String(parts[0])] = parts.count == 2 ? Double(parts[1]) : nil
        }
        return Verdict(points: points)
    }
}
