import Foundation
import Glibc
import SystemPackage
import Testing

@testable import Daemon

/// The manager's side of the notification socket: a real datagram socket.
final class NotifySocket: Sendable {
    let address: String
    private let descriptor: CInt

    /// Listens at `address`, a path or an abstract name after `@`.
    init(_ address: String) throws {
        self.address = address
        descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let bytes = address.hasPrefix("@") ? [0] + address.utf8.dropFirst() : Array(address.utf8)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
        // An answer that never comes fails the test instead of hanging it.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &patience,
            socklen_t(MemoryLayout<timeval>.size)
        )
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard descriptor >= 0, result == 0 else { throw Errno(rawValue: errno) }
    }

    deinit { close(descriptor) }

    /// The next datagram; `waiting: false` gives nil at once when there is none.
    func next(waiting: Bool = true) throws -> String? {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &buffer, buffer.count, waiting ? 0 : CInt(MSG_DONTWAIT))
        if count < 0, !waiting, errno == EAGAIN { return nil }
        guard count >= 0 else { throw Errno(rawValue: errno) }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}

@Suite("Speaking with systemd", .timeLimit(.minutes(2)))
struct SystemdTests {
    let scratch = ScratchDirectory()

    @Test("messages arrive as systemd reads them", arguments: [false, true])
    func messages(_ isAbstract: Bool) throws {
        let path = scratch.path.appending("notify").string
        let manager = try NotifySocket(isAbstract ? "@\(path)" : path)
        let notifier = try #require(
            ServiceNotifier(environment: ["NOTIFY_SOCKET": manager.address])
        )
        notifier.send(.ready, .status("two\nlines"))
        #expect(try manager.next() == "READY=1\nSTATUS=two lines")
        notifier.send(.stopping)
        #expect(try manager.next() == "STOPPING=1")
        notifier.send(.extendTimeout(.seconds(30)))
        #expect(try manager.next() == "EXTEND_TIMEOUT_USEC=30000000")
    }

    @Test("a reload carries the monotonic time")
    func reload() throws {
        let manager = try NotifySocket(scratch.path.appending("notify").string)
        let notifier = try #require(
            ServiceNotifier(environment: ["NOTIFY_SOCKET": manager.address])
        )
        let before = DispatchTime.now().uptimeNanoseconds / 1_000
        notifier.reloading()
        let message = try #require(try manager.next())
        let time = try #require(message.firstMatch(of: /^RELOADING=1\nMONOTONIC_USEC=(\d+)$/)?.1)
        #expect(try #require(UInt64(time)) >= before - 1_000)
    }

    @Test(
        "without a usable socket there is nobody to tell",
        arguments: [nil, "", "relative", "@", "/" + String(repeating: "x", count: 108)]
    )
    func nobody(_ address: String?) {
        #expect(ServiceNotifier(environment: address.map { ["NOTIFY_SOCKET": $0] } ?? [:]) == nil)
    }

    @Test("a manager that went away does not trouble the daemon")
    func gone() throws {
        let notifier = try #require(
            ServiceNotifier(environment: ["NOTIFY_SOCKET": "\(scratch.path)/nobody"])
        )
        #expect(!notifier.send(.ready))
    }

    @Test(
        "passed sockets are those meant for this process, by name",
        arguments: [
            (
                ["LISTEN_PID": "7", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "http:"],
                ["http", "unknown"]
            ),
            (["LISTEN_PID": "7", "LISTEN_FDS": "1"], ["unknown"]),
            (["LISTEN_PID": "8", "LISTEN_FDS": "1"], []), (["LISTEN_FDS": "1"], []),
            (["LISTEN_PID": "7", "LISTEN_FDS": "-1"], []), ([:], []),
        ]
    )
    func sockets(_ environment: [String: String], _ names: [String]) {
        // High numbers, so that no descriptor of this process is touched.
        let passed = PassedSocket.all(environment: environment, process: 7, first: 100_000)
        #expect(passed.map(\.name) == names)
        #expect(passed.map(\.descriptor) == names.indices.map { Int32(100_000 + $0) })
    }

    @Test("a passed socket is not handed on to programs we start")
    func closedOnExec() {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        let passed = PassedSocket.all(
            environment: ["LISTEN_PID": "7", "LISTEN_FDS": "1"],
            process: 7,
            first: descriptor
        )
        #expect(passed.map(\.descriptor) == [descriptor])
        #expect(fcntl(descriptor, F_GETFD) == FD_CLOEXEC)
    }
}

@Suite("The watchdog", .timeLimit(.minutes(2)))
struct WatchdogTests {
    let scratch = ScratchDirectory()
    let time = SetTime()

    @Test(
        "a loop is late once it has not beaten for longer than its limit, and on time again after"
    )
    func heartbeats() {
        let heartbeats = Heartbeats(now: { [time] in time.now })
        let intake = heartbeats.watch("intake", limit: .seconds(10))
        var mail: Heartbeat? = heartbeats.watch("mail", limit: .seconds(60))
        time.advance(.seconds(10))
        #expect(heartbeats.stalled().isEmpty)
        time.advance(.seconds(1))
        #expect(heartbeats.stalled() == ["intake"])
        time.advance(.seconds(50))
        #expect(heartbeats.stalled() == ["intake", "mail"])
        intake.beat()
        #expect(heartbeats.stalled() == ["mail"])
        mail?.beat()
        mail = nil
        #expect(heartbeats.stalled().isEmpty)
        #expect(mail == nil)
    }

    @Test("a late loop stops the ping and is named; when it turns again the ping comes back")
    func pings() async throws {
        let manager = try NotifySocket(scratch.path.appending("notify").string)
        let heartbeats = Heartbeats(now: { [time] in time.now })
        let (late, names) = AsyncStream<[String]>.makeStream()
        let started = Watchdog(
            environment: ["NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "30000000"],
            heartbeats: heartbeats,
            report: { names.yield($0) }
        )
        let watchdog = try #require(started)
        let loop = heartbeats.watch("measure", limit: .seconds(5))
        #expect(watchdog.limit == .seconds(30))
        watchdog.tick()
        #expect(try manager.next() == "WATCHDOG=1")
        time.advance(.seconds(6))
        watchdog.tick()
        #expect(try manager.next(waiting: false) == nil)
        #expect(await late.first { _ in true } == ["measure"])
        loop.beat()
        watchdog.tick()
        #expect(try manager.next() == "WATCHDOG=1")
    }

    @Test(
        "a process that systemd does not watch has no watchdog",
        arguments: [
            ["NOTIFY_SOCKET": "/run/x"], ["WATCHDOG_USEC": "1000000"],
            ["NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "0"],
            ["NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "1"],
        ]
    )
    func unwatched(_ environment: [String: String]) {
        let watchdog = Watchdog(
            environment: environment,
            heartbeats: Heartbeats(),
            process: 7,
            report: { _ in }
        )
        #expect(watchdog == nil)
    }

    @Test("the running watchdog pings and ends with the daemon", .timeLimit(.minutes(1)))
    func runs() async throws {
        let manager = try NotifySocket(scratch.path.appending("notify").string)
        let started = Watchdog(
            environment: ["NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "2000"],
            heartbeats: Heartbeats(),
            report: { _ in }
        )
        let watchdog = try #require(started)
        let running = Task { try await watchdog.run() }
        for _ in 1...3 {
            #expect(try await blocking { try manager.next() } == "WATCHDOG=1")
        }
        running.cancel()
        try await running.value
    }
}
