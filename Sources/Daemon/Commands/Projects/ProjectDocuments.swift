import Domain
import Foundation
import Store
import SystemPackage

extension Commands {
    /// `dimond projects ID --documents FOLDER`: finds the documents reported in a folder.
    ///
    /// A document is what its SHA-256 says it is, whatever the file is called. One that was
    /// reported and is not in the folder, or was changed since, needs a person.
    package func documents(of id: String, in folder: String) async throws -> CommandOutput {
        let files = try Self.hashes(in: folder)
        return try await withDatabase { database in
            let store = ProjectStore(database)
            _ = try await project(id, in: store)
            let known = try await store.documents(of: id)
            let missing = known.keys.filter { files[$0] == nil }
            let rows =
                known.map { (hash: $0.key, uses: $0.value.joined(separator: ", ")) }
                .sorted { ($0.uses, $0.hash) < ($1.uses, $1.hash) }
                .map { Self.row($0.hash, $0.uses, files[$0.hash], isKnown: true) }
                + files.filter { known[$0.key] == nil }.sorted { $0.value < $1.value }.map {
                    Self.row($0.key, nil, $0.value, isKnown: false)
                }
            var output = CommandOutput(Self.documentTable(rows))
            if !missing.isEmpty {
                output.status = .needsPerson
                output.notes.append(
                    LocalizedText(
                        cs: "hlášené dokumenty, které v adresáři nejsou: \(missing.count)",
                        en: "documents reported that are not in the folder: \(missing.count)"
                    )
                )
            }
            return output
        }
    }

    private static func documentTable(_ rows: [[Cell]]) -> Listing {
        Listing(
            columns: [
                .init("state", cs: "stav", en: "state"),
                .init("use", cs: "doklad", en: "document"),
                .init("file", cs: "soubor", en: "file"),
                .init("sha256", cs: "SHA-256", en: "SHA-256", isMinor: true),
            ],
            rows: rows,
            empty: LocalizedText(cs: "Žádný dokument.", en: "No document.")
        )
    }

    private static func row(_ hash: String, _ use: String?, _ file: String?, isKnown: Bool)
        -> [Cell]
    {
        let state: Cell =
            switch (isKnown, file) {
            case (true, .some): .code("found", LocalizedText(cs: "nalezen", en: "found"))
            case (true, nil): .code("missing", LocalizedText(cs: "chybí", en: "missing"))
            case (false, _): .code("unknown", LocalizedText(cs: "nehlášen", en: "not reported"))
            }
        return [state, .text(optional: use), .text(optional: file), .text(hash)]
    }

    /// The regular files of a folder by the hash of their bytes.
    private static func hashes(in folder: String) throws -> [String: String] {
        let place = currentDirectory().pushing(FilePath(folder))
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: place.string)
        } catch {
            throw CommandFailure(
                .unusableInput,
                cs: "\(folder): adresář nelze přečíst; zadejte jiný",
                en: "\(folder): the folder cannot be read; name another one"
            )
        }
        var found: [String: String] = [:]
        for name in names.sorted() where !name.hasPrefix(".") {
            let file = try FileDescriptor.open(
                place.appending(name),
                .readOnly,
                options: [.closeOnExec, .nonBlocking]
            )
            defer { try? file.close() }
            guard try FileStatus(of: file).kind == .regular else { continue }
            found[try FileImport.sha256(of: file).hexadecimal] = name
        }
        return found
    }
}
