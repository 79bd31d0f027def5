import Foundation

/// One file of the project as the rules see it.
struct ProjectFile: Sendable {
    /// From the root of the project, with `/`.
    let path: String
    let text: String
    /// The text without comments and without what string literals say; lines stay lines.
    let code: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        code = path.hasSuffix(".swift") ? SwiftCode.only(text) : text
    }

    /// As `wc -l` counts, plus a last line without an end.
    var lineCount: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }

    func isBelow(_ places: [String]) -> Bool {
        places.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}

/// The files people wrote, read from the disk once; a checkout needs no git for it.
enum Project {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let files = Result { try places.flatMap(read) }

    /// Where the project's own files are; build directories and state are not among them.
    private static let places = [
        "Package.swift", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".ci", "Sources", "Tests",
        "sql", "deploy", "systemd", "docs",
    ]

    static func files(ending suffixes: [String], below places: [String]) throws -> [ProjectFile] {
        try files.get().filter { file in
            file.isBelow(places) && suffixes.contains { file.path.hasSuffix($0) }
        }
    }

    /// The names of the folders in a folder.
    static func folders(of place: String) throws -> [String] {
        let directory = root.appending(path: place)
        return try FileManager.default
            .contentsOfDirectory(at: directory, includingPropertiesForKeys: [.isDirectoryKey])
            .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
            .map(\.lastPathComponent)
    }

    /// Text files at or below a place; pictures and archives are passed over.
    private static func read(_ place: String) throws -> [ProjectFile] {
        let start = root.appending(path: place)
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: start.path, isDirectory: &isDirectory) else {
            return []
        }
        guard isDirectory.boolValue else { return try [file(at: place)].compactMap(\.self) }
        let names = try FileManager.default.subpathsOfDirectory(atPath: start.path).sorted()
        return try names.compactMap { try file(at: "\(place)/\($0)") }
    }

    private static func file(at path: String) throws -> ProjectFile? {
        let place = root.appending(path: path)
        let values = try place.resourceValues(forKeys: [.isRegularFileKey])
        guard values.isRegularFile == true, !path.contains("/__pycache__/") else { return nil }
        return String(data: try Data(contentsOf: place), encoding: .utf8).map {
            ProjectFile(path: path, text: $0)
        }
    }
}
