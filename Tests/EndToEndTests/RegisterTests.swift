import Foundation
import Postgres
import TestSupport
import Testing

@testable import Daemon

/// The ministry's file over every way in, and what may be seen of it.
@Suite("The register", .timeLimit(.minutes(5)))
struct RegisterTests {
    private static let address = "Utajovaná 7"
    private static let person = "Kanárek"

    /// One home with a place that may be shown and one that may not.
    private static func record(_ id: Int, kind: Int = 13) -> String {
        """
        {"portalId":\(id),"identifikator":"\(5_300_000 + id)","datumPoskytovaniOd":"2008-01-01",\
        "datumPoskytovaniDo":null,"druhSocialniSluzby":{"id":"DruhSocialniSluzby/\(kind)"},\
        "poskytovatel":{"ico":"70873046","nazev":"Domov Žďár","adresa":{"kraj":{"id":"Kraj/141"}},\
        "statutarniOrgany":[{"jmeno":"Jan","prijmeni":"\(person)"}]},\
        "zarizeni":[{"nazev":"Dům \(address)","poskytujeOd":"2008-01-01","poskytujeDo":null,\
        "utajenaAdresa":true,"adresa":{"kodAdresnihoMista":41414141,"kraj":{"id":"Kraj/141"},\
        "obec":{"id":"Obec/585068"},"okres":null,"ulice":{"nazev":"\(address)"}}},\
        {"nazev":"Dům U Lip","poskytujeOd":"2008-01-01","poskytujeDo":null,"utajenaAdresa":false,\
        "adresa":{"kodAdresnihoMista":11867906,"kraj":{"id":"Kraj/141"},"obec":{"id":"Obec/585068"},\
        "okres":null,"ulice":{"nazev":"Krátká"}}}],"formy":[{"forma":{"id":"FormaSocialniSluzby/pob"},\
        "kapacity":[{"pocet":30,"typ":{"id":"TypKapacitySocialniSluzby/luzka"}}]}]}
        """
    }

    private static func file(_ records: [String]) -> String {
        "{\"polozky\":[\n" + records.joined(separator: ",\n") + "\n]}\n"
    }

    @Test("persons and secret places stand in no table, log, receipt, reject file or page")
    func canary() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let records = (1...40).map { Self.record($0) } + [Self.record(41, kind: 99)]
        try station.home.drop(Self.file(records), feed: "services", name: "rpss.json")
        let batch = try await daemon.log.next("batch accepted")
        #expect(batch.facts["refused"] == "1")
        try await eventually("the file is put away") {
            try station.home.names("accepted/services").count == 3
        }
        var places = ["the log": daemon.log.text]
        for path in [
            "/metrics", "/", "/services?q=5300001", "/services?q=zdar&lang=en",
            "/services?q=utajovana", "/api/v1/services/70873046",
        ] {
            places[path] = try await daemon.get(path).text
        }
        for name in try station.home.names("accepted/services") where name != "rpss.json" {
            places[name] = String(
                decoding: try station.home.spooled("accepted/services/" + name),
                as: UTF8.self
            )
        }
        let dump = try await Program.run(
            "/usr/bin/pg_dump",
            ["--data-only", "--inserts", "--dbname", station.conninfo]
        )
        #expect(dump.output.contains("INSERT INTO register.facility"))
        places["the database"] = dump.output
        for (place, text) in places {
            #expect(!text.isEmpty, "\(place)")
            for word in [Self.person, Self.address, "41414141"] {
                // The question itself is shown again.
                #expect(!text.contains(word), "\(word) in \(place)")
            }
        }
        #expect(places["/services?q=zdar&lang=en"]?.contains("Domov Žďár") == true)
        #expect(places["/api/v1/services/70873046"]?.contains("\"secret_facilities\":1") == true)
        #expect(places["/services?q=utajovana"]?.contains("v registru nic takového není") == true)
        #expect(try await daemon.stop() == 0)
    }

    @Test("a newer file closes what it lacks, is held when that is too much, and may confirm")
    func mirror() async throws {
        let station = try await Station.make()
        let all = (1...40).map { Self.record($0) }
        func send(_ records: [String], sender: String) async throws -> Answer {
            let path = station.home.path + "/\(UUID().uuidString).json"
            try Data(Self.file(records).utf8).write(to: URL(filePath: path))
            return try await run(
                station,
                ["import", "services", path, "--json", "--sender", sender]
            )
        }
        #expect(try await send(all, sender: "first").code == 0)
        let again = try await send(all, sender: "second")
        #expect(again.output.contains("\"known\":true"))
        let confirmed = try await station.count("SELECT count(seen_at) FROM ops.batch")
        #expect(confirmed == 1, "the same content says that the mirror is up to date")

        let held = try await send(Array(all.dropFirst(3)), sender: "second")
        #expect(held.code == 1 && held.output.contains("\"state\":\"held\""))
        #expect(try await station.count("SELECT count(*) FROM register.service") == 40)

        let less = try await send(Array(all.dropFirst(2)), sender: "second")
        #expect(less.code == 0, "\(less.output)")
        for table in ["service", "capacity"] {
            #expect(try await count(table, station) == 38, "\(table)")
        }
        #expect(try await count("facility", station) == 76)
        #expect(try await station.count("SELECT count(*) FROM register.closed_service") == 2)

        let gone = try await run(station, ["services", "check", "5300001", "--lang", "en"])
        #expect(gone.code == 1)
        #expect(gone.output.contains("no longer in the register since"))
        let there = try await run(station, ["services", "check", "zdar", "--lang", "en"])
        #expect(there.code == 0)
        #expect(there.output.contains("Yes, on") && there.output.contains("38 services are"))
    }

    @Test("a code is refused until its list is loaded, and the record is not taken for gone")
    func codes() async throws {
        let station = try await Station.make()
        let good = (1...39).map { Self.record($0) }
        func send(_ feed: String, _ text: String) async throws -> Answer {
            let path = station.home.path + "/\(UUID().uuidString).json"
            try Data(text.utf8).write(to: URL(filePath: path))
            return try await run(station, ["import", feed, path, "--json", "--lang", "en"])
        }
        #expect(try await send("services", Self.file(good + [Self.record(40)])).code == 0)
        let changed = Self.file(good + [Self.record(40, kind: 99)])
        #expect(try await send("services", changed).output.contains("\"refused\":1"))
        #expect(
            try await station.count("SELECT count(*) FROM register.service") == 40,
            "as it was before"
        )
        let list =
            #"{"polozky":[{"id":"DruhSocialniSluzby/99","nazev":{"cs":"Chráněné bydlení"}}]}"#
        #expect(try await send("codelists", list).code == 0)
        #expect(try await send("services", changed).output.contains("\"corrected\":1"))
        let kinds = try await station.texts(
            "SELECT kind FROM register.service WHERE service_id = '5300040'"
        )
        #expect(kinds == ["51"])
    }

    private typealias Answer = (code: Int32, output: String)

    private func run(_ station: Station, _ arguments: [String]) async throws -> Answer {
        let answer = try await RunningDaemon.run(
            arguments + ["--config", station.home.configuration],
            environment: station.environment
        )
        return (answer.code, answer.output)
    }

    private func count(_ table: String, _ station: Station) async throws -> Int {
        switch table {
        case "service": try await station.count("SELECT count(*) FROM register.service")
        case "capacity": try await station.count("SELECT count(*) FROM register.capacity")
        default: try await station.count("SELECT count(*) FROM register.facility")
        }
    }
}
