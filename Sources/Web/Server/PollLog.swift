package import Domain
internal import Foundation
internal import HTTPTypes
internal import Synchronization

/// Remembers when programs last asked for figures: a scrape costs no query, a loop writes it down.
package final class PollLog: Sendable {
    private struct State {
        var newest: [Poll.Way: Date] = [:]
        /// When each was last taken to be written down.
        var taken: [Poll.Way: Date] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    func note(_ poll: Poll) {
        state.withLock { $0.newest[poll.way] = max(poll.at, $0.newest[poll.way] ?? poll.at) }
    }

    /// What is new since it was last taken; of each way at most once a minute.
    package func take() -> [Poll] {
        state.withLock { state in
            let fresh = state.newest.filter { way, at in
                state.taken[way].map { at.timeIntervalSince($0) >= 60 } ?? true
            }
            state.taken.merge(fresh) { $1 }
            return fresh.map { Poll(way: $0, at: $1) }.sorted { $0.way.rawValue < $1.way.rawValue }
        }
    }

    /// Gives back what could not be written down.
    package func giveBack(_ polls: [Poll]) {
        state.withLock { state in
            for poll in polls { state.taken[poll.way] = nil }
        }
    }
}

extension Route {
    /// The way of polling that it is; nil for pages, probes and what senders ask after a file.
    var poll: Poll.Way? {
        if pattern == "/metrics" { return .metrics }
        let isReading =
            method == .get && pattern.hasPrefix("/api/") && !pattern.contains("/batches")
            && !pattern.hasSuffix("/openapi.yaml")
        return isReading ? .api : nil
    }
}
