import Domain
import Foundation
import Intake
import Store
import SystemPackage

extension FileImport {
    /// Whether a file is a document that holds all there is.
    func isWhole(_ file: IncomingFile) -> Bool {
        guard let schema = catalogue.schemas.schema(feed: file.feed, form: file.form),
            schema.document?.isWhole == true
        else { return false }
        _ = try? file.descriptor.seek(offset: 0, from: .start)
        return DocumentProbe.isDocument(descriptor: file.descriptor.rawValue, schema)
    }

    /// Reads the file by one schema, from its beginning.
    func reader(
        _ file: IncomingFile,
        _ schema: RecordSchema,
        _ context: IntakeContext,
        _ rejects: RejectsFile?
    ) throws -> ChunkReader {
        let isWhole = isWhole(file)
        _ = try file.descriptor.seek(offset: 0, from: .start)
        return ChunkReader(
            pipeline: try RecordPipeline(
                descriptor: file.descriptor.rawValue,
                schema: schema,
                context: context
            ),
            rejects: rejects,
            policy: HoldPolicy(
                maximumRefused: file.release == nil ? maximumRefused : nil,
                // Of a whole document a refused record closes nothing, so it need not hold the rest.
                replaces: file.replaces && !isWhole
            ),
            progress: progress
        )
    }

    /// The other feeds that a document fills.
    func parts(
        of file: IncomingFile,
        _ schema: RecordSchema,
        _ context: IntakeContext,
        _ rejects: RejectsFile?
    ) -> [BatchPart] {
        _ = try? file.descriptor.seek(offset: 0, from: .start)
        let parts = catalogue.schemas.parts(of: schema, descriptor: file.descriptor.rawValue)
        return parts.map { part in
            BatchPart(relation: FeedRelation(part)) {
                let reader = try reader(file, part, context, rejects)
                return BatchPart.Source(
                    next: { try await reader.next() },
                    conclude: { await reader.conclude() }
                )
            }
        }
    }
}
