internal import CLibPQ
import Synchronization

/// One PQcancel under way on a thread of its own.
///
/// A frozen server keeps PQcancel waiting for ever, which must not hold up the connection's thread.
final class CancelRequest: Sendable {
    private let finished = Atomic<Bool>(false)

    /// The server has the request, or it cannot be delivered.
    var isFinished: Bool { finished.load(ordering: .acquiring) }

    /// Called on the connection's thread, which is woken when the request is through.
    init(_ session: Session, waking executor: ThreadExecutor) {
        let address = UInt(bitPattern: unsafe PQgetCancel(session.raw))
        let started = startThread(named: "dimond-cancel") {
            let request = unsafe OpaquePointer(bitPattern: address)
            var words = [CChar](repeating: 0, count: 256)
            unsafe PQcancel(request, &words, Int32(words.count))
            unsafe PQfreeCancel(request)
            self.finished.store(true, ordering: .releasing)
            executor.wake()
        }
        if !started { unsafe PQfreeCancel(OpaquePointer(bitPattern: address)) }
    }
}
