package import SystemPackage

/// Why the private cluster cannot run; each case says what to do.
package enum EmbeddedPostgresError: Error, Equatable, CustomStringConvertible {
    case binariesMissing(searched: [FilePath])
    case wrongVersion(cluster: Int, installed: [Int])
    case accountMissing
    case ownedByRoot(FilePath)
    case notReachable(FilePath, account: String)
    case notOurs(FilePath)
    case inUse(FilePath, by: String)
    case fileSystem(FilePath, Errno)
    case commandFailed(String, output: String)
    case startFailed(log: FilePath, lastLines: String)
    case strayRemains([Int32])

    package var description: String {
        switch self {
        case .binariesMissing(let searched):
            "PostgreSQL \(PostgresBinaries.oldestVersion) or newer is not installed (looked in "
                + "\(searched.map(\.string).joined(separator: ", "))). "
                + "Install the package postgresql, or set database.url."
        case .wrongVersion(let cluster, let installed):
            "the cluster was made by PostgreSQL \(cluster), installed is "
                + "\(installed.map(String.init).joined(separator: ", ")). "
                + "Install postgresql-\(cluster), or move the data with pg_upgrade."
        case .accountMissing:
            "PostgreSQL does not run as root and there is no user postgres. "
                + "Start dimond as an ordinary user."
        case .ownedByRoot(let path):
            "\(path) belongs to root, and PostgreSQL does not run as root. "
                + "Give it to another user (chown -R postgres \(path))."
        case .notReachable(let path, let account):
            "user \(account) may not enter \(path). Choose another state.directory, "
                + "or allow it (chmod o+x \(path))."
        case .notOurs(let path):
            "\(path) belongs to somebody else or others may enter it. "
                + "Choose a shorter state.directory."
        case .inUse(let path, let owner):
            "\(path) is in use by another dimond (process \(owner)). "
                + "Stop it, or choose another state.directory."
        case .fileSystem(let path, let error):
            "\(path): \(error)"
        case .commandFailed(let command, let output):
            "\(command) failed: \(output)"
        case .startFailed(let log, let lastLines):
            "PostgreSQL did not start; \(log) ends with: \(lastLines)"
        case .strayRemains(let processes):
            "processes \(processes.map(String.init).joined(separator: ", ")) "
                + "of an earlier start still use the cluster and cannot be stopped."
        }
    }
}
