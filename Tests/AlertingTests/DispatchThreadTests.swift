import Domain
import Foundation
import Testing

@testable import Alerting

/// The ledger names mails by their number: mail-1 is the first.
@Suite("Threads of groups")
struct DispatchThreadTests {
    private static let receivers = """
        receivers:
          - { name: unit, email: [{ to: unit@example.org }, { to: region@example.org, severities: [warning] }] }
        """

    private func ledger(_ route: String) -> Ledger {
        Ledger(routing("route: { \(route) }\n\(Self.receivers)"))
    }

    private func threads(_ ledger: Ledger, from first: Int = 0) -> [String] {
        ledger.letters.dropFirst(first).map { letter in
            let threads = letter.items.map { $0.thread ?? "new" }.joined(separator: " ")
            return "\(letter.recipient.address.text.prefix { $0 != "@" }): \(threads)"
        }
    }

    @Test("go from the first mail until everything in the group is over, for each recipient")
    func run() throws {
        var ledger = ledger("receiver: unit, group_by: [region], repeat_interval: 1d")
        ledger.fire(try firing(1, .info))
        ledger.run()
        ledger.fire(try firing(2, .warning))
        ledger.run()
        #expect(threads(ledger) == ["unit: new", "unit: mail-1", "region: new"])
        // The first one is over, the group is not.
        ledger.end(1)
        ledger.run()
        ledger.run(after: 86_400)
        ledger.fire(try firing(3, region: "CZ010", .info))
        ledger.run()
        ledger.end(2)
        ledger.run()
        #expect(
            threads(ledger, from: 3) == [
                "unit: mail-1", "unit: mail-1", "region: mail-3", "unit: new", "unit: mail-1",
                "region: mail-3",
            ]
        )
        let over = ledger.letters.count
        ledger.fire(try firing(4, .info))
        ledger.run()
        ledger.fire(try firing(5, .info))
        ledger.run()
        #expect(threads(ledger, from: over) == ["unit: new", "unit: mail-\(over + 1)"])
    }

    @Test("are none where each alert has its own mail, whatever a quiet time puts together")
    func alone() throws {
        var ledger = ledger("receiver: unit, repeat_interval: 1d")
        ledger.fire(try firing(1, .info))
        ledger.run()
        ledger.run(after: 86_400)
        ledger.end(1)
        ledger.run()
        #expect(threads(ledger) == ["unit: new", "unit: new", "unit: new"])
    }
}
