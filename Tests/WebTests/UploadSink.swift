import Domain
import Foundation
import NIOCore
import Synchronization

@testable import Web

/// Stands where the daemon's spool stands: reads the body and remembers what it saw.
final class Sink: Sendable {
    struct Seen {
        var requests: [UploadRequest] = []
        var bytes: [UInt8] = []
        var isWhole = false
        var problem: BodyProblem?
    }

    let seen = Mutex(Seen())
    let state: BatchState
    let isRepeat: Bool
    /// Run before the body is read.
    let pause: @Sendable () async throws -> Void

    init(
        _ state: BatchState = .accepted,
        isRepeat: Bool = false,
        pause: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.state = state
        self.isRepeat = isRepeat
        self.pause = pause
    }

    var receipt: Receipt {
        Receipt(
            id: 42,
            state: state,
            feed: "survey",
            sender: "CZ072",
            file: "a.csv",
            sha256: "ab",
            rows: 3,
            accepted: 1,
            corrected: 1,
            unchanged: 0,
            refused: 1,
            warnings: 2,
            wave: "2026-H1",
            receivedAt: Date(timeIntervalSince1970: 1_780_000_000.5),
            reason: state == .refused ? LocalizedText(cs: "Chybí hlavička", en: "No header") : nil
        )
    }

    var sources: WebSite.UploadSources {
        WebSite.UploadSources(
            isFeed: { $0 == "survey" },
            upload: { request, body in
                self.seen.withLock { $0.requests.append(request) }
                try await self.pause()
                do {
                    for try await part in body {
                        self.seen.withLock { $0.bytes += Array(part.readableBytesView) }
                    }
                } catch let problem as BodyProblem {
                    self.seen.withLock { $0.problem = problem }
                    throw problem
                }
                self.seen.withLock { $0.isWhole = true }
                return .receipt(self.receipt, isRepeat: self.isRepeat)
            },
            receipt: { $0 == 42 ? self.receipt : nil },
            rejects: { $0 == 42 ? Array("dimond_line\n3\n".utf8) : nil }
        )
    }
}

func head(_ lines: String..., path: String = "/api/v1/feeds/survey/batches") -> String {
    "POST \(path) HTTP/1.1\r\nHost: x\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n"
}

let bearer = "Authorization: Bearer good"
let closing = "Connection: close"
