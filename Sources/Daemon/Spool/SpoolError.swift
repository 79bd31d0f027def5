package import Domain
package import SystemPackage

/// Why the spool cannot take or put away a file; holds no content.
package enum SpoolError: ExplainedError, Equatable {
    case unknownFeed(String)
    /// No room, no inodes, a quota or a limit of the file size; nothing of the file is left behind.
    case full(FilePath)
    case tooLarge(limit: Int)
    case fileSystem(FilePath, Errno)

    init(_ path: FilePath, _ error: Errno) {
        self =
            switch error {
            case .noSpace, .diskQuotaExceeded, .fileTooLarge: .full(path)
            default: .fileSystem(path, error)
            }
    }

    /// Refused for want of rights, which another user may have.
    var isDenied: Bool {
        guard case .fileSystem(_, let reason) = self else { return false }
        return reason == .permissionDenied || reason == .notPermitted
    }

    package var explanation: LocalizedText {
        switch self {
        case .unknownFeed(let feed):
            return LocalizedText(
                cs: "vstup \(feed) neexistuje; přehled dává dimond feeds",
                en: "there is no feed \(feed); dimond feeds lists them"
            )
        case .full(let path):
            return LocalizedText(
                cs: "pro \(path) není místo; uvolněte je a pošlete soubor znovu",
                en: "no room left for \(path); free some space and send the file again"
            )
        case .tooLarge(let limit):
            return LocalizedText(
                cs:
                    "soubor je větší než povolených \(limit / 1_048_576) MiB; rozdělte jej na části",
                en:
                    "the file is larger than the \(limit / 1_048_576) MiB allowed; split it into parts"
            )
        case .fileSystem(let path, let error):
            let text = "\(path): \(error)"
            guard isDenied else {
                return LocalizedText(
                    cs: "se souborem nelze pracovat; zkontrolujte disk (\(text))",
                    en: "the file cannot be used; check the disk (\(text))"
                )
            }
            return LocalizedText(
                cs: "chybí práva; spusťte příkaz jako uživatel služby (\(text))",
                en: "rights are missing; run the command as the service's user (\(text))"
            )
        }
    }
}

/// Runs `body`; what fails is told with `path`.
func spoolStep<Value>(
    _ path: FilePath,
    _ body: () throws(Errno) -> Value
) throws(SpoolError) -> Value {
    do throws(Errno) {
        return try body()
    } catch {
        throw SpoolError(path, error)
    }
}
