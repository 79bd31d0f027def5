package import SystemPackage

/// Why the spool cannot take or put away a file; holds no content.
package enum SpoolError: Error, Equatable, CustomStringConvertible {
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

    package var description: String {
        switch self {
        case .unknownFeed(let feed): "there is no feed \(feed)"
        case .full(let path): "no room left for \(path); free some space and send the file again"
        case .tooLarge(let limit): "the file is larger than \(limit) bytes"
        case .fileSystem(let path, let error): "\(path): \(error)"
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
