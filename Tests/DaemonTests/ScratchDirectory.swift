import Foundation
import SystemPackage

/// A directory of one test, reachable by every user as a state directory must be, gone with its owner.
final class ScratchDirectory: Sendable {
    let path: FilePath

    init() {
        path = FilePath("/tmp/dimond-test-\(UUID().uuidString.prefix(13))")
        try? FileManager.default.createDirectory(
            atPath: path.string,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755]
        )
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    /// Makes `name` below, with everything between.
    func directory(_ name: String) throws -> FilePath {
        let made = path.appending(name)
        try FileManager.default.createDirectory(
            atPath: made.string,
            withIntermediateDirectories: true
        )
        return made
    }

    /// Writes `text` to `name` below.
    @discardableResult
    func file(_ name: String, _ text: String) throws -> FilePath {
        let made = path.appending(name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: made.string))
        return made
    }

    func text(_ name: String) throws -> String {
        String(
            decoding: try Data(contentsOf: URL(fileURLWithPath: path.appending(name).string)),
            as: UTF8.self
        )
    }
}
