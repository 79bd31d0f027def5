import SystemPackage

/// Where the private cluster keeps its things below the state directory.
struct ClusterLayout: Sendable, Hashable {
    /// Longest path of a unix socket, the zero byte at its end not counted.
    static let longestSocketPath = 107

    let state: FilePath
    /// Part of the fallback directory's name, so that two users never share one.
    var user: UInt32 = 0

    var data: FilePath { state.appending("data") }
    /// A cluster being made; only a finished one is renamed to `data`.
    var unfinishedData: FilePath { state.appending("data.new") }
    var log: FilePath { state.appending("postgres.log") }
    var lock: FilePath { state.appending("postgres.lock") }
    var processFile: FilePath { data.appending("postmaster.pid") }

    /// `<state>/run`, or a short directory found from the state's path alone when that is too long.
    var sockets: FilePath {
        let usual = state.appending("run")
        guard usual.appending(".s.PGSQL.5432").string.utf8.count > Self.longestSocketPath else {
            return usual
        }
        let digest = String(Self.fnv1a(state.string), radix: 36)
        return FilePath(user == 0 ? "/run/dimond-\(digest)" : "/tmp/dimond-\(user)-\(digest)")
    }

    private static func fnv1a(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
