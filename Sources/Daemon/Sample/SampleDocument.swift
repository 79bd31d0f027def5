import Domain

/// The register as the ministry publishes it, `rpss.json`, with invented services.
///
/// It has everything that makes the real file hard: facilities that stand twice, secret addresses
/// that are there all the same, missing codes, ended services, several forms and types of capacity,
/// and persons, who must not get any further.
package struct SampleDocument: Sendable {
    private let register: SampleRegister
    private let reference: SampleReference
    private let seed: UInt64
    private let services: Int
    private var written = 0
    private var isFinished = false
    private static let chunkSize = 262_144

    /// Any number of services; every one has another identifier.
    package init(seed: UInt64, services: Int, reference: SampleReference) {
        register = SampleRegister(seed: seed, count: 0, reference: reference)
        self.reference = reference
        self.seed = seed
        self.services = max(0, services)
    }

    /// The next part of the file, about 256 KiB; nil after the last one.
    package mutating func next() -> [UInt8]? {
        guard !isFinished else { return nil }
        var text = written == 0 ? "{\"polozky\":[" : ""
        while written < services, text.utf8.count < SampleDocument.chunkSize {
            text += (written == 0 ? "\n" : ",\n") + record(written)
            written += 1
        }
        if written == services {
            isFinished = true
            text += "\n]}\n"
        }
        return Array(text.utf8)
    }

    private func record(_ index: Int) -> String {
        let service = register.service(index)
        let kind = reference.territory.kinds.first { $0.paragraph == service.kind }
        var writer = SampleRecord(
            service: service,
            kind: kind?.code ?? "0",
            region: reference.regions[service.region].nuts3,
            territory: reference.territory,
            random: SampleRandom(seed, 0x5D, index)
        )
        return writer.json(number: index, forms: reference.formsOfKind[service.kind] ?? [])
    }
}

/// One service of the document.
private struct SampleRecord {
    let service: SampleService
    let kind: String
    let region: String
    let territory: SampleTerritory
    var random: SampleRandom

    mutating func json(number: Int, forms: [String]) -> String {
        """
        {"portalId":\(990_000 + number),"id":"99\(number)","identifikator":"\(service.id)",\
        "datumPoskytovaniOd":"\(service.activeFrom)","datumPoskytovaniDo":\(optional(service.activeTo)),\
        "druhSocialniSluzby":{"id":"DruhSocialniSluzby/\(kind)"},"poskytovatel":\(provider()),\
        "zarizeni":[\(facilities())],"formy":[\(self.forms(forms))],\
        "ciloveSkupiny":[{"cilovaSkupina":{"id":"CilovaSkupinaOsoby/24"}}],"vekoveSkupiny":[],\
        "doplnujiciInformaceVekoveSkupiny":null,"kontaktniAdresy":[],\
        "emaily":[{"email":"sluzba\(number)@example.org","poznamka":null}],\
        "telefony":[{"telefon":"000000000","poznamka":"v pracovní dny 8\\u201316"}],"faxy":[],\
        "weby":[{"web":"https://example.org/sluzby/\(number)","poznamka":null}],\
        "rozsirenePusobnostiVKraji":[],"doplnkoveUdaje":{"realizacePoskytovani":[\(attachments(number))],\
        "planyFinancnihoZajisteni":[],"personalniZajisteni":[]}}
        """
    }

    private func optional(_ day: Day?) -> String { day.map { "\"\($0)\"" } ?? "null" }

    private mutating func provider() -> String {
        """
        {"ico":"\(service.ico)","nazev":"\(SampleRecord.name(of: service.ico))","dic":null,\
        "adresa":\(address(at: place())),"emaily":[],"telefony":[],"weby":[],\
        "statutarniOrgany":[{"jmeno":"Vymyšlená","prijmeni":"Osoba\(service.ico.suffix(4))","titulPred":"Mgr."}]}
        """
    }

    /// Czech enough to be looked for with and without accents.
    private static func name(of ico: String) -> String {
        let kinds = ["Domov", "Centrum služeb", "Sociální služby", "Péče", "Pomoc", "Charita"]
        let places = [
            "Na Kopečku", "U Řeky", "Pod Lipami", "Slunečnice", "Říčany", "Žďár", "Šance",
        ]
        let number = Int(ico) ?? 0
        return
            "\(kinds[number / 10 % kinds.count]) \(places[number / 70 % places.count]) \(ico.suffix(5))"
    }

