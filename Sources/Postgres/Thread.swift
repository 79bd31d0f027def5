internal import CLibPQ
import Glibc

/// Starts a detached thread with 512 KiB of stack.
///
/// Of the name the first 15 bytes count. False when the system refuses another thread.
func startThread(named name: String, _ body: @escaping @Sendable () -> Void) -> Bool {
    let work = ThreadWork(name: name, body: body)
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    unsafe pthread_attr_setstacksize(&attributes, 512 << 10)
    var thread = pthread_t()
    let owned = unsafe Unmanaged.passRetained(work)
    let refusal = unsafe pthread_create(
        &thread,
        &attributes,
        { argument in
            guard let argument = unsafe argument else { return nil }
            let work = unsafe Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue()
            unsafe pthread_setname_np(pthread_self(), work.name)
            work.body()
            return nil
        },
        owned.toOpaque()
    )
    if refusal != 0 { unsafe owned.release() }
    return refusal == 0
}

private final class ThreadWork: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = String(decoding: name.utf8.prefix(15), as: UTF8.self)
        self.body = body
    }
}
