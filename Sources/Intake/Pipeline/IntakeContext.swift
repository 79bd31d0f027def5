package import Domain

/// The world records are judged in.
package struct IntakeContext: Sendable {
    package var reference: ReferenceData
    /// Known survey waves by their written form, such as `2026-H1`.
    package var waves: [String: SurveyWave]
    package var today: Day
    package var pseudonym: PseudonymKey
    /// Of the reject file.
    package var language: Language
    /// The wave of all records, when it is named on the way in; the column may then be left out.
    package var fixedWave: String?

    package init(
        reference: ReferenceData,
        waves: [String: SurveyWave] = [:],
        today: Day,
        pseudonym: PseudonymKey,
        language: Language = .cs,
        fixedWave: String? = nil
    ) {
        self.reference = reference
        self.waves = waves
        self.today = today
        self.pseudonym = pseudonym
        self.language = language
        self.fixedWave = fixedWave
    }

    var world: CompilerScope.World {
        CompilerScope.World(
            reference: reference,
            waves: waves.values.sorted { $0.wave < $1.wave },
            today: today
        )
    }
}
