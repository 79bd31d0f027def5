import Domain
import Intake
import Store
import SystemPackage

/// Reads one file part by part on its own, while the database takes the part before.
actor ChunkReader {
    private let pipeline: RecordPipeline
    private let rejects: RejectsFile?
    private let policy: HoldPolicy
    private let progress: @Sendable (_ rows: Int, _ refused: Int) -> Void
    private var rows = 0
    private var refused = 0
    private var isFirst = true

    init(
        pipeline: sending RecordPipeline,
        rejects: RejectsFile?,
        policy: HoldPolicy,
        progress: @escaping @Sendable (_ rows: Int, _ refused: Int) -> Void
    ) {
        self.pipeline = pipeline
        self.rejects = rejects
        self.policy = policy
        self.progress = progress
    }

    func next() throws -> StagedChunk? {
        guard let chunk = try pipeline.next() else { return nil }
        try rejects?.append(chunk.rejects)
        rows += chunk.rows
        refused += chunk.rows - chunk.good
        progress(rows, refused)
        let copy =
            chunk.copy.isEmpty ? [] : BinaryCopy.header + chunk.copy + BinaryCopy.trailer
        defer { isFirst = false }
        return StagedChunk(
            copy: copy,
            refusals: chunk.refusals,
            slices: isFirst ? pipeline.summary.waves : []
        )
    }

    func conclude() -> ReadingResult {
        let summary = pipeline.summary
        let policy = policy
        var result = ReadingResult(
            rows: summary.rows,
            refused: summary.refused,
            warningsByRule: summary.warningsByRule,
            canonicalSHA256: [UInt8](hexadecimal: summary.canonicalSHA256) ?? [],
            slices: summary.waves,
            holding: { [rows = summary.rows, withoutKey = summary.refusedWithoutKey] refused in
                policy.reason(rows: rows, refused: refused)
                    ?? policy.reason(refusedWithoutKey: withoutKey)
            }
        )
        result.refusedKeys = summary.refusedKeys
        return result
    }
}

/// When a batch waits for a person.
struct HoldPolicy: Sendable {
    /// Share 0…1 of refused records above which nothing goes in; nil when a person has decided.
    var maximumRefused: Double?
    var replaces: Bool

    /// A record that does not say which one it is could be any that would now be closed.
    func reason(refusedWithoutKey count: Int) -> LocalizedText? {
        guard maximumRefused != nil, count > 0 else { return nil }
        return LocalizedText(
            cs: "U odmítnutých záznamů (\(count)) se nedá poznat, které to jsou. "
                + "Čeká na rozhodnutí.",
            en: "Refused records (\(count)) do not say which ones they are. "
                + "It waits for a decision."
        )
    }

    func reason(rows: Int, refused: Int) -> LocalizedText? {
        guard let maximumRefused else { return nil }
        let share = part(
            refused,
            of: rows,
            cs: ("záznamu", "záznamů"),
            en: ("record", "records")
        )
        if replaces, refused > 0 || rows == 0 {
            return LocalizedText(
                cs: "Dávka má nahradit dosavadní údaje, ale není úplná: "
                    + "odmítnuto \(share.cs). Čeká na rozhodnutí.",
                en: "The batch is to replace what is there but is not complete: "
                    + "refused \(share.en). It waits for a decision."
            )
        }
        guard Double(refused) > maximumRefused * Double(rows) else { return nil }
        func limit(_ language: Language) -> String {
            let percent = maximumRefused * 100
            return formatQuantity(percent, unit: .percent, decimals: 0, language: language)
        }
        return LocalizedText(
            cs: "Odmítnuto \(share.cs), více než \(limit(.cs)). Čeká na rozhodnutí.",
            en: "Refused \(share.en), more than \(limit(.en)). It waits for a decision."
        )
    }
}

/// The sender's own records that were refused; made when the first one is.
final class RejectsFile: Sendable {
    let path: FilePath
    private let descriptor: FileDescriptor

    /// Makes the file; `path` is an unused name on the file system of the spool.
    init(_ path: FilePath) throws {
        self.path = path
        descriptor = try FileDescriptor.open(
            path,
            .writeOnly,
            options: [.create, .truncate, .closeOnExec],
            permissions: .ownerReadWrite
        )
    }

    deinit {
        try? descriptor.close()
    }

    func append(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        try descriptor.writeAll(bytes)
    }
}
