internal import Hummingbird
internal import HummingbirdCore
package import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// The bytes of one upload as they arrive, to be read once.
///
/// It ends without an error only when the whole body came. Reading throws `BodyProblem` when the
/// body stalls, is cut short or grows beyond its limit. Back-pressure reaches the client: what is
/// not read is not received.
package struct UploadBody: AsyncSequence, Sendable {
    package typealias Element = ByteBuffer

    private let body: RequestBody
    private let limit: Int
    private let progress: Progress

    init(_ body: RequestBody, limit: Int, onFirstRead: @escaping @Sendable () -> Void) {
        self.body = body
        self.limit = limit
        progress = Progress(onFirstRead: onFirstRead)
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(parts: body.makeAsyncIterator(), limit: limit, progress: progress)
    }

    /// Why reading failed, even if the reader kept it to itself.
    var problem: BodyProblem? { progress.state.withLock { $0.problem } }

    /// The end was seen.
    var isComplete: Bool { progress.state.withLock { $0.isComplete } }

    package struct Iterator: AsyncIteratorProtocol {
        private var parts: RequestBody.AsyncIterator
        private var left: Int
        private let progress: Progress

        fileprivate init(parts: RequestBody.AsyncIterator, limit: Int, progress: Progress) {
            self.parts = parts
            left = limit
            self.progress = progress
        }

        package mutating func next() async throws -> ByteBuffer? {
            progress.begin()
            if let problem = progress.state.withLock({ $0.problem }) { throw problem }
            do {
                guard let part = try await parts.next() else {
                    progress.state.withLock { $0.isComplete = true }
                    return nil
                }
                left -= part.readableBytes
                guard left >= 0 else { throw BodyProblem.tooLarge }
                return part
            } catch {
                throw progress.fail(error)
            }
        }
    }

    fileprivate final class Progress: Sendable {
        struct State {
            var hasBegun = false
            var isComplete = false
            var problem: BodyProblem?
        }

        let state = Mutex(State())
        let onFirstRead: @Sendable () -> Void

        init(onFirstRead: @escaping @Sendable () -> Void) {
            self.onFirstRead = onFirstRead
        }

        func begin() {
            let isFirst = state.withLock { state in
                defer { state.hasBegun = true }
                return !state.hasBegun
            }
            if isFirst { onFirstRead() }
        }

        func fail(_ error: any Error) -> any Error {
            let problem: BodyProblem
            switch error {
            case let known as BodyProblem: problem = known
            case HTTPParserError.invalidEOFState: problem = .cutShort
            case is CancellationError: return error
            case is HTTPParserError: problem = .malformed
            default: problem = .cutShort
            }
            state.withLock { $0.problem = problem }
            return problem
        }
    }
}
