import Domain

/// What the register side of the sample country is sent as: code lists, the register itself, and
/// suspicions of unregistered services.
struct SampleRegisterFiles: Sendable {
    let seed: UInt64
    let today: Day
    let reference: SampleReference
    let register: SampleRegister

    var files: [SampleFile] {
        [
            list("druhy-socialni-sluzby", kinds), list("formy-soc-sluzby", forms),
            list("typy-kapacity-socialni-sluzby", capacityTypes), list("kraje", regions),
            list("okresy", districts), services,
            SampleCountry.file(.unregistered, "podezreni-\(today)", cases),
        ]
    }

    private var services: SampleFile {
        var document = SampleDocument(
            seed: seed,
            services: register.services.count,
            reference: reference
        )
        var bytes: [UInt8] = []
        while let chunk = document.next() { bytes += chunk }
        return SampleFile(feed: "services", fileName: "rpss.json", sender: "mpsv", bytes: bytes)
    }

    private func list(_ name: String, _ items: [String]) -> SampleFile {
        let text = "{\"polozky\":[\n" + items.joined(separator: ",\n") + "\n]}\n"
        return SampleFile(
            feed: "codelists",
            fileName: "\(name).json",
            sender: "mpsv",
            bytes: Array(text.utf8)
        )
    }

    private func item(_ id: String, _ name: String, _ more: String = "") -> String {
        "{\"id\":\"\(id)\",\"nazev\":{\"cs\":\"\(name)\"}\(more)}"
    }

    private var kinds: [String] {
        reference.territory.kinds.map { item("DruhSocialniSluzby/\($0.code)", $0.name) }
    }

    private var forms: [String] {
        reference.territory.forms.map { item("FormaSocialniSluzby/\($0.code)", $0.name) }
    }

    private var capacityTypes: [String] {
        [
            ("luzka", "lůžka"), ("klient", "klienti"), ("kontakt", "kontakty"),
            ("interv", "intervence"), ("hovor", "hovory"),
        ].map { item("TypKapacitySocialniSluzby/\($0.0)", $0.1) }
    }

    private var regions: [String] {
        reference.territory.regions.sorted { $0.key < $1.key }.map { nuts3, region in
            item("Kraj/\(region.code)", region.name, ",\"kodNuts3\":\"\(nuts3)\"")
        }
    }

    private var districts: [String] {
        reference.territory.districts.map { district in
            let region = reference.territory.regions[district.nuts3]?.code ?? ""
            return item("Okres/\(district.code)", district.name, ",\"kraj\":\"Kraj/\(region)\"")
        }
    }

    /// Twelve cases; two of them have waited too long.
    private var cases: [[SampleField]] {
        (0..<12).map { register.suspicion($0, seed: seed, today: today, reference) }
    }
}

extension SampleRegister {
    /// A case with its own number; every fourth is closed, two of the first twelve are old.
    func suspicion(
        _ index: Int,
        seed: UInt64,
        today: Day,
        _ reference: SampleReference
    ) -> [SampleField] {
        var random = SampleRandom(seed, 0x5F, index)
        let region = reference.regions[random.below(reference.regions.count)].nuts3
        let isClosed = index % 4 == 3
        let age = [2, 7].contains(index % 12) && !isClosed ? 75 + index % 12 : 3 + random.below(50)
        let state = ["raised", "checked", "confirmed"][index % 4 % 3]
        let town = reference.territory.municipalities[region]?.first?.code
        return [
            .text("NS-\(region)-\(1001 + index)"), .text(SampleRegister.ico(80_000 + index)),
            .text("Vymyšlený dům \(index + 1)"), .text(["50", "49", "51", "48"][random.below(4)]),
            .text(region), .empty, .text(town), .day(today.adding(days: -age)),
            .text("KU-\(region)"), .text(isClosed ? "closed" : state),
            .text(isClosed ? ["registered", "fined", "ended"][index % 3] : nil),
            .day(isClosed ? today.adding(days: -random.below(age)) : nil),
        ]
    }

    /// One capacity of a service.
    func capacity(_ index: Int) -> [SampleField] {
        let service = service(index)
        return [
            .text(service.id), .text(service.form),
            .text(service.form == "P" ? "luzka" : "klient"), .whole(1), .whole(service.capacity),
        ]
    }

    /// One facility of a service.
    func facility(_ index: Int, _ reference: SampleReference) -> [SampleField] {
        let service = service(index)
        let region = reference.regions[service.region].nuts3
        let towns = reference.territory.municipalities[region] ?? []
        let town = towns.isEmpty ? nil : towns[index % towns.count]
        let isSecret = index % 40 == 39
        return [
            .text(service.id), .text("Z\(index)"), .flag(isSecret),
            .text(isSecret ? nil : "Zařízení \(index)"),
            isSecret ? .empty : .whole(20_000_000 + index), .text(isSecret ? nil : town?.code),
            .text(isSecret ? nil : town?.district), .text(region), .day(service.activeFrom),
            .day(service.activeTo),
        ]
    }
}
