/// How a command ended, in the numbers of `sysexits.h` (contract § 2).
package enum CommandStatus: Int32, Sendable, Hashable, CaseIterable {
    case done = 0
    /// Done, but a person has to look: rows refused, a batch held, a check failed.
    case needsPerson = 1
    case usage = 64
    case unusableInput = 65
    case unreachable = 69
    case cannotWrite = 73
    case tryLater = 75
    case notAllowed = 77
    case configuration = 78

    /// The worse of the two: what stops a script wins over what a person may look at later.
    func worse(_ other: CommandStatus) -> CommandStatus {
        rawValue >= other.rawValue ? self : other
    }
}
