import Glibc
import SystemPackage

/// One scan under way.
struct ScanRound {
    let spool: Spool
    let earlier: SpoolMemory
    private(set) var memory = SpoolMemory()
    private(set) var result = SpoolScan()

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
