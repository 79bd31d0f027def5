/// One invented response of form `di-pot`.
///
/// Kept and filled again for every row, so that a million rows allocate nothing.
struct SurveyRow {
    /// Position of the region in the reference.
    var region = 0
    /// Number of the person in the region.
    var person = 0
    var orp = 0
    /// Position of the day in the field period's working days.
    var day = 0
    var interviewer = 0
    var mode = 0
    var service: [UInt8] = []

    /// Position in ``SampleStrata/ageBands``.
    var age = 0
    var sex = UInt8(ascii: "Z")
    /// 1–4, what the levels follow; `shownDegree` is what was answered.
    var degree = 1
    var shownDegree = UInt8(ascii: "1")
    /// Bits by position in ``SurveyCodes/disabilities``.
    var disabilities = 0
    /// Ten levels: 0–4, `dontKnow`, `refused` or `notAsked`.
    var levels = [UInt8](repeating: 0, count: 10)
    /// Ten answers: 1–3 or `notAsked`.
    var saturation = [UInt8](repeating: 0, count: 10)
    var home = 0
    /// -1 = not asked, here and below.
    var roommates = -1
    var wish = 0
    var plan = -1
    var informalHours = 0
    var serviceHours = 0
    var missingHours = 0
    var burden = -1
    /// Bits by position in ``SurveyCodes/services``.
    var used = 0
    var lacking = 0
    var obstacle = -1
    var months = -1
    /// Eight items: 0–3, `dontKnow` or `refused`.
    var quality = [UInt8](repeating: 0, count: 8)
    var restraint = -1

    static let dontKnow: UInt8 = 9
    static let refused: UInt8 = 10
    static let notAsked: UInt8 = 255

    var isChild: Bool { age == 0 }
    var isResidential: Bool { SurveyCodes.residential.contains(home) }
    var wantsToMove: Bool { wish == 1 }
    func isNeed(_ item: Int) -> Bool { (2...4).contains(levels[item]) }
}
