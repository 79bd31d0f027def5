extension DocumentMapping {
    /// Reads the key `document` of a feed file; nil when it has none.
    init?(_ root: YAMLMapping) throws(SchemaError) {
        guard let file = try root.mapping("document") else { return nil }
        try file.allow([
            "array", "each", "keeps_empty", "columns", "conceal", "whole", "max_change", "parts",
        ])
        array = try file.text("array")
        each = try file.optionalText("each")?.split(separator: ".").map(String.init) ?? []
        keepsEmpty = try file.boolean("keeps_empty")
        isWhole = try file.boolean("whole")
        parts = try file.texts("parts")
        maximumChange = try file.integer("max_change").map { Double($0) / 100 }
        concealment = try file.mapping("conceal").map(Concealment.init)
        columns = [:]
        guard let entries = try file.mapping("columns") else {
            throw file.missing("columns")
        }
        for name in entries.keys { columns[name] = try Source(entries, name) }
    }

    /// File of the code list by which a column is translated; nil when it is not.
    func codeList(of column: String) -> String? {
        guard case .code(let list) = columns[column]?.reading else { return nil }
        return list
    }

    /// Every column that is named must be one of the feed.
    func check(against names: [String], _ root: YAMLMapping) throws(SchemaError) {
        let concealed = concealment.map { $0.columns + [$0.mark] } ?? []
        for name in columns.keys.sorted() + concealed where !names.contains(name) {
            throw root.error(
                "document",
                cs: "document: sloupec „\(name)“ tu není",
                en: "document: there is no column '\(name)'"
            )
        }
    }
}

extension DocumentMapping.Source {
    /// Either a path, or a mapping with what to do with it.
    fileprivate init(_ entries: YAMLMapping, _ name: String) throws(SchemaError) {
        if let text = try? entries.optionalText(name) {
            self.init(paths: [try DocumentPath.read(text, entries, name)], reading: .text)
            return
        }
        guard let entry = try entries.mapping(name) else {
            throw entries.error(name, cs: "„\(name)“ je prázdné", en: "'\(name)' is empty")
        }
        try entry.allow(["path", "tail", "codes", "digest", "position"])
        let isDigest = entry.has("digest")
        var paths: [DocumentPath] = []
        for text in try entry.texts(isDigest ? "digest" : "path") {
            paths.append(try DocumentPath.read(text, entry, "path"))
        }
        let reading: Reading
        if let list = try entry.optionalText("codes") {
            reading = .code(list: list)
        } else if try entry.boolean("tail") {
            reading = .tail
        } else if try entry.boolean("position") {
            reading = .position
        } else {
            reading = isDigest ? .digest : .text
        }
        self.init(paths: paths, reading: reading)
    }
}

extension DocumentMapping.Concealment {
    fileprivate init(_ entry: YAMLMapping) throws(SchemaError) {
        try entry.allow(["unless_false", "columns", "mark"])
        unlessFalse = try DocumentPath.read(entry.text("unless_false"), entry, "unless_false")
        columns = try entry.texts("columns")
        mark = try entry.text("mark")
    }
}

extension DocumentPath {
    fileprivate static func read(
        _ text: String,
        _ entry: YAMLMapping,
        _ key: String
    ) throws(SchemaError) -> DocumentPath {
        guard let path = DocumentPath(text) else {
            throw entry.error(
                key,
                cs: "„\(text)“ není cesta jako a.b[c.d=value].e",
                en: "'\(text)' is no path such as a.b[c.d=value].e"
            )
        }
        return path
    }
}
