import Foundation
import Glibc
import Subprocess
import SystemPackage

@testable import Daemon

/// Mounts a file system while `body` runs; a mount that is refused fails the test.
func withMounted(
    _ arguments: [String],
    at directory: FilePath,
    _ body: () async throws -> Void
) async throws {
    _ = try await output(of: "/usr/bin/mount", arguments + [directory.string])
    do {
        try await body()
    } catch {
        _ = try? await output(of: "/usr/bin/umount", [directory.string])
        throw error
    }
    _ = try await output(of: "/usr/bin/umount", [directory.string])
}

/// A memory file system with little room.
func withTinyDisk(
    _ options: String,
    at directory: FilePath,
    _ body: () async throws -> Void
) async throws {
    try await withMounted(
        ["-t", "tmpfs", "-o", options, "tmpfs"],
        at: directory,
        body
    )
}

/// What a real ext4 file system holds after the power failed at the end of `body`.
func withPowerLoss(
    in scratch: ScratchDirectory,
    _ body: (FilePath) async throws -> Void,
    afterwards check: (FilePath) async throws -> Void
) async throws {
    let image = scratch.path.appending("disk.img").string
    let mounted = try scratch.directory("disk")
    _ = try await output(of: "/usr/bin/truncate", ["-s", "16M", image])
    _ = try await output(of: "/usr/sbin/mkfs.ext4", ["-q", image])
    try await withMounted(["-o", "loop", image], at: mounted) {
        try await body(mounted)
        let descriptor = try FileDescriptor.open(mounted, .readOnly)
        defer { try? descriptor.close() }
        // EXT4_IOC_SHUTDOWN without flushing the journal: what the disk has not got is gone.
        var withoutFlush: UInt32 = 2
        guard ioctl(descriptor.rawValue, 0x8004_587D, &withoutFlush) == 0 else {
            throw Errno(rawValue: errno)
        }
    }
    try await withMounted(["-o", "loop", image], at: mounted) { try await check(mounted) }
}
