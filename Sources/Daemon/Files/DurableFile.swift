import Foundation
import Glibc
import SystemPackage

/// Files that are either whole or absent, also after a power loss.
enum DurableFile {
    /// Writes aside, forces to disk, then gives the name and forces the directory.
    ///
    /// - Parameters:
    ///   - bytes: The whole content.
    ///   - path: The name it gets.
    ///   - aside: Directory of the same file system for the unfinished file; nil = beside `path`.
    ///   - replacing: False = an existing file stays and nothing is written over it.
    ///   - permissions: Mode of the new file.
    /// - Returns: False when the name was taken and `replacing` is false.
    /// - Throws: What the system said; nothing is left aside then.
    @discardableResult
    static func write(
        _ bytes: [UInt8],
        to path: FilePath,
        aside: FilePath? = nil,
        replacing: Bool,
        permissions: FilePermissions = [.ownerReadWrite]
    ) throws(Errno) -> Bool {
        let temporary = unfinished(in: aside ?? path.removingLastComponent())
        do throws(Errno) {
            let descriptor = try create(temporary, permissions: permissions)
            do throws(Errno) {
                try append(bytes, to: descriptor)
                try force(descriptor)
            } catch {
                try? descriptor.close()
                throw error
            }
            try? descriptor.close()
            try publish(temporary, as: path, replacing: replacing)
        } catch {
            unlink(temporary)
            if error == .fileExists, !replacing { return false }
            throw error
        }
        try forceDirectory(path.removingLastComponent())
        return true
    }

    /// A name nobody else uses; hidden, so that no scan takes the file.
    static func unfinished(in directory: FilePath) -> FilePath {
        directory.appending(".\(UUID().uuidString).part")
    }

    static func create(
        _ path: FilePath,
        permissions: FilePermissions = [.ownerReadWrite]
    ) throws(Errno) -> FileDescriptor {
        try typed {
            try FileDescriptor.open(
                path,
                .readWrite,
                options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
                permissions: permissions
            )
        }
    }

    static func append(_ bytes: [UInt8], to descriptor: FileDescriptor) throws(Errno) {
        try typed { _ = try descriptor.writeAll(bytes) }
    }

    static func force(_ descriptor: FileDescriptor) throws(Errno) {
        guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Makes names given or taken in `directory` last.
    static func forceDirectory(_ directory: FilePath) throws(Errno) {
        let descriptor = try typed {
            try FileDescriptor.open(directory, .readOnly, options: [.directory, .closeOnExec])
        }
        defer { try? descriptor.close() }
        try force(descriptor)
    }

    /// Gives the finished file its name in one atomic step.
    private static func publish(
        _ temporary: FilePath,
        as path: FilePath,
        replacing: Bool
    ) throws(Errno) {
        if replacing { return try rename(temporary, to: path) }
        guard try link(temporary, to: path) else { throw .fileExists }
        unlink(temporary)
    }

    /// A second name for a file of ours; false when the name is taken.
    static func link(_ old: FilePath, to new: FilePath) throws(Errno) -> Bool {
        let result = old.withPlatformString { old in
            new.withPlatformString { Glibc.link(old, $0) }
        }
        if result == 0 { return true }
        guard errno == EEXIST else { throw Errno(rawValue: errno) }
        return false
    }

    static func rename(_ old: FilePath, to new: FilePath) throws(Errno) {
        let result = old.withPlatformString { old in
            new.withPlatformString { Glibc.rename(old, $0) }
        }
        guard result == 0 else { throw Errno(rawValue: errno) }
    }

    /// Renames without ever writing over another file: an empty file of ours holds the name first.
    ///
    /// A hard link would do the same, but a crash in between would leave two links of one file.
    ///
    /// - Throws: `Errno.fileExists` when `new` is taken.
    static func move(_ old: FilePath, toFree new: FilePath) throws(Errno) {
        let holder = try create(new)
        try? holder.close()
        do throws(Errno) {
            try rename(old, to: new)
        } catch {
            unlink(new)
            throw error
        }
    }

    static func unlink(_ path: FilePath) {
        _ = path.withPlatformString { Glibc.unlink($0) }
    }
}

/// System's calls throw nothing but `Errno`, which their signatures do not say.
func typed<Value>(_ body: () throws -> Value) throws(Errno) -> Value {
    do {
        return try body()
    } catch let error as Errno {
        throw error
    } catch {
        throw .ioError
    }
}
