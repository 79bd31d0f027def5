@preconcurrency import Dispatch
import Glibc
import SystemPackage

extension Spool {
    /// Says when a scan may find something: at once, when a file was closed or moved in, and every
    /// `interval`, because network file systems tell nothing.
    package func changes(atLeastEvery interval: Duration = .seconds(1)) -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { changes in
            let timer = DispatchSource.makeTimerSource()
            let (seconds, attoseconds) = interval.components
            let period = Int(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
            timer.schedule(deadline: .now(), repeating: .milliseconds(period))
            timer.setEventHandler { changes.yield() }
            timer.activate()
            let notices = notices { changes.yield() }
            changes.onTermination = { _ in
                timer.cancel()
                notices?.cancel()
            }
        }
    }

    /// Nil where the kernel has no watch left for us; the timer serves alone then.
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
