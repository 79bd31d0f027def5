import Domain
import Foundation
import Glibc
import SystemPackage

/// What was set where, and every mistake met on the way.
struct ConfigurationSources {
    /// Variables with our prefix that other parts read.
    static let foreignVariables: Set<String> = ["DIMOND_SHARE", "DIMOND_CONFIG"]

    struct Origin {
        var file: String
        var line: Int?
    }

    private(set) var problems: [ConfigurationProblem] = []
    /// Of webhooks, by name; which of them are needed the routes say.
    private var secrets: [String: Secret<[UInt8]>] = [:]
    private var values: [String: (value: ConfiguredValue, origin: Origin)] = [:]
    private var mainFile = Configuration.defaultFile.string
    private let workingDirectory: FilePath

    init(workingDirectory: FilePath) {
        self.workingDirectory = workingDirectory
    }

    mutating func read(file chosen: FilePath?) {
        let path = workingDirectory.pushing(chosen ?? Configuration.defaultFile)
        mainFile = path.string
        do throws(Errno) {
            let bytes = try readSmallFile(path)
            guard let yaml = String(validating: bytes, as: UTF8.self) else {
                report(key: "", cs: "není text v UTF-8", en: "is not UTF-8 text")
                return
            }
            take(ConfigurationDocument(yaml: yaml, file: path.string, keys: ConfigurationKey.all))
        } catch .noSuchFileOrDirectory where chosen == nil {
            return
        } catch {
            report(key: "", cs: "nelze přečíst: \(error)", en: "cannot be read: \(error)")
        }
    }

    private mutating func take(_ document: ConfigurationDocument) {
        problems += document.problems
        let base = FilePath(mainFile).removingLastComponent()
        for (name, entry) in document.entries {
            values[name] = (
                ConfiguredValue(bytes: Array(entry.text.utf8), base: base),
                Origin(file: mainFile, line: entry.line)
            )
        }
    }

    /// Secrets that systemd hands over as files.
    mutating func read(credentials directory: String?) {
        guard let directory, !directory.isEmpty else { return }
        for key in ConfigurationKey.all {
            guard let credential = key.credential else { continue }
            let path = FilePath(directory).appending(credential)
            if FileStatus(following: path) != nil {
                read(secret: key, from: path, named: path.string)
            }
        }
        let known = Set(ConfigurationKey.all.compactMap(\.credential))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        for name in names where !known.contains(name) {
            // What is no readable file is no secret: whoever needs it will miss it.
            if let bytes = try? readSmallFile(FilePath(directory).appending(name)) {
                keep(bytes, as: name)
            }
        }
    }

    private mutating func keep(_ bytes: [UInt8], as name: String) {
        let end = bytes.lastIndex { $0 != 0x0a && $0 != 0x0d }.map { $0 + 1 } ?? 0
        if end > 0 { secrets[name] = Secret(Array(bytes[..<end])) }
    }

    /// `DIMOND_SECRET_NAME_FILE` is the secret `name`.
    private mutating func readSecrets(_ variables: inout [String: String]) {
        for (variable, file) in variables {
            guard variable.hasPrefix("DIMOND_SECRET_"), variable.hasSuffix("_FILE") else {
                continue
            }
            variables[variable] = nil
            let path = workingDirectory.pushing(FilePath(file))
            let name = variable.dropFirst(14).dropLast(5).lowercased().replacing("_", with: "-")
            do throws(Errno) {
                keep(try readSmallFile(path), as: name)
            } catch {
                report(
                    Origin(file: "$\(variable)", line: nil),
                    key: name,
                    cs: "soubor \(path) nelze přečíst: \(error)",
                    en: "file \(path) cannot be read: \(error)"
                )
            }
        }
    }

