@preconcurrency import Dispatch
import Glibc
import SystemPackage

extension Spool {
    /// Says at once when a file was closed or moved in.
    ///
    /// A hint only: network file systems tell nothing, and the kernel may have no watch left, so who
    /// listens must look from time to time as well.
    package func changes() -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { changes in
            let notices = notices { changes.yield() }
            changes.onTermination = { _ in notices?.cancel() }
        }
    }

    private func notices(_ handler: @escaping @Sendable () -> Void) -> (any DispatchSourceRead)? {
        let descriptor = inotify_init1(CInt(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        for feed in feeds {
            _ = inbox(feed).withPlatformString {
                inotify_add_watch(descriptor, $0, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO))
            }
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
        source.setEventHandler {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while read(descriptor, &buffer, buffer.count) > 0 {}
            handler()
        }
        source.setCancelHandler { close(descriptor) }
        source.activate()
        return source
    }
}
