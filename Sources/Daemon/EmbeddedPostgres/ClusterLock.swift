import Glibc
import SystemPackage

/// Keeps a second daemon off the same cluster; the kernel frees it when we die, however that happens.
final class ClusterLock: Sendable {
    private let descriptor: FileDescriptor

    init(_ path: FilePath) throws(EmbeddedPostgresError) {
        do throws(Errno) {
            descriptor = try typed {
                try FileDescriptor.open(
                    path,
                    .readWrite,
                    options: [.create, .closeOnExec, .noFollow],
                    permissions: [.ownerReadWrite]
                )
            }
        } catch {
            throw .fileSystem(path, error)
        }
        guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            let owner = (try? readSmallFile(path)) ?? []
            // Closed by deinit: every property has its value already.
            throw .inUse(path, by: String(decoding: owner, as: UTF8.self))
        }
        _ = ftruncate(descriptor.rawValue, 0)
        _ = try? descriptor.writeAll("\(getpid())".utf8)
    }

    deinit {
        try? descriptor.close()
    }
}
