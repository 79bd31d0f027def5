import Alerting
package import Domain
package import Foundation
import Intake
package import Store
package import SystemPackage

/// Where dimond is installed and how it is set up; what every command begins with.
package struct Installation: Sendable {
    package static let version = "0.1.0"

    package let configuration: Configuration
    /// Whether this process needs the key of the pseudonyms.
    let takesData: Bool
    /// The file the configuration was read from, to read it again.
    package let configurationFile: FilePath?
    /// The `sql` folder.
    package let share: URL
    package let clock: Clock

    /// Reads the configuration from `file` (`--config`), or from the usual place.
    ///
    /// Without `takesData` the key of the pseudonyms may be missing.
    package init(
        file: String?,
        environment: [String: String],
        takesData: Bool = true
    ) throws {
        let path = file.map { FilePath($0) }
        configurationFile = path
        configuration = try Configuration.load(
            path: path,
            environment: environment,
            takesData: takesData
        )
        self.takesData = takesData
        share = URL(
            filePath: try ShareDirectory.find(
                executable: FilePath(
                    try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
                ),
                environment: environment
            ).sql.string
        )
        clock = Clock(zone: configuration.timeZone) { Date() }
    }

    package func catalogue() throws -> Catalogue {
        try Catalogue.load(share: share, configuration: configuration)
    }

    /// libpq's connection string: the configured one, or the private cluster's.
    package var conninfo: String {
        configuration.database.url?.reveal()
            ?? EmbeddedPostgres.conninfo(state: configuration.stateDirectory)
    }

    package func database(
        connections: Int = 4,
        events: @escaping @Sendable (DaemonEvent) -> Void = { _ in }
    ) -> Database {
        Database(conninfo: conninfo, connections: connections, events: events)
    }

    /// Schema, forms and indicators as the files say.
    /// - Returns: where the schema stood before.
    @discardableResult
    package func migrate(_ database: Database) async throws -> Migrator.Status {
        let before = try await Migrator(directory: share).migrate(database, now: clock.now())
        try await adopt(try catalogue(), in: database)
        return before
    }

    /// Makes the database know the forms, indicators and rules of the catalogue.
    package func adopt(_ catalogue: Catalogue, in database: Database) async throws {
        let forms = FormStore(database)
        for (name, schema) in catalogue.schemas.forms.sorted(by: { $0.key < $1.key }) {
            _ = try await forms.apply(
                name: name,
                version: schema.version,
                definition: catalogue.schemas.formTexts[name] ?? "",
                columns: schema.stagingColumns.map { (name: $0.name, type: $0.type) },
                now: clock.now()
            )
        }
        _ = try await IndicatorStore(database).adopt(
            try catalogue.storedDefinitions(),
            dimensions: catalogue.storedDimensions(),
            now: clock.now()
        )
        try await RuleFormStore(database).load(
            catalogue.rules.rules.map(RuleForm.init),
            now: clock.now()
        )
    }
}
