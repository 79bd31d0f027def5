/// What of a person stays the same from wave to wave.
extension SurveyRow {
    private static let women = [0.42, 0.42, 0.48, 0.62, 0.73]
    /// Homes by age: own, family, sheltered, disabled, older, special regime, week, health, other.
    private static let homesByAge: [[Double]] = [
        [0, 93, 0, 3, 0, 0, 2, 1, 1],
        [14, 60, 8, 10, 0, 1, 4, 1, 2],
        [42, 26, 9, 13, 0, 5, 1, 2, 2],
        [54, 21, 1, 2, 10, 8, 0, 3, 1],
        [44, 26, 0, 0, 17, 10, 0, 3, 0],
    ]
    /// Chance of every disability by age, in the order of ``SurveyCodes/disabilities``.
    private static let disabilitiesByAge: [[Double]] = [
        [0.35, 0.45, 0.05, 0.06, 0.05, 0.30, 0.15, 0],
        [0.35, 0.50, 0.12, 0.06, 0.05, 0.22, 0.12, 0],
        [0.45, 0.35, 0.25, 0.08, 0.06, 0.06, 0.30, 0.01],
        [0.60, 0.05, 0.10, 0.12, 0.12, 0, 0.60, 0.14],
        [0.65, 0.02, 0.08, 0.20, 0.24, 0, 0.65, 0.28],
    ]
    /// How often each of the ten needs is unmet first: household, mobility and health lead.
    private static let frequency = [1.3, 0.8, 0.6, 0.9, 1.0, 1.2, 0.8, 1.3, 0.9, 1.7]
    private static let ownLevels: [Double] = [0.45, 0.32, 0.23]

    /// Fills in the person; their stratum and number are set already.
    mutating func drawPerson(_ random: inout SampleRandom, orps: Int) {
        orp = random.below(orps)
        let isWoman = random.chance(SurveyRow.women[age])
        sex =
            random.chance(0.004)
            ? UInt8(ascii: "X") : isWoman ? UInt8(ascii: "Z") : UInt8(ascii: "M")
        let shown = random.fraction()
        shownDegree =
            shown < 0.022
            ? UInt8(ascii: "P")
            : shown < 0.034
                ? UInt8(ascii: "0") : shown < 0.04 ? UInt8(ascii: "9") : UInt8(48 + degree)
        drawDisabilities(&random)
        home = random.pick(SurveyRow.homesByAge[age])
        // People with less need of help live in institutions less often.
        if isResidential, degree == 1, random.chance(0.5) { home = 0 }
        drawLevels(&random)
    }

    private mutating func drawDisabilities(_ random: inout SampleRandom) {
        disabilities = 0
        for item in 0..<8 where random.chance(SurveyRow.disabilitiesByAge[age][item]) {
            disabilities |= 1 << item
        }
        if disabilities == 0 { disabilities = 1 << (random.chance(0.1) ? 8 : 6) }
    }

    /// As many needs with daily help as the law asks for the degree, the rest below.
    private mutating func drawLevels(_ random: inout SampleRandom) {
        let needs = isChild ? 9 : 10
        var wanted = min(needs, 2 * degree + (isChild ? 0 : 1) + random.below(2))
        if degree == 1 { wanted = isChild ? 3 : 3 + random.below(2) }
        if random.chance(0.03) { wanted = max(1, wanted - 1 - random.below(2)) }
        var weight = 0.0
        for item in 0..<needs { weight += SurveyRow.frequency[item] }
        for item in 0..<needs {
            let left = needs - item
            let share = Double(wanted) * SurveyRow.frequency[item] / weight
            weight -= SurveyRow.frequency[item]
            if wanted == left || (wanted > 0 && random.chance(share)) {
                wanted -= 1
                levels[item] = random.chance(0.12 + 0.14 * Double(degree)) ? 4 : 3
            } else {
                levels[item] = UInt8(random.pick(SurveyRow.ownLevels))
            }
        }
        if isChild { levels[9] = SurveyRow.notAsked }
    }
}
