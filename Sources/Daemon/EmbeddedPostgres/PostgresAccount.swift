import Glibc
import SystemPackage

/// The user the server runs as; never root, which PostgreSQL refuses.
struct PostgresAccount: Sendable, Hashable {
    let user: UInt32
    let group: UInt32
    let name: String
    /// We are root and the server is to be somebody else.
    let isSomebodyElse: Bool

    /// Ourselves, or as root the owner of an existing cluster, or `postgres`.
    static func choose(for layout: ClusterLayout) throws(EmbeddedPostgresError) -> PostgresAccount {
        guard runsAsRoot() else {
            let own = geteuid()
            return PostgresAccount(
                user: own,
                group: getegid(),
                name: lookUp(user: own)?.name ?? "\(own)",
                isSomebodyElse: false
            )
        }
        if let owner = FileStatus(of: layout.data)?.owner {
            guard owner != 0 else { throw .ownedByRoot(layout.data) }
            guard let account = lookUp(user: owner) else { throw .accountMissing }
            return account
        }
        guard let account = lookUp(name: "postgres") else { throw .accountMissing }
        return account
    }

    private static func lookUp(user: UInt32) -> PostgresAccount? {
        lookUp { getpwuid_r(user, $0, $1, $2, $3) }
    }

    private static func lookUp(name: String) -> PostgresAccount? {
        lookUp { getpwnam_r(name, $0, $1, $2, $3) }
    }

    private static func lookUp(
        _ query: (
            UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
            UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
        ) -> CInt
    ) -> PostgresAccount? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var texts = [CChar](repeating: 0, count: 16_384)
        return texts.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress,
                query(&entry, start, buffer.count, &found) == 0, found != nil
            else { return nil }
            return PostgresAccount(
                user: entry.pw_uid,
                group: entry.pw_gid,
                name: String(cString: entry.pw_name),
                isSomebodyElse: true
            )
        }
    }

    /// Hands `path` over when we are root.
    func own(_ path: FilePath) throws(EmbeddedPostgresError) {
        guard isSomebodyElse else { return }
        guard path.withPlatformString({ lchown($0, user, group) }) == 0 else {
            throw .fileSystem(path, Errno(rawValue: errno))
        }
    }

    /// Makes sure that the server can walk to `path`.
    func checkReach(of path: FilePath) throws(EmbeddedPostgresError) {
        guard isSomebodyElse else { return }
        var ancestor = path
        while true {
            if let status = FileStatus(following: ancestor), !mayEnter(status) {
                throw .notReachable(ancestor, account: name)
            }
            if ancestor.components.isEmpty { return }
            ancestor.removeLastComponent()
        }
    }

    private func mayEnter(_ directory: FileStatus) -> Bool {
        if directory.owner == user { return directory.permissions & 0o100 != 0 }
        if directory.group == group { return directory.permissions & 0o010 != 0 }
        return directory.permissions & 0o001 != 0
    }
}
