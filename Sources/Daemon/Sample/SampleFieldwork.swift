import Domain

/// Samples and responses of the waves.
struct SampleFieldwork: Sendable {
    let waves: [SampleWave]
    let files: [SampleFile]

    /// Where unmet needs rise steeply in the open wave.
    private static let worsening = "CZ071"
    /// Response rates of the open wave that are too low.
    private static let lowResponse = ["CZ041": 0.33, "CZ053": 0.52]
    private static let sampleOfEveryRegion = 240
    private static let sampleByPopulation = 3500

    init(seed: UInt64, today: Day, reference: SampleReference, register: SampleRegister) {
        waves = SampleWave.around(today)
        let parts = SampleStrata.shared(
            SampleFieldwork.sampleByPopulation,
            by: reference.regions.map { $0.byDegree.reduce(0, +) }
        )
        var rows: [[SampleField]] = []
        var surveys: [SampleFile] = []
        for wave in waves {
            for (index, region) in reference.regions.enumerated() {
                let place = wave.wave.year * 2 + wave.wave.half - 4000
                var random = SampleRandom(seed, 0xF1, place, index)
                let sampled = SampleFieldwork.sampleOfEveryRegion + parts[index]
                let ineligible = sampled * random.within(20...40) / 1000
                rows.append([
                    .text(wave.wave.description), .text(region.nuts3), .whole(sampled),
                    .whole(ineligible),
                ])
                var rate = 0.67 + 0.13 * random.fraction()
                if !wave.close, let low = SampleFieldwork.lowResponse[region.nuts3] { rate = low }
                let quota = SampleSurvey.Quota(
                    region: index,
                    count: Int(Double(sampled - ineligible) * rate),
                    // A fifth of the persons is new in every wave.
                    firstPerson: max(0, place) * sampled / 5 + 1,
                    hardship: SampleFieldwork.hardship(of: region.nuts3, in: wave)
                )
                let survey = SampleSurvey(
                    seed: seed,
                    wave: wave.wave,
                    quotas: [quota],
                    badRate: index % 5 == 3 ? 0.02 : 0.004,
                    dialect: index % 4 == 1 ? .excelCS : .plain,
                    reference: reference,
                    register: register,
                    period: wave.from...max(wave.from, min(wave.to, today))
                )
                surveys.append(
                    SampleFile(
                        fileName: "setreni-\(wave.wave)-\(region.nuts3).csv",
                        sender: "kraj-\(region.nuts3.lowercased())",
                        wave: wave.wave,
                        survey: survey
                    )
                )
            }
        }
        files = [SampleCountry.file(.samples, "vybery-\(today)", rows)] + surveys
    }

    private static func hardship(of nuts3: String, in wave: SampleWave) -> Hardship {
        var hardship = Hardship(of: nuts3, wave: wave.wave)
        if nuts3 == worsening, !wave.close {
            hardship.left += 0.26
            hardship.gloom += 0.12
        }
        return hardship
    }
}
