package import Domain
import Foundation
import Glibc
import Synchronization
package import SystemPackage

/// What one look into the inbox found.
package struct SpoolScan: Sendable {
    /// Whole files, oldest first, each open and claimed.
    package var entries: [SpoolEntry] = []
    /// Things that are no file to be read; each is told once and not touched.
    package var refusals: [SpoolRefusal] = []
    /// Files somebody still writes.
    package var unfinished = 0
}

/// Something in the inbox that cannot be taken.
package struct SpoolRefusal: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case symbolicLink
        case directory
        /// A FIFO, socket or device.
        case special
        /// The file has further names, through which it could be changed.
        case severalLinks
        case unreadable(Errno)
        case unknownFeed
    }

    /// Empty for something that lies beside the feeds' directories.
    package var feed: String
    package var name: FilePath.Component
    package var reason: Reason

    /// For log and status; the name is escaped.
    package var description: String {
        let why =
            switch reason {
            case .symbolicLink: "is a symbolic link"
            case .directory: "is a directory"
            case .special: "is not a regular file"
            case .severalLinks: "has several hard links"
            case .unreadable(let error): "cannot be read: \(error)"
            case .unknownFeed: "is not the name of a feed"
            }
        return "\(name.shown) \(why)"
    }
}

/// What earlier scans saw; forgotten as soon as a file is gone.
struct SpoolMemory: Sendable {
    struct Place: Hashable {
        var feed: String
        var name: FilePath.Component
    }

    struct Sight {
        var status: FileStatus
        var since: ContinuousClock.Instant
    }

    var told: Set<SpoolRefusal> = []
    var seen: [Place: Sight] = [:]
}

extension Spool {
    /// How long a file must stay the same where the kernel does not tell who writes.
    static let quietPeriod = Duration.seconds(2)

    /// Looks at every feed's inbox.
    ///
    /// - Parameter limit: Most entries to take; the rest waits for the next scan.
    /// - Returns: What is new since the last scan.
    package func scan(limit: Int = 16) -> SpoolScan {
        memory.withLock { memory in
            var round = ScanRound(spool: self, earlier: memory)
            round.look(limit: limit)
            memory = round.memory
            return round.result
        }
    }

    /// Opens a file that was put away earlier, such as a held one that a person has released.
    ///
    /// - Returns: Nil when it is not there any more or somebody works on it.
    package func entry(
        in state: BatchState,
        feed: String,
        name: FilePath.Component
    ) throws(SpoolError) -> SpoolEntry? {
        let directory = settled(state, feed)
        let path = directory.appending(name)
        do throws(Errno) {
            return try open(name, of: feed, in: directory)
        } catch .noSuchFileOrDirectory {
            return nil
        } catch {
            throw SpoolError(path, error)
        }
    }

    func open(
        _ name: FilePath.Component,
        of feed: String,
        in directory: FilePath
    ) throws(Errno) -> SpoolEntry? {
        let descriptor = try typed {
            try FileDescriptor.open(
                directory.appending(name),
                .readOnly,
                options: [.noFollow, .nonBlocking, .closeOnExec]
            )
        }
        guard let status = try? FileStatus(of: descriptor),
            let claim = claims.claim(status.identity)
        else {
            try? descriptor.close()
            return nil
        }
        return SpoolEntry(
            feed: feed,
            name: name,
            directory: directory,
            status: status,
            descriptor: descriptor,
            claim: claim
        )
    }
}
