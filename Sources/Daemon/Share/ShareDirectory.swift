package import Domain
package import SystemPackage

/// Where the files that ship beside the binary live: `sql/` with migrations, indicators, feeds.
package struct ShareDirectory: Sendable, Hashable {
    package let path: FilePath

    /// The directory whose `migrations/` the migrator reads.
    package var sql: FilePath { path.appending("sql") }

    /// Looks for the shipped files: `DIMOND_SHARE`, then `<prefix>/share/dimond` of the installed
    /// binary, then upwards from the binary, which finds a checkout during development.
    ///
    /// - Parameters:
    ///   - executable: Absolute path of the running binary, links resolved.
    ///   - environment: Variables of the process.
    /// - Returns: The first place that holds `sql/migrations`.
    /// - Throws: `ShareDirectoryMissing`, which lists every place tried.
    package static func find(
        executable: FilePath,
        environment: [String: String]
    ) throws(ShareDirectoryMissing) -> ShareDirectory {
        let places =
            if let chosen = environment["DIMOND_SHARE"], !chosen.isEmpty {
                [FilePath(chosen)]
            } else {
                candidates(for: executable)
            }
        guard let found = places.first(where: holdsMigrations) else {
            throw ShareDirectoryMissing(places: places)
        }
        return ShareDirectory(path: found)
    }

    /// `/usr/bin/dimond` gives `/usr/share/dimond` first, then every ancestor of the binary.
    static func candidates(for executable: FilePath) -> [FilePath] {
        let binaries = executable.removingLastComponent()
        var places = [binaries.removingLastComponent().appending("share/dimond")]
        var ancestor = binaries
        while !ancestor.components.isEmpty {
            places.append(ancestor)
            ancestor.removeLastComponent()
        }
        return places
    }

    private static func holdsMigrations(_ place: FilePath) -> Bool {
        FileStatus(following: place.appending("sql/migrations"))?.kind == .directory
    }
}

/// No directory with `sql/migrations` was found.
package struct ShareDirectoryMissing: ExplainedError {
    package let places: [FilePath]

    package var explanation: LocalizedText {
        let list = places.map(\.string).joined(separator: ", ")
        return LocalizedText(
            cs: "složka se sql/migrations není (hledá se v \(list)); "
                + "nastavte DIMOND_SHARE na složku, v níž je sql/",
            en: "there is no directory with sql/migrations (looked in \(list)); "
                + "set DIMOND_SHARE to the directory that holds sql/"
        )
    }
}