    private mutating func place() -> SampleTerritory.Municipality? {
        let all = territory.municipalities[region] ?? []
        return all.isEmpty ? nil : all[random.below(all.count)]
    }

    private mutating func facilities() -> String {
        let count = 1 + random.pick([60, 20, 12, 5, 3])
        var facilities: [String] = []
        for number in 0..<count {
            let place = place()
            let isSecret = random.chance(["57", "58", "60a"].contains(service.kind) ? 0.2 : 0.01)
            facilities.append(facility(number, place, isSecret))
            // The real file says many of them twice.
            if random.chance(0.15), let last = facilities.last { facilities.append(last) }
        }
        return facilities.joined(separator: ",")
    }

    private mutating func facility(
        _ number: Int,
        _ place: SampleTerritory.Municipality?,
        _ isSecret: Bool
    ) -> String {
        let hasAddress = !isSecret || random.chance(0.5)
        let name =
            isSecret
            ? "Utajené bydlení \(service.id)" : "\(place?.name ?? "Zařízení") \(number + 1)"
        return """
            {"nazev":"\(name)","poskytujeOd":"\(service.activeFrom)",\
            "poskytujeDo":\(optional(service.activeTo)),"utajenaAdresa":\(isSecret),\
            "adresa":\(hasAddress ? address(at: place) : "null"),"vedouci":"Mgr. Vymyšlená Osoba"}
            """
    }

    private mutating func address(at place: SampleTerritory.Municipality?) -> String {
        let hasCode = !random.chance(0.036)
        let hasDistrict = region != "CZ010" && !random.chance(0.03)
        let code = 20_000_000 + random.below(9_000_000)
        return """
            {"cisloDomovni":\(1 + random.below(900)),"cisloOrientacni":null,"dodatekAdresy":null,\
            "kodAdresnihoMista":\(hasCode ? "\(code)" : "null"),"psc":"10000",\
            "typCislaDomovniho":{"id":"TypStavebnihoObjektu/1"},\
            "kraj":{"id":"Kraj/\(territory.regions[region]?.code ?? "0")"},\
            "okres":\(hasDistrict ? "{\"id\":\"Okres/\(place?.district ?? "")\"}" : "null"),\
            "obec":{"id":"Obec/\(place?.code ?? "")"},"castObce":{"id":"CastObce/1"},\
            "mestskyObvodMestskaCast":null,"mestskyObvodVPraze":null,\
            "ulice":{"nazev":"Vymyšlená \(1 + random.below(99))"}}
            """
    }

    /// The service's own form and sometimes another one that its kind may have.
    private mutating func forms(_ allowed: [String]) -> String {
        var forms = [form(service.form, service.capacity)]
        if service.form != "P",
            let other = allowed.first(where: { $0 != service.form && $0 != "P" }),
            random.chance(0.35)
        {
            forms.append(form(other, 5 + random.below(60)))
        }
        return forms.joined(separator: ",")
    }

    private mutating func form(_ form: String, _ capacity: Int) -> String {
        let code = territory.forms.first { $0.form == form }?.code ?? ""
        var capacities = [self.capacity(form == "P" ? "luzka" : "klient", capacity)]
        if form == "A", random.chance(0.3) {
            capacities.append(self.capacity("interv", 1 + random.below(30)))
        }
        if form == "T", random.chance(0.3) {
            capacities.append(self.capacity("kontakt", 1 + random.below(50)))
        }
        return """
            {"forma":{"id":"FormaSocialniSluzby/\(code)"},"nepretrzitePoskytovani":\(form == "P"),\
            "casoveRozsahy":null,"kapacity":[\(capacities.joined(separator: ","))]}
            """
    }

    private func capacity(_ type: String, _ count: Int) -> String {
        """
        {"pocet":\(count),"popis":"Maximální kapacita \(count) s účinností od 01.09.2016.",\
        "typ":{"id":"TypKapacitySocialniSluzby/\(type)"}}
        """
    }

    private mutating func attachments(_ number: Int) -> String {
        (0..<4 + random.below(8)).map { part in
            """
            {"priloha":{"nazev":"Popis realizace poskytování, část \(part + 1)","mime":"application/pdf",\
            "velikost":\(100_000 + part),"url":"https://example.org/dokumenty/\(number)/\(part)"},\
            "platnost":{"od":"2020-01-01","do":null}}
            """
        }.joined(separator: ",")
    }
}
