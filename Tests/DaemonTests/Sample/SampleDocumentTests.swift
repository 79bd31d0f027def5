import Domain
import Foundation
import Testing

@testable import Daemon

/// What the tests look at in a record of the ministry's document.
struct SampleRegistration: Decodable {
    struct Code: Decodable {
        let id: String
    }

    struct Address: Decodable {
        let kodAdresnihoMista: Int?
        let kraj: Code
        let okres: Code?
    }

    struct Facility: Decodable {
        let nazev: String
        let utajenaAdresa: Bool
        let adresa: Address?
    }

    struct Form: Decodable {
        struct Capacity: Decodable {
            let pocet: Int
            let typ: Code
        }

        let forma: Code
        let kapacity: [Capacity]
    }

    struct Provider: Decodable {
        let ico: String
        let adresa: Address
        let statutarniOrgany: [[String: String]]
    }

    let identifikator: String
    let datumPoskytovaniDo: String?
    let poskytovatel: Provider
    let zarizeni: [Facility]
    let formy: [Form]

    /// RÚIAN code of the region that the importer must find.
    var region: String {
        let first = zarizeni.lazy.compactMap(\.adresa).first ?? poskytovatel.adresa
        return String(first.kraj.id.dropFirst("Kraj/".count))
    }

    static func all(_ bytes: [UInt8]) throws -> [SampleRegistration] {
        struct File: Decodable {
            let polozky: [SampleRegistration]
        }
        return try JSONDecoder().decode(File.self, from: Data(bytes)).polozky
    }
}

@Suite("The register in the ministry's shape")
struct SampleDocumentTests {
    private func document(_ services: Int, seed: UInt64 = 3) throws -> [SampleRegistration] {
        var document = SampleDocument(
            seed: seed,
            services: services,
            reference: try SampleFixture.reference()
        )
        var bytes: [UInt8] = []
        while let chunk = document.next() { bytes += chunk }
        return try SampleRegistration.all(bytes)
    }

    @Test("it has as many services as asked for, none twice", arguments: [0, 1, 1500])
    func services(_ count: Int) throws {
        let services = try document(count)
        #expect(services.count == count)
        #expect(Set(services.map(\.identifikator)).count == count)
    }

    @Test("it has all that makes the real file hard")
    func hardships() throws {
        let services = try document(3000)
        let facilities = services.flatMap(\.zarizeni)
        let secret = facilities.filter(\.utajenaAdresa)
        #expect(secret.contains { $0.adresa != nil } && secret.contains { $0.adresa == nil })
        let addresses = facilities.compactMap(\.adresa)
        #expect(addresses.contains { $0.kodAdresnihoMista == nil })
        #expect(addresses.filter { $0.kraj.id == "Kraj/19" }.allSatisfy { $0.okres == nil })
        #expect(addresses.contains { $0.kraj.id != "Kraj/19" && $0.okres == nil })
        let doubled = services.filter { service in
            let names = service.zarizeni.filter { !$0.utajenaAdresa }.map(\.nazev)
            return Set(names).count < names.count
        }
        #expect(doubled.count > 100)
        #expect(services.contains { $0.datumPoskytovaniDo != nil })
        #expect(services.contains { $0.formy.count > 1 })
        #expect(
            services.contains { $0.formy.contains { Set($0.kapacity.map(\.typ.id)).count > 1 } }
        )
        #expect(services.allSatisfy { !$0.poskytovatel.statutarniOrgany.isEmpty })
        #expect(services.allSatisfy { ICO.isValid($0.poskytovatel.ico.utf8) })
    }

    @Test("the same seed gives the same file, another one does not")
    func determinism() throws {
        func capacities(_ seed: UInt64) throws -> [Int] {
            try document(100, seed: seed).flatMap { $0.formy.flatMap { $0.kapacity.map(\.pocet) } }
        }
        #expect(try capacities(3) == capacities(3))
        #expect(try capacities(3) != capacities(4))
    }
}
