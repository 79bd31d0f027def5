import Glibc
import SystemPackage

/// Whether anybody has a file open for writing.
enum WriterCheck: Sendable {
    case nobody
    case somebody
    /// The file system or our rights do not tell.
    case unknown

    // Linux's own commands, which the C library shows only to GNU programs.
    private static let setLease: CInt = 1_024
    private static let setLeaseSignal: CInt = 10

    /// The kernel grants a read lease only when no descriptor can write; it is given back at once.
    static func ofKernel(_ descriptor: FileDescriptor) -> WriterCheck {
        // A writer who comes in between would have SIGIO sent to us, which ends a process.
        guard fcntl(descriptor.rawValue, setLeaseSignal, SIGURG) == 0 else { return .unknown }
        if fcntl(descriptor.rawValue, setLease, F_RDLCK) == 0 {
            _ = fcntl(descriptor.rawValue, setLease, F_UNLCK)
            return .nobody
        }
        return errno == EAGAIN ? .somebody : .unknown
    }
}
