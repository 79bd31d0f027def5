/// What a person answers in one wave.
extension SurveyRow {
    private static let wishesAtHome: [Double] = [0.86, 0.09, 0.05]
    private static let wishesInCare: [Double] = [0.42, 0.42, 0.16]
    private static let shareOfRoom: [Double] = [0.47, 0.34, 0.12, 0.05, 0.02]
    private static let obstacles: [Double] = [0.27, 0.34, 0.16, 0.07, 0.12, 0.04]
    private static let usedAtHome: [(service: Int, chance: Double)] = [
        (0, 0.06), (1, 0.08), (2, 0.26), (3, 0.05), (4, 0.03), (5, 0.08), (6, 0.03), (7, 0.07),
        (16, 0.05), (17, 0.04), (18, 0.06),
    ]
    private static let oftenLacking = [1, 2, 4, 5, 7, 6, 18, 17, 12, 1, 2, 5]
    private static let modesAtHome: [Double] = [0.44, 0.22, 0.34, 0]
    private static let modesInCare: [Double] = [0.30, 0.36, 0.16, 0.18]
    private static let modesOfChildren: [Double] = [0.03, 0.12, 0.85, 0]

    mutating func drawAnswers(_ random: inout SampleRandom, hardship: Hardship, standing: Double) {
        let isResidential = isResidential
        mode = random.pick(
            isChild
                ? SurveyRow.modesOfChildren
                : isResidential ? SurveyRow.modesInCare : SurveyRow.modesAtHome
        )
        let unmet = drawNeeds(&random, hardship, standing)
        roommates = isResidential ? random.pick(SurveyRow.shareOfRoom) : -1
        wish = random.pick(isResidential ? SurveyRow.wishesInCare : SurveyRow.wishesAtHome)
        plan = wantsToMove ? random.pick([hardship.planned, 0.93 - hardship.planned, 0.07]) : -1
        drawHours(&random, unmet)
        drawServices(&random, unmet)
        drawQuality(&random, hardship, unmet)
        let restraints: [Double] = [0.05, 0.88, 0.07]
        restraint = isResidential ? random.pick(restraints) : -1
        // Staff should not answer for a person about their own service; now and then they do.
        if mode == 3, !random.chance(0.15) {
            quality[0] = SurveyRow.dontKnow
            restraint = -1
        }
    }

    /// - Returns: the number of needs without any help.
    private mutating func drawNeeds(
        _ random: inout SampleRandom,
        _ hardship: Hardship,
        _ standing: Double
    ) -> Int {
        let lacking = hardship.chanceOfNoHelp(standing)
        var unmet = 0
        for item in 0..<10 {
            saturation[item] = SurveyRow.notAsked
            guard levels[item] != SurveyRow.notAsked else { continue }
            if random.chance(0.018) {
                levels[item] = random.chance(0.65) ? SurveyRow.dontKnow : SurveyRow.refused
            } else if random.chance(0.06) {
                levels[item] =
                    random.chance(0.5) ? min(4, levels[item] + 1) : max(1, levels[item]) - 1
            }
            guard isNeed(item) else { continue }
            let draw = random.fraction()
            saturation[item] = draw < lacking ? 3 : draw < lacking + (1 - lacking) * 0.27 ? 2 : 1
            if saturation[item] == 3 { unmet += 1 }
        }
        return unmet
    }

    private mutating func drawHours(_ random: inout SampleRandom, _ unmet: Int) {
        if isResidential {
            informalHours = random.chance(0.5) ? 0 : 1 + random.below(6)
            serviceHours = 38 + random.below(20) + 6 * degree
        } else {
            let family = home == 1 ? 9 : 4
            informalHours =
                random.chance(0.12) ? 0 : family * degree + random.below(family * degree)
            serviceHours = random.chance(0.5) ? 0 : 1 + random.below(5 * degree)
            if degree > 2, informalHours + serviceHours == 0 { serviceHours = 7 }
        }
        burden =
            informalHours > 0 ? min(10, max(0, informalHours / 9 + random.below(5) - 1)) : -1
        let isPartlyHelped = saturation.contains(2)
        missingHours =
            unmet > 0
            ? 2 * unmet + random.below(6)
            : isPartlyHelped && random.chance(0.5) ? 1 + random.below(4) : 0
    }

    private mutating func drawServices(_ random: inout SampleRandom, _ unmet: Int) {
        used = 0
        if isResidential {
            used = 1 << SurveyCodes.serviceOfHome[home - 2]
        } else if serviceHours > 0 {
            for entry in SurveyRow.usedAtHome where random.chance(entry.chance) {
                used |= 1 << entry.service
            }
            if isChild, random.chance(0.4) { used |= 1 << 14 }
            if used == 0 { used = 1 << 2 }
        }
        lacking = 0
        if random.chance(unmet > 0 ? 0.68 : 0.09) {
            for _ in 0...random.below(2) {
                let pick = random.below(SurveyRow.oftenLacking.count)
                lacking |= 1 << SurveyRow.oftenLacking[pick]
            }
            lacking &= ~used
        }
        obstacle = lacking == 0 ? -1 : random.pick(SurveyRow.obstacles)
        months = obstacle == SurveyCodes.fullCapacity ? 1 + random.below(30) : -1
    }

    private mutating func drawQuality(
        _ random: inout SampleRandom,
        _ hardship: Hardship,
        _ unmet: Int
    ) {
        let mood = 0.74 - 0.025 * Double(unmet) - hardship.gloom + 0.2 * (random.fraction() - 0.5)
        let silence = mode >= 2 ? 0.035 : 0.018
        for item in 0..<8 {
            if random.chance(silence) {
                quality[item] = random.chance(0.7) ? SurveyRow.dontKnow : SurveyRow.refused
                continue
            }
            let points = 3 * mood + 1.8 * (random.fraction() - 0.5)
            quality[item] = UInt8(min(3, max(0, points.rounded())))
        }
    }
}
