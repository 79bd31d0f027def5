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
    private let length: Int?
    private let limit: Int
    private let progress: Progress

    /// `length` is what `Content-Length` promised; nil for a chunked body.
    init(_ body: RequestBody, length: Int?, limit: Int, onFirstRead: @escaping @Sendable () -> Void)
    {
        self.body = body
        self.length = length
        self.limit = limit
        progress = Progress(onFirstRead: onFirstRead)
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(
            parts: body.makeAsyncIterator(),
            length: length,
            limit: limit,
            progress: progress
        )
    }

    /// Why reading failed, even if the reader kept it to itself.
    var problem: BodyProblem? { progress.problem.withLock { $0 } }

    package struct Iterator: AsyncIteratorProtocol {
        private var parts: RequestBody.AsyncIterator
        private let length: Int?
        private let limit: Int
        private var received = 0
        private let progress: Progress

        fileprivate init(
            parts: RequestBody.AsyncIterator,
            length: Int?,
            limit: Int,
            progress: Progress
        ) {
            self.parts = parts
            self.length = length
            self.limit = limit
            self.progress = progress
        }

        package mutating func next() async throws -> ByteBuffer? {
            progress.begin()
            if let problem = progress.problem.withLock({ $0 }) { throw problem }
            do {
                guard let part = try await parts.next() else { return try end() }
                received += part.readableBytes
                guard received <= limit else { throw BodyProblem.tooLarge }
                return part
            } catch {
                throw progress.fail(error)
            }
        }

        /// Hummingbird takes a connection that just ends for the end of the body; this does not.
        private func end() throws -> ByteBuffer? {
            try Task.checkCancellation()
            guard received == length ?? received else { throw BodyProblem.cutShort }
            return nil
        }
    }

    fileprivate final class Progress: Sendable {
        let problem = Mutex<BodyProblem?>(nil)
        private let hasBegun = Mutex(false)
        private let onFirstRead: @Sendable () -> Void

        init(onFirstRead: @escaping @Sendable () -> Void) {
            self.onFirstRead = onFirstRead
        }

        func begin() {
            let isFirst = hasBegun.withLock { hasBegun in
                defer { hasBegun = true }
                return !hasBegun
            }
            if isFirst { onFirstRead() }
        }

        func fail(_ error: any Error) -> BodyProblem {
            let found: BodyProblem =
                switch error {
                case let known as BodyProblem: known
                case HTTPParserError.invalidEOFState: .cutShort
                case is HTTPParserError: .malformed
                default: .cutShort
                }
            problem.withLock { $0 = found }
            return found
        }
    }
}
