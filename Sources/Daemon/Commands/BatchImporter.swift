import Domain
import Foundation
import Intake
import Store
import SystemPackage

/// Takes the files of one `dimond import` in, one after the other.
struct BatchImporter: Sendable {
    let commands: Commands
    let request: ImportRequest
    let files: FileImport
    let evaluation: Evaluation
    let spool: Spool

    init(
        commands: Commands,
        request: ImportRequest,
        catalogue: Catalogue,
        database: Database
    ) throws {
        self.commands = commands
        self.request = request
        let configuration = commands.configuration
        files = try commands.fileImport(catalogue, database)
        evaluation = Evaluation(
            database: database,
            catalogue: { catalogue },
            configuration: { configuration },
            signer: LinkSigner(try PeopleKey.obtain(for: configuration)),
            clock: commands.clock,
            events: { _ in }
        )
        spool = try Spool(
            directory: configuration.spoolDirectory,
            feeds: catalogue.schemas.feeds.keys.sorted()
        )
    }

    func take(_ path: String) async throws -> CommandOutput {
        if let report = request.report { try checkPlace(of: report) }
        let input = try InputFile(path, copyingInto: spool.work)
        let rejects = spool.work.appending(".\(UUID().uuidString).rejects.part")
        defer { DurableFile.unlink(rejects) }
        let file = IncomingFile(
            descriptor: input.descriptor,
            name: input.name,
            feed: request.feed,
            form: request.form,
            sender: request.sender ?? Commands.person,
            wave: request.wave,
            replaces: request.replaces
        )
        let preview = request.dryRun ? try await DryRunPreview(evaluation) : nil
        let report = try await run(file, size: input.size, rejects, preview)
        if let path = request.report { try deliver(rejects, to: path) }
        if report.receipt.state == .held, !report.isKnown, preview == nil {
            try keep(input, report.receipt, rejects)
        }
        if let preview { return try preview.output(of: report, commands) }
        return commands.output(of: report)
    }

    private func run(
        _ file: IncomingFile,
        size: Int64,
        _ rejects: FilePath,
        _ preview: DryRunPreview?
    ) async throws -> FileImport.Report {
        let line = ProgressLine(console: commands.console, language: commands.language, size: size)
        defer { line.clear() }
        var files = files
        files.progress = { rows, refused in
            let offset = try? file.descriptor.seek(offset: 0, from: .current)
            line.show(rows: rows, refused: refused, offset: offset ?? 0)
        }
        return try await files.run(file, rejects: rejects, dryRun: preview?.dryRun)
    }

    /// Bytes of a held batch stay until a person has decided.
    private func keep(_ input: InputFile, _ receipt: Receipt, _ rejects: FilePath) throws {
        let hasRejects = (FileStatus(of: rejects)?.size ?? 0) > 0
        _ = try spool.keep(
            input.descriptor,
            named: input.name,
            feed: request.feed,
            as: .held,
            batch: receipt.id,
            receipt: try ReceiptFile.bytes(receipt),
            rejects: hasRejects ? rejects : nil
        )
    }

    /// Before anything goes in, so that nobody imports twice for the sake of the report.
    private func checkPlace(of report: String) throws {
        let folder = currentDirectory().pushing(FilePath(report)).removingLastComponent()
        guard FileManager.default.isWritableFile(atPath: folder.string) else {
            throw reportFailure(report)
        }
    }

    private func reportFailure(_ path: String) -> CommandFailure {
        CommandFailure(
            .cannotWrite,
            cs: "\(path): přehled odmítnutých záznamů sem nelze zapsat; zvolte jiné místo",
            en:
                "\(path): the report of refused records cannot be written here; choose another place"
        )
    }

    /// An empty report says that nothing was refused.
    private func deliver(_ rejects: FilePath, to path: String) throws {
        let target = currentDirectory().pushing(FilePath(path))
        do {
            let bytes = FileManager.default.contents(atPath: rejects.string) ?? Data()
            try bytes.write(to: URL(filePath: target.string), options: .atomic)
        } catch {
            throw reportFailure(path)
        }
    }
}

extension Commands {
    func fileImport(_ catalogue: Catalogue, _ database: Database) throws -> FileImport {
        FileImport(
            database: database,
            catalogue: catalogue,
            secret: try PeopleKey.obtain(for: configuration),
            clock: clock,
            language: language,
            maximumRefused: configuration.maximumRefused
        )
    }

    /// Who types, for the journal.
    static var person: String { NSUserName() }
}

/// The bytes to be read: the file itself, or a copy of what has no place to go back to.
final class InputFile: Sendable {
    let descriptor: FileDescriptor
    let name: String
    let size: Int64

    init(_ path: String, copyingInto work: FilePath) throws {
        let source: FileDescriptor
        do {
            source =
                path == "-"
                ? try FileDescriptor.standardInput.duplicate()
                : try FileDescriptor.open(
                    currentDirectory().pushing(FilePath(path)),
                    .readOnly,
                    options: [.closeOnExec]
                )
        } catch {
            throw CommandFailure(
                .unusableInput,
                cs: "nelze přečíst: \(error)",
                en: "cannot be read: \(error)"
            )
        }
        let status = try FileStatus(of: source)
        switch status.kind {
        case .regular where path != "-":
            descriptor = source
        case .directory:
            try source.close()
            throw CommandFailure(
                .unusableInput,
                cs: "je adresář; vyjmenujte soubory v něm",
                en: "is a directory; name the files in it"
            )
        default:
            defer { try? source.close() }
            descriptor = try InputFile.copy(source, into: work)
        }
        size = try FileStatus(of: descriptor).size
        name = path == "-" ? "stdin" : FilePath(path).lastComponent?.shown ?? "stdin"
    }

    deinit {
        try? descriptor.close()
    }

    /// The copy has no name any more: nothing is left of it when the program ends.
    private static func copy(
        _ source: FileDescriptor,
        into work: FilePath
    ) throws -> FileDescriptor {
        let path = DurableFile.unfinished(in: work)
        do {
            let copy = try DurableFile.create(path)
            DurableFile.unlink(path)
            var buffer = [UInt8](repeating: 0, count: 1 << 18)
            while case let count = try buffer.withUnsafeMutableBytes({ try source.read(into: $0) }),
                count > 0
            {
                try DurableFile.append(Array(buffer[..<count]), to: copy)
            }
            try copy.seek(offset: 0, from: .start)
            return copy
        } catch let error as Errno {
            throw SpoolError(work, error)
        }
    }
}
