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

/// One scan under way.
private struct ScanRound {
    let spool: Spool
    let earlier: SpoolMemory
    var memory = SpoolMemory()
    var result = SpoolScan()

    init(spool: Spool, earlier: SpoolMemory) {
        self.spool = spool
        self.earlier = earlier
    }

    mutating func look(limit: Int) {
        var candidates: [(place: SpoolMemory.Place, modified: Int64)] = []
        for feed in spool.feeds {
            for name in names(in: spool.inbox(feed)) where !name.isUnfinished {
                let path = spool.inbox(feed).appending(name)
                guard let status = FileStatus(of: path), !spool.claims.contains(status.identity)
                else { continue }
                if let reason = objection(to: status) {
                    refuse(SpoolRefusal(feed: feed, name: name, reason: reason))
                } else {
                    candidates.append((.init(feed: feed, name: name), status.modified))
                }
            }
        }
        refuseStrangers()
        for (place, _) in candidates.sorted(by: { $0.modified < $1.modified }) {
            guard result.entries.count < limit else { break }
            take(place)
        }
    }

    /// The name is checked first, so that no device is ever opened, and the open file again.
    private mutating func take(_ place: SpoolMemory.Place) {
        let entry: SpoolEntry
        do throws(Errno) {
            guard
                let opened = try spool.open(
                    place.name,
                    of: place.feed,
                    in: spool.inbox(place.feed)
                )
            else { return }
            entry = opened
        } catch .noSuchFileOrDirectory {
            return
        } catch {
            let reason: SpoolRefusal.Reason =
                error == .tooManySymbolicLinkLevels ? .symbolicLink : .unreadable(error)
            return refuse(SpoolRefusal(feed: place.feed, name: place.name, reason: reason))
        }
        if let reason = objection(to: entry.status) {
            refuse(SpoolRefusal(feed: place.feed, name: place.name, reason: reason))
        } else if isQuiet(entry, place) {
            result.entries.append(entry)
        } else {
            result.unfinished += 1
        }
    }

    private mutating func isQuiet(_ entry: SpoolEntry, _ place: SpoolMemory.Place) -> Bool {
        switch spool.writers(entry.descriptor) {
        case .nobody: return true
        case .somebody: return false
        case .unknown: break
        }
        let now = spool.now()
        guard let sight = earlier.seen[place], sight.status == entry.status else {
            memory.seen[place] = .init(status: entry.status, since: now)
            return false
        }
        memory.seen[place] = sight
        return now - sight.since >= Spool.quietPeriod
    }

    private func objection(to status: FileStatus) -> SpoolRefusal.Reason? {
        switch status.kind {
        case .regular: status.links > 1 ? .severalLinks : nil
        case .directory: .directory
        case .symbolicLink: .symbolicLink
        case .other: .special
        }
    }

    /// What lies in `inbox/` itself and is no feed would wait for ever unnoticed.
    private mutating func refuseStrangers() {
        for name in names(in: spool.directory.appending("inbox"))
        where !name.isUnfinished && !spool.feeds.contains(name.string) {
            refuse(SpoolRefusal(feed: "", name: name, reason: .unknownFeed))
        }
    }

    private mutating func refuse(_ refusal: SpoolRefusal) {
        memory.told.insert(refusal)
        if !earlier.told.contains(refusal) { result.refusals.append(refusal) }
    }

    /// Bytes as they are: Foundation would drop or change names that are no UTF-8.
    private func names(in directory: FilePath) -> [FilePath.Component] {
        guard let stream = directory.withPlatformString({ opendir($0) }) else { return [] }
        defer { closedir(stream) }
        var names: [FilePath.Component] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) {
                    FilePath.Component(platformString: $0)
                }
            }
            guard let name, name.kind == .regular else { continue }
            names.append(name)
        }
        return names
    }
}
