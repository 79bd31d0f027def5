package import Foundation

/// A batch that corrected what was known.
package struct Correction: Sendable, Hashable {
    package var batch: Int64
    package var sender: String
    package var receivedAt: Date

    package init(batch: Int64, sender: String, receivedAt: Date) {
        self.batch = batch
        self.sender = sender
        self.receivedAt = receivedAt
    }
}
