package import Foundation

/// The few numbers by which people see that dimond lives and does its work.
package struct LifeSign: Sendable, Hashable {
    /// A feed and its newest accepted file; nil before the first.
    package struct Arrival: Sendable, Hashable {
        package var feed: String
        package var at: Date?

        package init(feed: String, at: Date?) {
            self.feed = feed
            self.at = at
        }
    }

    /// Answers of the open wave against persons asked; both count persons of the whole country.
    package struct Progress: Sendable, Hashable {
        /// Such as `2026-H1`.
        package var wave: String
        package var answers: Int
        package var asked: Int

        package init(wave: String, answers: Int, asked: Int) {
            self.wave = wave
            self.answers = answers
            self.asked = asked
        }
    }

    /// Alerts that fire; a severity without one is absent.
    package var firing: [Severity: Int]
    package var arrivals: [Arrival]
    /// Nil when no wave is open.
    package var progress: Progress?
    /// Mails that have yet to leave.
    package var waiting: Int
    /// Mails that were given up.
    package var dead: Int
    /// In force now.
    package var silences: Int
    /// In force now.
    package var acknowledgements: Int
    /// The newest link of the chain of acts and deliveries; nil before the first.
    package var head: ChainLink?

    package init(
        firing: [Severity: Int],
        arrivals: [Arrival],
        progress: Progress?,
        waiting: Int,
        dead: Int,
        silences: Int,
        acknowledgements: Int,
        head: ChainLink? = nil
    ) {
        self.firing = firing
        self.arrivals = arrivals
        self.progress = progress
        self.waiting = waiting
        self.dead = dead
        self.silences = silences
        self.acknowledgements = acknowledgements
        self.head = head
    }
}
