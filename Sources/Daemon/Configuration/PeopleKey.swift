import Domain
import Glibc
package import SystemPackage

/// The key that turns a person's identifier into a pseudonym; it never enters the database.
package enum PeopleKey {
    static let length = 32

    /// The configured key, or the one of the embedded cluster, which is made on first use.
    ///
    /// - Throws: `Errno` when `<state>/hmac-key` can be neither read nor made, or is too short.
    package static func obtain(
        for configuration: Configuration
    ) throws(Errno) -> Secret<[UInt8]> {
        if let key = configuration.peopleKey { return key }
        let path = configuration.stateDirectory.appending("hmac-key")
        do {
            return Secret(try read(path))
        } catch .noSuchFileOrDirectory {
            try create(at: path)
            return Secret(try read(path))
        }
    }

    /// 64 hexadecimal digits or more, or at least 32 bytes as they are.
    static func understand(_ bytes: [UInt8]) throws(ConfigurationMistake) -> [UInt8] {
        let key = hexadecimal(bytes) ?? bytes
        guard key.count >= length else {
            throw ConfigurationMistake(
                cs:
                    "klíč musí mít aspoň \(length) bajtů (nebo \(2 * length) šestnáctkových číslic)",
                en: "the key needs at least \(length) bytes (or \(2 * length) hexadecimal digits)"
            )
        }
        return key
    }

    private static func read(_ path: FilePath) throws(Errno) -> [UInt8] {
        let bytes = try readSmallFile(path)
        guard let key = try? understand(bytes) else { throw .invalidArgument }
        return key
    }

    /// Two processes may try at once: the first whole key stays, nobody replaces it.
    private static func create(at path: FilePath) throws(Errno) {
        try makeDirectory(path.removingLastComponent(), permissions: 0o700)
        var random = SystemRandomNumberGenerator()
        let key = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        try DurableFile.write(key, to: path, replacing: false)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> [UInt8]? {
        let whitespace: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        let digits = bytes.filter { !whitespace.contains($0) }
        guard digits.count >= 2 * length else { return nil }
        return [UInt8](hexadecimal: digits.map { Character(UnicodeScalar($0)) })
    }
}
