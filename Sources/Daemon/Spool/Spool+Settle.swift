package import Domain
import Glibc
import Synchronization
package import SystemPackage

/// Where a file ended.
package enum SpoolSettlement: Sendable, Equatable {
    case settled(FilePath)
    /// The file was written to after it had been read; it stays and will be taken again.
    case changed
    /// Somebody moved the file meanwhile, such as another daemon with the same answer.
    case gone
}

extension Spool {
    /// Puts a file away with its answer; when this returns, all of it outlives a power loss.
    ///
    /// Doing it again after a crash ends in the same place. Nothing that is there is written over.
    ///
    /// - Parameters:
    ///   - entry: What `scan`, `receive` or `entry(in:feed:name:)` gave.
    ///   - state: Chooses the directory.
    ///   - batch: Marks the name when it is taken: `a.csv` becomes `a~7.csv`.
    ///   - receipt: JSON for `NAME.receipt.json`.
    ///   - rejects: A finished file in `work` that becomes `NAME.rejects.csv`.
    /// - Returns: Where the file is now.
    /// - Throws: `SpoolError`; the file is where it was then.
    package func settle(
        _ entry: SpoolEntry,
        as state: BatchState,
        batch: Int64,
        receipt: [UInt8],
        rejects: FilePath? = nil
    ) throws(SpoolError) -> SpoolSettlement {
        let current = try spoolStep(entry.path) { () throws(Errno) in
            try FileStatus(of: entry.descriptor)
        }
        let isReplaced = current.links == 0
        if !isReplaced {
            guard FileStatus(of: entry.path)?.identity == current.identity else { return .gone }
            guard current == entry.status else { return .changed }
        }
        let target = try settling.withLock { _ throws(SpoolError) in
            try putAway(entry, isReplaced, settled(state, entry.feed), batch, receipt, rejects)
        }
        if entry.directory != inbox(entry.feed) {
            for ending in [".receipt.json", ".rejects.csv"] {
                DurableFile.unlink(entry.path.ending(ending))
            }
        }
        return .settled(target)
    }

    /// Puts a copy of a file away that did not come through the inbox.
    ///
    /// `descriptor` is open for reading and stays the caller's; of `name`, what the sender calls it,
    /// only a safe last part is kept. Gives the place of the copy.
    package func keep(
        _ descriptor: FileDescriptor,
        named name: String,
        feed: String,
        as state: BatchState,
        batch: Int64,
        receipt: [UInt8],
        rejects: FilePath? = nil
    ) throws(SpoolError) -> FilePath {
        guard feeds.contains(feed) else { throw .unknownFeed(feed) }
        let entry = try spoolStep(work) { () throws(Errno) in
            let status = try FileStatus(of: descriptor)
            guard let claim = claims.claim(status.identity) else { throw .resourceBusy }
            return SpoolEntry(
                feed: feed,
                name: .accepted(from: name),
                directory: work,
                status: status,
                descriptor: try typed { try descriptor.duplicate() },
                claim: claim
            )
        }
        return try settling.withLock { _ throws(SpoolError) in
            try putAway(entry, true, settled(state, feed), batch, receipt, rejects)
        }
    }

    private func putAway(
        _ entry: SpoolEntry,
        _ isReplaced: Bool,
        _ directory: FilePath,
        _ batch: Int64,
        _ receipt: [UInt8],
        _ rejects: FilePath?
    ) throws(SpoolError) -> FilePath {
        let marks = [nil, "\(batch)"] + (2...99).map { "\(batch)-\($0)" }
        for target in marks.map({ directory.appending(entry.name.marked($0)) }) {
            let done = try spoolStep(target) { () throws(Errno) in
                guard try answer(target, receipt, rejects) else { return false }
                try archive(entry, isReplaced, target)
                return true
            }
            if done { return target }
        }
        throw .fileSystem(directory.appending(entry.name), .fileExists)
    }

    /// Writes receipt and rejects beside the coming `target`; false when a name is another file's.
    private func answer(
        _ target: FilePath,
        _ receipt: [UInt8],
        _ rejects: FilePath?
    ) throws(Errno) -> Bool {
        guard FileStatus(of: target) == nil else { return false }
        let receiptPath = target.ending(".receipt.json")
        let rejectsPath = target.ending(".rejects.csv")
        if FileStatus(of: receiptPath) != nil {
            // Ours, when we were killed between the answer and the move.
            guard try readSmallFile(receiptPath) == receipt else { return false }
        } else if FileStatus(of: rejectsPath) != nil {
            return false
        } else {
            try DurableFile.write(receipt, to: receiptPath, aside: work, replacing: false)
        }
        if let rejects {
            let descriptor = try typed { try FileDescriptor.open(rejects, .readOnly) }
            defer { try? descriptor.close() }
            try DurableFile.force(descriptor)
            try DurableFile.rename(rejects, to: rejectsPath)
        }
        return true
    }

    /// Moves the file itself, or writes it anew when its name was given to another file.
    private func archive(
        _ entry: SpoolEntry,
        _ isReplaced: Bool,
        _ target: FilePath
    ) throws(Errno) {
        if !isReplaced {
            try DurableFile.move(entry.path, toFree: target)
            if FileStatus(of: target)?.identity == entry.status.identity {
                try DurableFile.forceDirectory(target.removingLastComponent())
                return try DurableFile.forceDirectory(entry.directory)
            }
            // Between the check and the move another file took the name; it is not ours to move.
            try DurableFile.move(target, toFree: entry.path)
        }
        try copy(entry, to: target)
    }

    private func copy(_ entry: SpoolEntry, to target: FilePath) throws(Errno) {
        let temporary = DurableFile.unfinished(in: work)
        do throws(Errno) {
            let descriptor = try DurableFile.create(temporary)
            defer { try? descriptor.close() }
            var offset: Int64 = 0
            while case let chunk = try entry.read(at: offset, upTo: 1 << 18), !chunk.isEmpty {
                try DurableFile.append(chunk, to: descriptor)
                offset += Int64(chunk.count)
            }
            try DurableFile.force(descriptor)
            try DurableFile.move(temporary, toFree: target)
        } catch {
            DurableFile.unlink(temporary)
            throw error
        }
        try DurableFile.forceDirectory(target.removingLastComponent())
    }
}

extension FilePath {
    /// The path with `ending` after the last name.
    func ending(_ ending: String) -> FilePath {
        let start = withPlatformString { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
        return FilePath(platformString: start + ending.utf8CString)
    }
}
