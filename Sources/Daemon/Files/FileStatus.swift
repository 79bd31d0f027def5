import Dispatch
import Glibc
package import SystemPackage

/// What `stat` tells about one name or descriptor.
package struct FileStatus: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case regular
        case directory
        case symbolicLink
        case other
    }

    /// The same file, whatever it is called.
    package struct Identity: Sendable, Hashable {
        var device: UInt
        var inode: UInt
    }

    package let kind: Kind
    package let identity: Identity
    package let links: UInt
    package let size: Int64
    package let owner: UInt32
    package let group: UInt32
    package let permissions: UInt32
    /// Last change of the content, nanoseconds since 1970.
    package let modified: Int64

    /// Nil when there is nothing at `path`, or it may not be looked at.
    package init?(following path: FilePath) {
        var raw = stat()
        guard path.withPlatformString({ stat($0, &raw) }) == 0 else { return nil }
        self.init(raw)
    }

    /// As `init(following:)`, of a symbolic link itself.
    package init?(of path: FilePath) {
        var raw = stat()
        guard path.withPlatformString({ lstat($0, &raw) }) == 0 else { return nil }
        self.init(raw)
    }

    package init(of descriptor: FileDescriptor) throws(Errno) {
        var raw = stat()
        guard fstat(descriptor.rawValue, &raw) == 0 else { throw Errno(rawValue: errno) }
        self.init(raw)
    }

    private init(_ raw: stat) {
        kind =
            switch raw.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .directory
            case S_IFLNK: .symbolicLink
            default: .other
            }
        identity = Identity(device: raw.st_dev, inode: raw.st_ino)
        links = UInt(raw.st_nlink)
        size = Int64(raw.st_size)
        owner = raw.st_uid
        group = raw.st_gid
        permissions = raw.st_mode & 0o7777
        modified = Int64(raw.st_mtim.tv_sec) * 1_000_000_000 + Int64(raw.st_mtim.tv_nsec)
    }
}
