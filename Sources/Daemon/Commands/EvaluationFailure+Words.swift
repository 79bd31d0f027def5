import Domain
import Foundation
import Store

extension EvaluationFailure {
    /// For the operator: what fails since when and why, and what to do.
    func words(in zone: TimeZone) -> LocalizedText {
        func text(_ language: Language) -> String {
            let time = formatInstant(since, zone: zone, language: language)
            return switch (kind, language) {
            case (.indicator, .cs):
                "ukazatel \(name) nejde spočítat od \(time) (\(problem)): opravte jeho dotaz; do té doby platí dřívější hodnoty"
            case (.indicator, .en):
                "indicator \(name) cannot be counted since \(time) (\(problem)): correct its query; until then the former values hold"
            case (.rule, .cs):
                "pravidlo \(name) nemůže posuzovat od \(time) (\(problem)): obnovte řádek ze zálohy"
            case (.rule, .en):
                "rule \(name) cannot judge since \(time) (\(problem)): restore the row from a backup"
            }
        }
        return LocalizedText(cs: text(.cs), en: text(.en))
    }
}
