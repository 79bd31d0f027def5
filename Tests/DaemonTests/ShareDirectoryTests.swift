import Domain
import Foundation
import SystemPackage
import Testing

@testable import Daemon

@Suite("The files shipped beside the binary")
struct ShareDirectoryTests {
    let scratch = ScratchDirectory()

    @Test("an installed binary finds <prefix>/share/dimond")
    func installed() throws {
        let share = try scratch.directory("usr/share/dimond/sql/migrations")
        let found = try ShareDirectory.find(
            executable: scratch.path.appending("usr/bin/dimond"),
            environment: [:]
        )
        #expect(found.sql.appending("migrations") == share)
    }

    @Test("a binary in a checkout finds the checkout")
    func development() throws {
        _ = try scratch.directory("src/sql/migrations")
        let found = try ShareDirectory.find(
            executable: scratch.path.appending("src/.build/x86_64/debug/dimond"),
            environment: [:]
        )
        #expect(found.path == scratch.path.appending("src"))
    }

    @Test("DIMOND_SHARE is the only place looked at when set")
    func chosen() throws {
        _ = try scratch.directory("src/sql/migrations")
        let missing = #expect(throws: ShareDirectoryMissing.self) {
            try ShareDirectory.find(
                executable: scratch.path.appending("src/bin/dimond"),
                environment: ["DIMOND_SHARE": "/nonexistent/share"]
            )
        }
        #expect(missing?.places == ["/nonexistent/share"])
    }

    @Test("nothing found names every place tried")
    func nothing() throws {
        let missing = #expect(throws: ShareDirectoryMissing.self) {
            try ShareDirectory.find(
                executable: scratch.path.appending("usr/bin/dimond"),
                environment: [:]
            )
        }
        let text = try #require(missing).description
        #expect(text.contains("\(scratch.path)/usr/share/dimond"))
        #expect(text.contains("\(scratch.path)/usr/bin"))
    }
}
