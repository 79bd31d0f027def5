import Foundation
import SystemPackage

/// One installed PostgreSQL server.
struct PostgresBinaries: Sendable, Hashable {
    static let oldestVersion = 15

    let version: Int
    let directory: FilePath

    var server: FilePath { directory.appending("postgres") }
    var initdb: FilePath { directory.appending("initdb") }

    /// Debian keeps every major version in its own directory.
    static let usualPlace: FilePath = "/usr/lib/postgresql"

    /// The servers below `place`, newest first, whatever their version.
    static func installed(in place: FilePath = usualPlace) -> [PostgresBinaries] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.string)) ?? []
        return
            names
            .compactMap { name in
                Int(name).map { version in
                    PostgresBinaries(
                        version: version,
                        directory: place.appending(name).appending("bin")
                    )
                }
            }
            .filter {
                FileStatus(following: $0.server) != nil && FileStatus(following: $0.initdb) != nil
            }
            .sorted { $0.version > $1.version }
    }

    /// The server for `data`: of its own version when there is a cluster, else the newest.
    static func find(
        for data: FilePath,
        in place: FilePath = usualPlace
    ) throws(EmbeddedPostgresError) -> PostgresBinaries {
        let usable = installed(in: place).filter { $0.version >= oldestVersion }
        guard let newest = usable.first else { throw .binariesMissing(searched: [place]) }
        guard let cluster = try clusterVersion(of: data) else { return newest }
        guard let matching = usable.first(where: { $0.version == cluster }) else {
            throw .wrongVersion(cluster: cluster, installed: usable.map(\.version))
        }
        return matching
    }

    /// Nil when there is no cluster yet.
    private static func clusterVersion(of data: FilePath) throws(EmbeddedPostgresError) -> Int? {
        let file = data.appending("PG_VERSION")
        do throws(Errno) {
            let text = String(decoding: try readSmallFile(file), as: UTF8.self)
            guard let version = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
                throw Errno.invalidArgument
            }
            return version
        } catch .noSuchFileOrDirectory {
            return nil
        } catch {
            throw .fileSystem(file, error)
        }
    }
}
