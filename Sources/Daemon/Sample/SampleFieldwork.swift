import Domain

/// Samples and responses of the waves.
struct SampleFieldwork: Sendable {
    let waves: [SampleWave]

    /// Where unmet needs rise steeply in the open wave.
    private static let worsening = "CZ071"
    /// Response rates of the open wave that are too low.
    private static let lowResponse = ["CZ041": 0.33, "CZ053": 0.52]
    private static let sampleOfEveryRegion = 240
    private static let sampleByPopulation = 3500

    private let seed: UInt64
    private let today: Day
    private let reference: SampleReference
    private let register: SampleRegister
    /// Persons sampled in every wave, by region.
    private let sampled: [Int]

    init(seed: UInt64, today: Day, reference: SampleReference, register: SampleRegister) {
        self.seed = seed
        self.today = today
        self.reference = reference
        self.register = register
        let weights = reference.regions.map { $0.byDegree.reduce(0, +) }
        sampled = SampleStrata.shared(SampleFieldwork.sampleByPopulation, by: weights).map {
            SampleFieldwork.sampleOfEveryRegion + $0
        }
        waves = SampleWave.around(today)
    }

    /// The samples of all waves, then a file of responses for every wave and region.
    var files: [SampleFile] {
        let parts = waves.flatMap { wave in
            reference.regions.indices.map { part(wave, region: $0) }
        }
        return [SampleCountry.file(.samples, "vybery-\(today)", parts.map(\.sample))]
            + parts.map(\.responses)
    }

    private func part(
        _ wave: SampleWave,
        region: Int
    ) -> (sample: [SampleField], responses: SampleFile) {
        let nuts3 = reference.regions[region].nuts3
        let number = max(0, wave.wave.year * 2 + wave.wave.half - 4000)
        var random = SampleRandom(seed, 0xF1, number, region)
        let ineligible = sampled[region] * random.within(20...40) / 1000
        let usual = 0.67 + 0.13 * random.fraction()
        let rate = wave.close ? usual : SampleFieldwork.lowResponse[nuts3] ?? usual
        let quota = SampleSurvey.Quota(
            region: region,
            count: Int(Double(sampled[region] - ineligible) * rate),
            // A fifth of the persons is new in every wave.
            firstPerson: number * sampled[region] / 5 + 1,
            hardship: SampleFieldwork.hardship(of: nuts3, in: wave)
        )
        let sample: [SampleField] = [
            .text(wave.wave.description), .text(nuts3), .whole(sampled[region]),
            .whole(ineligible),
        ]
        let responses = SampleFile(
            fileName: "setreni-\(wave.wave)-\(nuts3).csv",
            sender: "kraj-\(nuts3.lowercased())",
            wave: wave.wave,
            survey: survey(wave, quota)
        )
        return (sample, responses)
    }

    private func survey(_ wave: SampleWave, _ quota: SampleSurvey.Quota) -> SampleSurvey {
        SampleSurvey(
            seed: seed,
            wave: wave.wave,
            quotas: [quota],
            badRate: quota.region % 5 == 3 ? 0.02 : 0.004,
            dialect: quota.region % 4 == 1 ? .excelCS : .plain,
            reference: reference,
            register: register,
            period: wave.from...max(wave.from, min(wave.to, today))
        )
    }

    private static func hardship(of nuts3: String, in wave: SampleWave) -> Hardship {
        var hardship = Hardship(of: nuts3, wave: wave.wave)
        if nuts3 == worsening, !wave.close {
            hardship.left += 0.32
            hardship.gloom += 0.12
        }
        return hardship
    }
}
