import Domain
import Foundation
import Testing

@testable import Intake

@Suite("Identity of persons, waves and content")
struct IdentityTests {
    @Test("pseudonyms depend on key, scheme, sender and person, and on nothing else")
    func pseudonyms() throws {
        let secret = [UInt8](0..<32)
        let key = try #require(PseudonymKey(secret: secret, scheme: "1"))
        let other = try #require(PseudonymKey(secret: secret.reversed(), scheme: "1"))
        let scheme = try #require(PseudonymKey(secret: secret, scheme: "2"))
        let sender = try #require(PseudonymKey(secret: secret, scheme: "1", sender: "a"))
        let found = [key, other, scheme, sender].map { $0.pseudonym(of: "klient-1") }
        #expect(Set(found + [key.pseudonym(of: "klient-2")]).count == 5)
        #expect(key.pseudonym(of: " klient-1 ") == found[0])
        // Computed with another implementation of HMAC-SHA-256.
        let hex = found[0].map { String(format: "%02x", $0) }.joined()
        #expect(hex == "936410bd8d4cb7d4a39e82aa3d4fe52b")
        #expect(PseudonymKey(secret: Array(0..<31), scheme: "1") == nil)
    }

    @Test("a row carries the pseudonym of its trimmed subject")
    func storedPseudonym() throws {
        let schema = try Sample.diPot
        let records = [Sample.response, Sample.response(["subject": "\u{A0}klient-1 "])]
        let outcome = try Outcome(Sample.csv(records, schema), schema)
        let expected = Sample.context.pseudonym.pseudonym(of: "klient-1")
        #expect(outcome.stored("subject", row: 0) == expected)
        #expect(outcome.stored("subject", row: 1) == expected)
    }

    @Test(
        "what looks like a birth number",
        arguments: [
            ("855101/0017", true), ("8551010017", true), ("8551010018", false),
            ("530101/123", true),
            ("540101/123", false), ("851301/0017", false), ("klient-1", false),
            ("123456789012", false),
            ("85510100/17", false), ("", false),
        ]
    )
    func birthNumbers(_ text: String, _ expected: Bool) {
        #expect(Array(text.utf8).withUnsafeBytes { BirthNumber.isPlausible($0) } == expected)
    }

    @Test("the wave can be named on the way in")
    func fixedWave() throws {
        let schema = try Sample.diPot
        let names = schema.columns.dropFirst().map(\.name)
        let row = names.map { Sample.response[$0] ?? "" }.joined(separator: ",")
        let text = names.joined(separator: ",") + "\n" + row + "\n"
        #expect(throws: UnusableInput.self) { try Outcome(text, schema) }
        let fixed = Sample.context(fixedWave: "2026-H1")
        let outcome = try Outcome(text, schema, fixed)
        #expect(outcome.broken == [])
        #expect(outcome.text("wave") == "2026-H1")
        #expect(outcome.summary.waves == ["2026-H1"])
        let whole = Sample.csv([Sample.response], schema)
        #expect(try Outcome(whole, schema, fixed).broken == [])
        let other = Sample.context(fixedWave: "2025-H2")
        #expect(try Outcome(whole, schema, other).broken.first == "V01@2")
        let unknown = Sample.context(fixedWave: "2031-H1")
        let error = #expect(throws: UnusableInput.self) { try Outcome(whole, schema, unknown) }
        #expect(error?.code == .wave)
    }

