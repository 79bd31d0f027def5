internal import CLibPQ
import Glibc
import Synchronization

/// One thread that runs the jobs of one actor, so that a wait in C stalls nobody else.
///
/// With no job to do it waits in poll(2) for the next job and for the socket being watched.
/// It ends after `stop()`, which the owning actor calls when it goes away.
package final class ThreadExecutor: SerialExecutor {
    enum Readiness {
        /// The `revents` of the socket.
        case ready(Int32)
        /// Somebody called `wake()`, or a job was added.
        case woken
        case expired
    }

    private struct Watch {
        var socket: Int32
        var readable: @Sendable () -> Void
    }

    private struct State {
        var jobs: [UnownedJob] = []
        var watch: Watch?
        var stopping = false
    }

    private let state = Mutex(State())
    private let thread = Atomic<UInt>(0)
    private let wakeDescriptor: Int32

    /// Starts the thread; its name is shown by `top -H`.
    ///
    /// The error is `.connection` when the system has no descriptor or thread left.
    package init(name: String) throws(PostgresError) {
        wakeDescriptor = dimond_eventfd()
        guard wakeDescriptor >= 0, startThread(named: name, { self.run() }) else {
            throw PostgresError(kind: .connection, note: "no thread for \(name)")
        }
    }

    deinit {
        close(wakeDescriptor)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = state.withLock { state in
            state.jobs.append(job)
            return state.jobs.count == 1
        }
        if isFirst { wake() }
    }

    /// Without these, `assumeIsolated` outside a job, as in `watch`, would trap.
    package func checkIsolated() {
        precondition(isIsolatingCurrentContext() == true, "not on the connection's thread")
    }

    package func isIsolatingCurrentContext() -> Bool? {
        thread.load(ordering: .acquiring) == pthread_self()
    }

    /// Ends the wait of the executor's thread; from any thread.
    func wake() {
        _ = eventfd_write(wakeDescriptor, 1)
    }

    func stop() {
        state.withLock { $0.stopping = true }
        wake()
    }

    /// Calls `readable` on the executor's thread when the idle thread sees input on `socket`.
    func watch(_ socket: Int32, readable: @escaping @Sendable () -> Void) {
        state.withLock { $0.watch = Watch(socket: socket, readable: readable) }
    }

    func unwatch() {
        state.withLock { $0.watch = nil }
    }

    /// Waits for the socket, a wake, or the limit.
    ///
    /// Only on the executor's own thread.
    func wait(
        for events: Int32,
        on socket: Int32,
        until limit: ContinuousClock.Instant?
    ) -> Readiness {
        var entries = [
            pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: Int16(events), revents: 0),
        ]
        let count = unsafe poll(&entries, 2, ThreadExecutor.milliseconds(until: limit))
        guard count != 0 else { return .expired }
        guard count > 0 else { return .woken }
        if entries[0].revents != 0 {
            var wakes: eventfd_t = 0
            _ = unsafe eventfd_read(wakeDescriptor, &wakes)
        }
        return entries[1].revents == 0 ? .woken : .ready(Int32(entries[1].revents))
    }

    private func run() {
        thread.store(pthread_self(), ordering: .releasing)
        while true {
            let (jobs, watch, stopping) = takeWork()
            for job in jobs {
                unsafe job.runSynchronously(on: asUnownedSerialExecutor())
            }
            guard jobs.isEmpty else { continue }
            if stopping { return }
            if case .ready = wait(for: POLLIN, on: watch?.socket ?? -1, until: nil) {
                watch?.readable()
            }
        }
    }

    private func takeWork() -> (jobs: [UnownedJob], watch: Watch?, stopping: Bool) {
        state.withLock { state in
            let jobs = state.jobs
            state.jobs = []
            return (jobs, state.watch, state.stopping)
        }
    }

    /// Rounded up, so that a wait never ends before its limit; -1 = for ever.
    private static func milliseconds(until limit: ContinuousClock.Instant?) -> Int32 {
        guard let limit else { return -1 }
        let left = (limit - .now) / .milliseconds(1)
        return Int32(max(0, min(left.rounded(.up), 86_400_000)))
    }
}
