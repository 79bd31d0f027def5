package import Domain
import Foundation
import Glibc
import Synchronization
package import SystemPackage

/// The directory through which files come in and answers go out.
///
/// ```
/// inbox/<feed>/NAME        senders put files here
/// work/                    unfinished files, not looked at by anybody else
/// accepted/<feed>/NAME     and held/, refused/: with NAME.receipt.json and NAME.rejects.csv
/// ```
///
/// Its methods wait for the disk: call them through `blocking` from a task.
package final class Spool: Sendable {
    package let directory: FilePath
    package let feeds: [String]
    let claims = SpoolClaims()
    let memory = Mutex(SpoolMemory())
    /// One file is put away at a time, so that names are given in turn.
    let settling = Mutex(())
    let writers: @Sendable (FileDescriptor) -> WriterCheck
    let now: @Sendable () -> ContinuousClock.Instant

    /// Makes what is missing below `directory` and clears away what an earlier process left unfinished.
    package convenience init(directory: FilePath, feeds: [String]) throws(SpoolError) {
        try self.init(
            directory: directory,
            feeds: feeds,
            writers: WriterCheck.ofKernel,
            now: { ContinuousClock.now }
        )
    }

    init(
        directory: FilePath,
        feeds: [String],
        writers: @escaping @Sendable (FileDescriptor) -> WriterCheck,
        now: @escaping @Sendable () -> ContinuousClock.Instant
    ) throws(SpoolError) {
        self.directory = directory
        self.feeds = feeds.sorted()
        self.writers = writers
        self.now = now
        try make(work, permissions: 0o700)
        for feed in feeds {
            try make(inbox(feed), permissions: 0o770)
            for state in BatchState.allCases { try make(settled(state, feed), permissions: 0o700) }
        }
        clearWork()
    }

    /// For unfinished files, such as the rejects before they are settled: one file system with all else.
    package var work: FilePath { directory.appending("work") }

    package func inbox(_ feed: String) -> FilePath {
        directory.appending("inbox").appending(feed)
    }

    /// A discarded file lies with the refused ones.
    package func settled(_ state: BatchState, _ feed: String) -> FilePath {
        let place = state == .discarded ? BatchState.refused : state
        return directory.appending(place.rawValue).appending(feed)
    }

    private func make(_ path: FilePath, permissions: UInt32) throws(SpoolError) {
        try spoolStep(path) { () throws(Errno) in
            try makeDirectory(path, permissions: permissions)
        }
    }

    /// Another daemon may be writing here too, so only what is surely nobody's goes: a second name of
    /// a file that is in the inbox already, and what is older than a day.
    private func clearWork() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: work.string)) ?? []
        let yesterday = (time(nil) - 86_400) * 1_000_000_000
        for name in names {
            let path = work.appending(name)
            guard let status = FileStatus(of: path), status.kind == .regular else { continue }
            if status.links > 1 || status.modified < yesterday { DurableFile.unlink(path) }
        }
    }
}