    @Test("the same content has the same hash, other content another one")
    func canonicalHash() throws {
        let schema = try Sample.diPot
        func hash(_ records: [[String: String]]) throws -> String {
            try Outcome(Sample.csv(records, schema), schema).summary.canonicalSHA256
        }
        let base = try hash([Sample.response])
        #expect(base.count == 64)
        #expect(
            try hash([Sample.response(["interview_date": "2. 4. 2026", "B04": "zrak telesne"])])
                == base
        )
        #expect(try hash([Sample.response(["G01": "3"])]) != base)
        #expect(try hash([Sample.response, Sample.response(["G01": "7"])]) != base)
        #expect(
            try hash([Sample.response, Sample.response(["G01": "7"])])
                != hash([Sample.response, Sample.response(["G01": "8"])])
        )
    }

    @Test("chunks are bounded and lose nothing")
    func chunks() throws {
        let schema = try Sample.feed("targets")
        let row = "TP-01,CZ,,2026-12-31,40\n"
        let bad = "TP-01,CZ,,nikdy,40\n"
        let text =
            schema.template() + String(repeating: row, count: 9000)
            + String(repeating: bad, count: 1200)
        let file = try TemporaryFile(Array(text.utf8))
        let pipeline = try RecordPipeline(
            descriptor: file.descriptor,
            schema: schema,
            context: Sample.context
        )
        var rows = 0
        var tuples = 0
        var refusals = 0
        var chunks = 0
        while let chunk = try pipeline.next() {
            chunks += 1
            rows += chunk.rows
            tuples += Outcome.tuples(chunk.copy).count
            refusals += chunk.refusals.count
            #expect(chunk.rows <= 4096)
            #expect(chunk.refusals.count <= 500)
        }
        #expect(rows == 10_200)
        #expect(tuples == 9000)
        #expect(refusals == 1200)
        #expect(chunks > 3)
        #expect(try pipeline.next() == nil)
        #expect(pipeline.summary.refusedByRule == ["VALUE": 1200])
    }

    @Test("the reference files are read")
    func reference() throws {
        let directory = NSTemporaryDirectory() + "/reference-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(atPath: directory) }
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory + "/" + name))
        }
        try write("reporting_duty.csv", "duty,feed\nplans_quarterly,plans\n")
        try write(
            "region.csv",
            "nuts3,name_cs,ruian_vusc\nCZ010,Praha,19\nCZ053,Pardubický kraj,\n"
        )
        try write("orp.csv", "orp,name_cs,nuts3\n1000,Praha,CZ010\n")
        #expect(throws: ReferenceDataError.self) { try ReferenceData(directory: directory) }
        try write(
            "territory_change.csv",
            """
            level,code,change,parent_level,old_code,new_code,changed_after,changed_by,verified
            orp,1000,moved,region,CZ053,CZ010,2025-12-31,2026-01-01,no

            """
        )
        try write(
            "service_kind_form.csv",
            "paragraph,form\n39,T\n40,A\n40,T\n"
        )
        try write("service_form.csv", "form,open_data_code\nP,pob\n")
        try write(
            "service_kind.csv",
            "paragraph,open_data_code,open_data_code_verified\n49,13,yes\n48,12,no\ncdz,,no\n"
        )
        try write("municipality.csv", "code,name_cs\n554782,Praha\n571776,Luže\n")
        #expect(throws: ReferenceDataError.self) { try ReferenceData(directory: directory) }
        try write("municipality_mas_skch.csv", "code,in_original_21\n571776,yes\n")
        let reference = try ReferenceData(directory: directory)
        #expect(reference.regions == ["CZ010", "CZ053"])
        #expect(reference.regionOfORP == ["1000": "CZ010"])
        let lain = reference.territory.parents(of: "1000", .orp, at: .region, now: "CZ010")
        #expect(lain.map(\.code) == ["CZ053", "CZ010"])
        #expect(lain.map(\.from) == [nil, Day(2026, 1, 1)])
        #expect(reference.formsOfKind == ["39": "T", "40": "AT"])
        #expect(
            reference.crosswalk == [
                "Kraj/19": "CZ010", "FormaSocialniSluzby/pob": "P", "DruhSocialniSluzby/13": "49",
            ],
            "a code that nobody has seen is not guessed"
        )
        #expect(reference.municipalities == ["554782", "571776"])
        #expect(reference.localGroup == ["571776"])
    }
}
