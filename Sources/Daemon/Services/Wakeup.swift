import Synchronization

/// A bell for one loop: rung from anywhere, heard once however often it was rung.
package final class Wakeup: Sendable {
    private struct State {
        var isRung = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    package init() {}

    package func ring() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let waiter = state.waiter else {
                state.isRung = true
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume()
    }

    /// Returns when the bell is rung, after `limit`, or when the task is cancelled.
    package func wait(atMost limit: Duration) async {
        let timer = Task {
            try await Task.sleep(for: limit)
            ring()
        }
        defer { timer.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let isRung = state.withLock { state -> Bool in
                    if state.isRung {
                        state.isRung = false
                        return true
                    }
                    state.waiter = waiter
                    return false
                }
                if isRung { waiter.resume() }
            }
        } onCancel: {
            ring()
        }
        state.withLock { $0.isRung = false }
    }
}

/// Holds everybody back until it is opened, once.
package actor Gate {
    package private(set) var isOpen = false
    private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    private var last = 0

    package init() {}

    package func open() {
        isOpen = true
        for waiter in waiting.values { waiter.resume() }
        waiting = [:]
    }

    /// Returns when the gate is open or the task is cancelled.
    package func pass() async {
        guard !isOpen else { return }
        last += 1
        let number = last
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                if Task.isCancelled {
                    waiter.resume()
                } else {
                    waiting[number] = waiter
                }
            }
        } onCancel: {
            Task { await giveUp(number) }
        }
    }

    private func giveUp(_ number: Int) {
        waiting.removeValue(forKey: number)?.resume()
    }
}
