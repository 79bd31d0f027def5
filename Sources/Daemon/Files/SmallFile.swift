import Foundation
import Glibc
import SystemPackage

/// The bytes of a configuration or secret, at most 1 MiB; more gives `Errno.fileTooLarge`.
func readSmallFile(_ path: FilePath) throws(Errno) -> [UInt8] {
    let limit = 1 << 20
    let descriptor = try typed {
        try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
    }
    defer { try? descriptor.close() }
    guard try FileStatus(of: descriptor).kind == .regular else { throw .invalidArgument }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = try typed { try chunk.withUnsafeMutableBytes { try descriptor.read(into: $0) } }
        if count == 0 { return content }
        content += chunk[..<count]
        if content.count > limit { throw .fileTooLarge }
    }
}

/// Makes `path` and what is missing above it; nothing happens when it is there.
func makeDirectory(_ path: FilePath, permissions: UInt32) throws(Errno) {
    if FileStatus(following: path)?.kind == .directory { return }
    let parent = path.removingLastComponent()
    if parent != path, !parent.isEmpty { try makeDirectory(parent, permissions: 0o755) }
    guard path.withPlatformString({ mkdir($0, permissions) }) == 0 || errno == EEXIST else {
        throw Errno(rawValue: errno)
    }
}
