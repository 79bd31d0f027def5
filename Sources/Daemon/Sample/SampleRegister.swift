import Domain

/// One invented service of the register.
///
/// Its numbers begin with 99, so that nobody takes them for real ones.
struct SampleService: Sendable {
    let id: String
    let ico: String
    let kind: String
    let form: String
    /// Position in the reference.
    let region: Int
    let activeFrom: Day
    let activeTo: Day?
    let capacity: Int
}

/// The invented register of services.
struct SampleRegister: Sendable {
    /// Every region has at least these, in this order, so that every kind of home exists in it.
    private static let base = [
        "48", "49", "50", "51", "40", "39", "48", "49", "50", "44", "46", "47", "52", "51",
        "48", "40", "49", "50", "70", "43", "48", "50", "54", "66", "65", "67", "45",
    ]
    private static let others = [
        "40", "49", "48", "50", "51", "39", "44", "46", "70", "65", "66", "67", "37", "57", "69",
        "62", "54", "43", "41", "58", "60", "64", "45", "61",
    ]
    private static let shares: [Double] = [
        15, 11, 5, 8, 5, 6, 8, 6, 6, 6, 4, 4, 6, 5, 4, 5, 2, 2, 2, 1, 1, 1, 2, 2,
    ]
    private static let firstDay = Day(daysSince1970: 13_514)  // 2007-01-01, when the register began
    static let residentialKinds = ["51", "48", "49", "50", "47", "52"]

    private let seed: UInt64
    private let regionWeights: [Double]
    private let formsOfKind: [String: [String]]
    private(set) var services: [SampleService]

    /// At least 27 services for every region are needed to have every kind everywhere.
    init(seed: UInt64, count: Int = 500, reference: SampleReference) {
        self.seed = seed
        regionWeights = reference.regions.map { $0.byDegree.reduce(0, +) }
        formsOfKind = reference.formsOfKind
        services = []
        services = (0..<count).map { service($0) }
    }

    /// The service with this number, whether or not it is among ``services``.
    func service(_ index: Int) -> SampleService {
        var random = SampleRandom(seed, 0x5E, index)
        let slot = index / regionWeights.count
        let isBase = slot < SampleRegister.base.count
        let region = isBase ? index % regionWeights.count : random.pick(regionWeights)
        let kind =
            isBase
            ? SampleRegister.base[slot] : SampleRegister.others[random.pick(SampleRegister.shares)]
        let forms = formsOfKind[kind] ?? ["P"]
        let form =
            SampleRegister.residentialKinds.contains(kind) ? "P" : forms[random.below(forms.count)]
        let from = SampleRegister.firstDay.adding(days: random.below(5800))
        let ended = !isBase && random.chance(0.06)
        return SampleService(
            id: SampleRegister.identifier(index),
            ico: SampleRegister.ico(index * 7 / 10),
            kind: kind,
            form: form,
            region: region,
            activeFrom: from,
            activeTo: ended ? from.adding(days: 200 + random.below(900)) : nil,
            capacity: SampleRegister.capacity(kind, form, &random)
        )
    }

    static func identifier(_ index: Int) -> String {
        index < 100_000 ? String(9_900_000 + index * 61 % 100_000) : String(990_000_000 + index)
    }

    /// An organisation number with its right check digit.
    static func ico(_ provider: Int) -> String {
        let digits =
            [9, 9] + String(100_000 + provider % 90_000).dropFirst().compactMap(\.wholeNumberValue)
        let sum = zip(digits, stride(from: 8, through: 2, by: -1)).reduce(0) { $0 + $1.0 * $1.1 }
        let check = (11 - sum % 11) % 10
        return (digits + [check]).map(String.init).joined()
    }

    private static func capacity(
        _ kind: String,
        _ form: String,
        _ random: inout SampleRandom
    ) -> Int {
        switch (kind, form) {
        case ("48", _): 24 + random.below(90)
        case ("49", _), ("50", _): 30 + random.below(130)
        case ("51", _): 6 + random.below(18)
        case ("47", _), ("52", _): 10 + random.below(30)
        case (_, "P"): 8 + random.below(40)
        default: 10 + random.below(150)
        }
    }

    /// Identifiers by region and then by position in ``residentialKinds``, only running services.
    var homes: [[[String]]] {
        var homes = Array(
            repeating: Array(repeating: [String](), count: SampleRegister.residentialKinds.count),
            count: regionWeights.count
        )
        for service in services where service.activeTo == nil {
            guard let kind = SampleRegister.residentialKinds.firstIndex(of: service.kind) else {
                continue
            }
            homes[service.region][kind].append(service.id)
        }
        return homes
    }
}
