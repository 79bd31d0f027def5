import Glibc
import SystemPackage

extension Spool {
    /// Takes in an upload; when this returns, the file is in the inbox and outlives a power loss.
    ///
    /// - Parameters:
    ///   - feed: One of `feeds`.
    ///   - name: What the sender calls it; only a safe last part is kept.
    ///   - limit: Most bytes.
    ///   - bytes: The content in pieces.
    /// - Returns: The file, claimed: to be settled, or let go for the next scan.
    /// - Throws: `SpoolError`, or what `bytes` threw; nothing of the file is left then.
    package func receive<Bytes: AsyncSequence & Sendable>(
        feed: String,
        name: String,
        limit: Int,
        bytes: Bytes
    ) async throws -> SpoolEntry where Bytes.Element: Sequence<UInt8> {
        guard feeds.contains(feed) else { throw SpoolError.unknownFeed(feed) }
        let temporary = DurableFile.unfinished(in: work)
        let descriptor = try spoolStep(temporary) { () throws(Errno) in
            try DurableFile.create(temporary)
        }
        do {
            try await write(bytes, to: descriptor, limit: limit)
            return try await blocking {
                try self.publish(temporary, descriptor, feed: feed, name: name)
            }
        } catch {
            try? descriptor.close()
            DurableFile.unlink(temporary)
            throw error
        }
    }

    private func write<Bytes: AsyncSequence & Sendable>(
        _ bytes: Bytes,
        to descriptor: FileDescriptor,
        limit: Int
    ) async throws where Bytes.Element: Sequence<UInt8> {
        var total = 0
        for try await piece in bytes {
            let chunk = Array(piece)
            total += chunk.count
            guard total <= limit else { throw SpoolError.tooLarge(limit: limit) }
            try spoolStep(work) { () throws(Errno) in
                try DurableFile.append(chunk, to: descriptor)
            }
        }
    }

    /// Forces the content out and gives the file a free name in the inbox.
    private func publish(
        _ temporary: FilePath,
        _ descriptor: FileDescriptor,
        feed: String,
        name: String
    ) throws(SpoolError) -> SpoolEntry {
        let wanted = FilePath.Component.accepted(from: name)
        let directory = inbox(feed)
        return try spoolStep(directory.appending(wanted)) { () throws(Errno) in
            try DurableFile.force(descriptor)
            let status = try FileStatus(of: descriptor)
            // Claimed before it has a name, so that no scan takes it in between.
            guard let claim = claims.claim(status.identity) else { throw .resourceBusy }
            let names = ([nil] + (2...999).map { "\($0)" }).map(wanted.marked)
            for free in names {
                let path = directory.appending(free)
                guard try DurableFile.link(temporary, to: path) else { continue }
                DurableFile.unlink(temporary)
                try DurableFile.forceDirectory(directory)
                return SpoolEntry(
                    feed: feed,
                    name: free,
                    directory: directory,
                    status: status,
                    descriptor: descriptor,
                    claim: claim
                )
            }
            throw .fileExists
        }
    }
}
