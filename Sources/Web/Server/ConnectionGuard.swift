internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Holds one connection to its limits.
///
/// It stands between HTTP's decoder and the task that answers. A body that stalls ends in an error,
/// and a client which goes on sending after its answer is cut. All of it runs on the connection's
/// event loop.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Limit: CaseIterable {
        case head
        case bodyStall
        case body
        case response
        case linger
    }

    private let limits: ConnectionLimits
    private var deadlines: [Limit: NIODeadline] = [:]
    private var timer: (at: NIODeadline, task: Scheduled<Void>)?
    /// Requests whose answer is not written out yet.
    private var pending = 0
    /// The newest request's head came, its end did not.
    private var isReading = false
    /// The client said that its newest request is the last one.
    private var peerCloses = false
    /// The answer being written is the last one.
    private var isClosing = false
    /// We asked for bytes and none came since.
    private var awaitsBytes = false

    init(limits: ConnectionLimits) {
        self.limits = limits
    }

    func handlerAdded(context: ChannelHandlerContext) {
        deadlines[.head] = .now() + limits.head
        schedule(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.task.cancel()
        timer = nil
    }

    // MARK: Coming in

    func read(context: ChannelHandlerContext) {
        awaitsBytes = true
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        awaitsBytes = false
        guard deadlines[.linger] == nil else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            pending += 1
            isReading = true
            peerCloses = head.headerFields[.connection]?.lowercased() == "close"
            deadlines[.head] = nil
            deadlines[.body] = .now() + limits.body
            deadlines[.bodyStall] = .now() + limits.bodyStall
            schedule(context)
        case .body:
            if isReading { deadlines[.bodyStall] = .now() + limits.bodyStall }
        case .end:
            endBody()
        }
        context.fireChannelRead(data)
    }

    private func endBody() {
        isReading = false
        deadlines[.body] = nil
        deadlines[.bodyStall] = nil
    }

    /// `isReading` stays true: the answer must end the connection, for the rest cannot be parsed.
    private func failBody(_ context: ChannelHandlerContext) {
        deadlines[.body] = nil
        deadlines[.bodyStall] = nil
        context.fireErrorCaught(BodyProblem.tooSlow)
    }

    // MARK: Going out

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.code >= 200:
            if pending <= 1, isReading || peerCloses { head.headerFields[.connection] = "close" }
            isClosing = head.headerFields[.connection] == "close"
            deadlines[.response] = .now() + limits.response
            schedule(context)
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .head, .body:
            context.write(data, promise: promise)
        case .end:
            let written = promise ?? context.eventLoop.makePromise(of: Void.self)
            let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            written.futureResult.whenSuccess {
                let (handler, context) = loopBound.value
                handler.answered(context)
            }
            context.write(data, promise: written)
        }
    }

    private func answered(_ context: ChannelHandlerContext) {
        pending = max(0, pending - 1)
        deadlines[.response] = nil
        if isClosing {
            deadlines = [.linger: .now() + limits.linger]
            context.close(mode: .output, promise: nil)
        } else if pending == 0, !isReading {
            deadlines[.head] = .now() + limits.head
        }
        schedule(context)
    }

    // MARK: Time

    /// Keeps one timer, never later than the earliest deadline; it may wake too early and go on.
    private func schedule(_ context: ChannelHandlerContext) {
        guard let next = deadlines.values.min() else { return }
        if let timer, timer.at <= next { return }
        timer?.task.cancel()
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: next) {
            self.timer = nil
            self.wake(context)
        }
        timer = (next, task)
    }

    private func wake(_ context: ChannelHandlerContext) {
        let now = NIODeadline.now()
        if let stall = deadlines[.bodyStall], stall <= now, !awaitsBytes {
            deadlines[.bodyStall] = now + limits.bodyStall
        }
        for limit in Limit.allCases {
            guard let deadline = deadlines[limit], deadline <= now else { continue }
            switch limit {
            case .head, .response, .linger:
                return context.close(promise: nil)
            case .body, .bodyStall:
                failBody(context)
                deadlines[.response] = now + limits.response
            }
        }
        schedule(context)
    }
}

/// Why a body did not arrive whole.
package enum BodyProblem: Error, Sendable, Hashable {
    /// No byte for too long, or not done in time.
    case tooSlow
    /// The connection ended before the body did.
    case cutShort
    /// More bytes than allowed, whatever `Content-Length` said.
    case tooLarge
    /// Not HTTP.
    case malformed
}