    mutating func read(environment: [String: String]) {
        var unknown = environment.filter {
            $0.key.hasPrefix("DIMOND_") && !Self.foreignVariables.contains($0.key)
        }
        for key in ConfigurationKey.all {
            let direct = unknown.removeValue(forKey: key.variable)
            if let direct {
                values[key.name] = (
                    ConfiguredValue(bytes: Array(direct.utf8), base: workingDirectory),
                    Origin(file: "$\(key.variable)", line: nil)
                )
            }
            guard key.credential != nil,
                let file = unknown.removeValue(forKey: key.variable + "_FILE")
            else { continue }
            if direct != nil {
                report(
                    Origin(file: "$\(key.variable)_FILE", line: nil),
                    key: key.name,
                    cs: "je zadán i přímo v $\(key.variable)",
                    en: "is also set directly in $\(key.variable)"
                )
            }
            let path = workingDirectory.pushing(FilePath(file))
            read(secret: key, from: path, named: "$\(key.variable)_FILE")
        }
        readSecrets(&unknown)
        for variable in unknown.keys.sorted() { reportUnknown(variable) }
    }

    private mutating func read(secret key: ConfigurationKey, from path: FilePath, named: String) {
        let origin = Origin(file: named, line: nil)
        do throws(Errno) {
            let bytes = try readSmallFile(path)
            values[key.name] = (ConfiguredValue(bytes: bytes, base: workingDirectory), origin)
        } catch {
            report(
                origin,
                key: key.name,
                cs: "soubor \(path) nelze přečíst: \(error)",
                en: "file \(path) cannot be read: \(error)"
            )
        }
    }

    private mutating func reportUnknown(_ variable: String) {
        let near = nearestName(to: variable, among: ConfigurationKey.all.map(\.variable))
        report(
            Origin(file: "$\(variable)", line: nil),
            key: "",
            cs: "neznámá proměnná" + (near.map { "; neměla to být \($0)?" } ?? ""),
            en: "unknown variable" + (near.map { "; did you mean \($0)?" } ?? "")
        )
    }

    mutating func apply(to configuration: inout Configuration) {
        configuration.secrets = secrets
        for key in ConfigurationKey.all {
            guard let (value, origin) = values[key.name] else { continue }
            do throws(ConfigurationMistake) {
                try key.store(value, &configuration)
            } catch {
                report(origin, key: key.name, cs: error.text.cs, en: error.text.en)
            }
        }
    }

    /// Mistakes that only show when two keys are seen together.
    mutating func crossCheck(_ configuration: Configuration, takesData: Bool) {
        if takesData, isSet("database.url"), !isSet("people.key") {
            reportMissing("people.key", neededBy: "database.url")
        }
        if isSet("mail.relay"), !isSet("mail.from") {
            reportMissing("mail.from", neededBy: "mail.relay")
        }
        if isSet("mail.user"), !isSet("mail.password") {
            reportMissing("mail.password", neededBy: "mail.user")
        }
        if isSet("mail.password"), !isSet("mail.user") {
            reportMissing("mail.user", neededBy: "mail.password")
        }
        if let relay = configuration.mail.relay, relay.security == .plain, !relay.isLoopback,
            isSet("mail.password")
        {
            report(
                key: "mail.relay",
                cs: "heslo by šlo nešifrovaně; použijte smtp+starttls:// nebo smtps://",
                en: "the password would travel in clear; use smtp+starttls:// or smtps://"
            )
        }
        if let chosen = configuration.disclosure.chosenInternal,
            chosen > configuration.disclosure.minimumCell
        {
            report(
                key: "disclosure.minimum-cell-internal",
                cs: "nesmí být větší než disclosure.minimum-cell",
                en: "must not exceed disclosure.minimum-cell"
            )
        }
    }

    func isSet(_ key: String) -> Bool { values[key] != nil }

    mutating func reportMissing(_ key: String, neededBy other: String) {
        report(
            values[other]?.origin,
            key: key,
            cs: "chybí; \(other) jej potřebuje",
            en: "is missing; \(other) needs it"
        )
    }

    /// The place is where the key was set, or the main file when it was not.
    mutating func report(
        _ origin: Origin? = nil,
        key: String,
        cs: String,
        en: String
    ) {
        let place = origin ?? values[key]?.origin ?? Origin(file: mainFile, line: nil)
        problems.append(
            ConfigurationProblem(
                file: place.file,
                line: place.line,
                key: key,
                text: LocalizedText(cs: cs, en: en)
            )
        )
    }
}

package func runsAsRoot() -> Bool { geteuid() == 0 }
