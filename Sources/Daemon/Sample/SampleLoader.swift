import Domain
import Foundation
import Store

/// Fills an empty database with the sample country.
struct SampleLoader: Sendable {
    let installation: Installation
    let database: Database
    let imports: FileImport

    func fillIfEmpty() async throws {
    }
}
