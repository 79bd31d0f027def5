import Glibc
import Synchronization
package import SystemPackage

/// One file taken from the spool: open since it was checked, and nobody else's while this lives.
///
/// Letting go of it without `Spool.settle` gives the file back to the next scan.
package final class SpoolEntry: Sendable {
    package let feed: String
    package let name: FilePath.Component
    /// Where the file lay when it was taken.
    package let directory: FilePath
    /// As checked; a file that changes later is noticed when it is settled.
    package let status: FileStatus
    /// Reads the very file that was checked, whatever happens to its name meanwhile.
    package let descriptor: FileDescriptor
    private let claim: SpoolClaim

    var path: FilePath { directory.appending(name) }

    /// Takes `descriptor` over.
    init(
        feed: String,
        name: FilePath.Component,
        directory: FilePath,
        status: FileStatus,
        descriptor: FileDescriptor,
        claim: SpoolClaim
    ) {
        self.feed = feed
        self.name = name
        self.directory = directory
        self.status = status
        self.descriptor = descriptor
        self.claim = claim
    }

    deinit {
        try? descriptor.close()
    }

    /// Up to `count` bytes from `offset`; empty at the end.
    package func read(at offset: Int64, upTo count: Int) throws(Errno) -> [UInt8] {
        try typed {
            try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = try descriptor.read(
                    fromAbsoluteOffset: offset,
                    into: UnsafeMutableRawBufferPointer(buffer)
                )
            }
        }
    }
}

/// The files that are being worked on in this process.
final class SpoolClaims: Sendable {
    private let identities = Mutex<Set<FileStatus.Identity>>([])

    /// Nil when somebody has it.
    func claim(_ identity: FileStatus.Identity) -> SpoolClaim? {
        guard identities.withLock({ $0.insert(identity).inserted }) else { return nil }
        return SpoolClaim(identity, in: self)
    }

    fileprivate func remove(_ identity: FileStatus.Identity) {
        identities.withLock { _ = $0.remove(identity) }
    }

    func contains(_ identity: FileStatus.Identity) -> Bool {
        identities.withLock { $0.contains(identity) }
    }
}

/// Keeps everybody else off one file as long as it lives.
final class SpoolClaim: Sendable {
    private let identity: FileStatus.Identity
    private let claims: SpoolClaims

    fileprivate init(_ identity: FileStatus.Identity, in claims: SpoolClaims) {
        self.identity = identity
        self.claims = claims
    }

    deinit {
        claims.remove(identity)
    }
}
