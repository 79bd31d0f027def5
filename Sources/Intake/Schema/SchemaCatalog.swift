import Foundation

/// All feeds and forms that are known.
package struct SchemaCatalog: Sendable, Hashable {
    /// By the name of the feed; `survey` is only the envelope of the forms.
    package private(set) var feeds: [String: RecordSchema] = [:]
    /// By the name of the form.
    package private(set) var forms: [String: RecordSchema] = [:]
    /// The YAML of each form, by its name.
    package private(set) var formTexts: [String: String] = [:]

    /// Reads all `*.yaml`; a form found later replaces an earlier one of the same name.
    ///
    /// - Parameters:
    ///   - feeds: directory of the feeds, `sql/feeds`.
    ///   - forms: directories of forms, the built-in one first; missing ones are passed over.
    /// - Throws: the first mistake, with file and line.
    package init(feeds: String, forms: [String]) throws(SchemaError) {
        for (path, text) in try SchemaCatalog.files(in: feeds) {
            let schema = try FeedFile.read(text, file: path)
            self.feeds[schema.feed] = schema
        }
        try checkParts(in: feeds)
        for directory in forms where FileManager.default.fileExists(atPath: directory) {
            for (path, text) in try SchemaCatalog.files(in: directory) {
                try add(form: text, file: path)
            }
        }
    }

    /// The other feeds that a nested document fills; none when the file is no such document.
    ///
    /// Leaves the descriptor at the beginning, so it must be a regular file.
    package func parts(of schema: RecordSchema, descriptor: Int32) -> [RecordSchema] {
        guard let names = schema.document?.parts, !names.isEmpty,
            DocumentProbe.isDocument(descriptor: descriptor, schema)
        else { return [] }
        return names.compactMap { feeds[$0] }
    }

    /// A part is a feed that reads the same list of the same document.
    private func checkParts(in directory: String) throws(SchemaError) {
        for schema in feeds.values.sorted(by: { $0.feed < $1.feed }) {
            for part in schema.document?.parts ?? []
            where feeds[part]?.document?.array != schema.document?.array {
                throw SchemaError(
                    file: "\(directory)/\(schema.feed).yaml",
                    line: 1,
                    cs: "parts: vstup „\(part)“ nečte týž dokument",
                    en: "parts: feed '\(part)' does not read the same document"
                )
            }
        }
    }

    /// Adds a form, such as one an operator applies.
    @discardableResult
    package mutating func add(form text: String, file: String) throws(SchemaError) -> RecordSchema {
        guard let envelope = feeds["survey"] else {
            throw SchemaError(
                file: file,
                line: 1,
                cs: "chybí vstup „survey“, do kterého formulář patří",
                en: "there is no feed 'survey' to put it in"
            )
        }
        let schema = try FormFile.read(text, file: file, envelope: envelope)
        forms[schema.form ?? ""] = schema
        formTexts[schema.form ?? ""] = text
        return schema
    }

    /// The schema of a feed, or of a form when the feed is `survey`; `di-pot` when none is named.
    package func schema(feed: String, form: String? = nil) -> RecordSchema? {
        feed == "survey" ? forms[form ?? "di-pot"] : feeds[feed]
    }

    private static func files(in directory: String) throws(SchemaError) -> [(String, String)] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw SchemaError(
                file: directory,
                line: 1,
                cs: "složku nelze přečíst",
                en: "the directory cannot be read"
            )
        }
        var files: [(String, String)] = []
        for name in names.sorted() where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
            let path = directory + "/" + name
            guard let data = FileManager.default.contents(atPath: path),
                let text = String(data: data, encoding: .utf8)
            else {
                throw SchemaError(
                    file: path,
                    line: 1,
                    cs: "soubor nelze přečíst jako text v UTF-8",
                    en: "the file cannot be read as UTF-8 text"
                )
            }
            files.append((path, text))
        }
        return files
    }
}
