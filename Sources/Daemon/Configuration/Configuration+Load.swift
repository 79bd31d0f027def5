import Domain
import Foundation
package import SystemPackage

extension Configuration {
    /// Where the file is when nobody names another.
    package static let defaultFile: FilePath = "/etc/dimond/dimond.yaml"

    /// Reads the file, the credentials and the environment, each overriding the one before.
    ///
    /// Reads only; nothing is made on disk.
    ///
    /// - Parameters:
    ///   - path: The YAML file; nil = `defaultFile` when there is one.
    ///   - environment: Variables of the process; an unknown `DIMOND_…` is a mistake too.
    ///   - workingDirectory: Where relative paths from the environment begin; those in the file
    ///     begin at the file.
    ///   - isRoot: Decides the default state directory.
    ///   - takesData: False for a process that never sees a person's identifier and needs no key.
    /// - Returns: A configuration in which every value is usable.
    /// - Throws: `ConfigurationProblems` with every mistake.
    package static func load(
        path: FilePath?,
        environment: [String: String],
        workingDirectory: FilePath = currentDirectory(),
        isRoot: Bool = runsAsRoot(),
        takesData: Bool = true
    ) throws(ConfigurationProblems) -> Configuration {
        var sources = ConfigurationSources(workingDirectory: workingDirectory)
        sources.read(file: path)
        sources.read(credentials: environment["CREDENTIALS_DIRECTORY"])
        sources.read(environment: environment)

        var configuration = Configuration(
            stateDirectory: defaultState(environment, workingDirectory, isRoot: isRoot),
            timeZone: TimeZone(identifier: "Europe/Prague") ?? .gmt
        )
        sources.apply(to: &configuration)
        sources.prepareSigning(in: &configuration)
        sources.crossCheck(configuration, takesData: takesData)
        guard sources.problems.isEmpty else { throw ConfigurationProblems(sources.problems) }
        return configuration
    }

    private static func defaultState(
        _ environment: [String: String],
        _ workingDirectory: FilePath,
        isRoot: Bool
    ) -> FilePath {
        if let given = environment["STATE_DIRECTORY"]?.split(separator: ":").first {
            return FilePath(String(given))
        }
        return isRoot ? "/var/lib/dimond" : workingDirectory.appending(".dimond")
    }
}

package func currentDirectory() -> FilePath {
    FilePath(FileManager.default.currentDirectoryPath)
}
