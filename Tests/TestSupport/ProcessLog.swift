@preconcurrency import Dispatch
package import Foundation
import Synchronization

/// What a program writes to its standard error, line by line, kept whole and awaited by tests.
package final class ProcessLog: Sendable {
    /// One line; a JSON line with its facts.
    package struct Line: Sendable {
        package let text: String
        package let facts: [String: String]

        package var message: String { facts["message"] ?? text }

        init(_ text: String) {
            self.text = text
            facts = (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
        }
    }

    private struct Waiter {
        let number: Int
        let fits: @Sendable (Line) -> Bool
        let message: String
        let continuation: CheckedContinuation<Line, any Error>
    }

    private struct State {
        var lines: [Line] = []
        /// Lines before this one were given out for the message already.
        var read: [String: Int] = [:]
        var waiters: [Waiter] = []
        var number = 0
        var isOver = false
    }

    private let state = Mutex(State())

    package init(_ output: FileHandle) {
        Thread { self.read(output) }.start()
    }

    package var lines: [Line] { state.withLock { $0.lines } }

    /// Whether the program has closed its standard error.
    package var isOver: Bool { state.withLock { $0.isOver } }

    /// Everything so far.
    package var text: String { lines.map(\.text).joined(separator: "\n") }

    /// Awaits the next line with this message that fits; lines before it count as read.
    package func next(
        _ message: String,
        within limit: Duration = .seconds(120),
        where fits: @escaping @Sendable (Line) -> Bool = { _ in true }
    ) async throws -> Line {
        let number = state.withLock { state in
            state.number += 1
            return state.number
        }
        let seconds = Int(limit.components.seconds)
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { [weak self] in
            self?.giveUp(number, "did not say in time: \(message)")
        }
        return try await withCheckedThrowingContinuation { continuation in
            let waiter = Waiter(
                number: number,
                fits: fits,
                message: message,
                continuation: continuation
            )
            state.withLock { state in
                state.waiters.append(waiter)
                Self.serve(&state)
            }
        }
    }

    /// Whether the message has been written, awaited or not.
    package func has(_ message: String) -> Bool { lines.contains { $0.message == message } }

    private func giveUp(_ number: Int, _ reason: String) {
        let waiter = state.withLock { state -> Waiter? in
            guard let place = state.waiters.firstIndex(where: { $0.number == number }) else {
                return nil
            }
            return state.waiters.remove(at: place)
        }
        let tail = lines.suffix(12).map(\.text).joined(separator: "\n")
        waiter?.continuation.resume(throwing: NeverHappened(what: "\(reason)\n\(tail)"))
    }

    private static func serve(_ state: inout State) {
        state.waiters.removeAll { waiter in
            let start = state.read[waiter.message] ?? 0
            let place = state.lines.indices.dropFirst(start).first { index in
                state.lines[index].message == waiter.message && waiter.fits(state.lines[index])
            }
            guard let place else { return false }
            state.read[waiter.message] = place + 1
            waiter.continuation.resume(returning: state.lines[place])
            return true
        }
    }

    private func read(_ output: FileHandle) {
        var rest = Data()
        while case let piece = output.availableData, !piece.isEmpty {
            rest += piece
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Line(String(decoding: rest[..<end], as: UTF8.self))
                rest = Data(rest[(end + 1)...])
                state.withLock { state in
                    state.lines.append(line)
                    Self.serve(&state)
                }
            }
        }
        let numbers = state.withLock { state in
            state.isOver = true
            return state.waiters.map(\.number)
        }
        for number in numbers { giveUp(number, "the program has ended") }
    }
}
