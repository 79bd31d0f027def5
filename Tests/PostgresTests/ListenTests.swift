import Postgres
import TestSupport
import Testing

@Suite("A listener", .timeLimit(.minutes(1)))
struct ListenTests {
    @Test("hears of its channel while it is idle, whatever the channel's name")
    func idle() async throws {
        let conninfo = try await Scratch.conninfo
        let listening = try await Connection.open(conninfo, name: "listening")
        let speaking = try await Connection.open(conninfo, name: "speaking")
        let channel = "Plány \"a\""
        let stream = try await listening.listen(channel)
        try await speaking.query("SELECT pg_notify('other', 'no')")
        for payload in ["1", "", "tři"] {
            try await speaking.query("SELECT pg_notify($1, $2)", [.text(channel), .text(payload)])
        }
        var heard: [String] = []
        for await notification in stream.prefix(3) { heard.append(notification.payload) }
        #expect(heard == ["1", "", "tři"])
    }

    @Test("hears what came while a statement of its own ran")
    func busy() async throws {
        try await withConnection { connection in
            let stream = try connection.listen("own")
            try connection.query("SELECT pg_notify('own', 'x')")
            for await notification in stream.prefix(1) {
                #expect(notification == Connection.Notification(channel: "own", payload: "x"))
            }
        }
    }

    @Test("comes to an end when the connection is lost")
    func lost() async throws {
        let conninfo = try await Scratch.conninfo
        let listening = try await Connection.open(conninfo, name: "listening")
        let other = try await Connection.open(conninfo, name: "other")
        let stream = try await listening.listen("c")
        try await other.terminate(await listening.backendPID)
        for await _ in stream { Issue.record("nothing was sent") }
        #expect(!listening.isUsable)
    }
}
