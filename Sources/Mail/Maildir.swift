package import Domain
import Foundation

/// Keeps every mail as a file when there is no relay: `tmp` while it is written, `new` once whole.
///
/// A mail in `new` is complete and survives a power loss; a crash leaves at most one file in `tmp`.
package actor Maildir: MailTransport {
    private let directory: String
    private let clock: Clock
    private let executor = QueueExecutor(label: "dimond.maildir")
    private var count = 0

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// The directory is made, with `tmp`, `new` and `cur` in it, when the first mail comes.
    package init(directory: String, clock: Clock) {
        self.directory = directory
        self.clock = clock
    }

    package func deliver(
        _ message: [UInt8],
        to recipient: String,
        from sender: MailAddress?
    ) async -> Delivery {
        do throws(FileProblem) {
            let name = try keep(message)
            return .accepted(reply: "kept as \(name)")
        } catch {
            return .tryLater(
                code: nil,
                enhanced: nil,
                reason: DeliveryReason.notStored.quoting(error.description),
                ambiguous: false
            )
        }
    }

    package func close() {}

    private func keep(_ message: [UInt8]) throws(FileProblem) -> String {
        for folder in [directory, "\(directory)/tmp", "\(directory)/new", "\(directory)/cur"] {
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw FileProblem("mkdir") }
        }
        count += 1
        let name = uniqueName()
        let temporary = "\(directory)/tmp/\(name)"
        do throws(FileProblem) {
            // Programs that read maildirs expect the line ends of this system.
            try write(message.filter { $0 != UInt8(ascii: "\r") }, to: temporary)
            guard rename(temporary, "\(directory)/new/\(name)") == 0 else {
                throw FileProblem("rename")
            }
        } catch {
            unlink(temporary)
            throw error
        }
        try synchronize("\(directory)/new")
        return name
    }

    /// Time, process, count and chance, as the maildir convention wants it.
    private func uniqueName() -> String {
        let time = clock.now().timeIntervalSince1970
        let chance = String(UInt64.random(in: .min ... .max), radix: 36)
        return "\(Int(time)).P\(getpid())Q\(count)R\(chance).dimond"
    }

    private func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileProblem("open") }
        defer { _ = Foundation.close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            guard written > 0 || errno == EINTR else { throw FileProblem("write") }
            rest = rest.dropFirst(max(0, written))
        }
        guard fsync(file) == 0 else { throw FileProblem("fsync") }
    }

    private func synchronize(_ folder: String) throws(FileProblem) {
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw FileProblem("open") }
        defer { _ = Foundation.close(handle) }
        guard fsync(handle) == 0 else { throw FileProblem("fsync") }
    }
}

/// Which system call failed and why; made right after it.
private struct FileProblem: Error, CustomStringConvertible {
    var description: String

    init(_ call: String) {
        description = "mail directory: \(call): \(String(cString: strerror(errno)))"
    }
}
