import Domain

/// The value against its own past.
extension ConditionWords {
    /// "o více než 3 směrodatné odchylky nad průměrem předchozích 8 období".
    func score(
        _ term: Term,
        _ comparison: Comparison,
        _ bound: Double,
        _ span: PeriodSpan
    ) -> String {
        let isBelow: Bool
        let place: String
        switch (term, comparison) {
        case (.absolute, _):
            isBelow = false
            place = pick("od", "away from")
        case (_, .less) where bound <= 0, (_, .atMost) where bound < 0:
            isBelow = true
            place = pick("pod", "below")
        default:
            isBelow = false
            place = pick("nad", "above")
        }
        let distance =
            isBelow
            ? than(comparison.turned, number(-bound, term)) : than(comparison, number(bound, term))
        return pick("o ", "") + distance + " " + place + " " + middle(term, place) + before(span)
    }

    private func number(_ count: Double, _ term: Term) -> String {
        let (one, part, many) =
            term.isRobust
            ? ("robustní odchylku", "robustní odchylky", "robustních odchylek")
            : ("směrodatnou odchylku", "směrodatné odchylky", "směrodatných odchylek")
        // A fraction takes the genitive singular in Czech, which is the form after two as well.
        let whole = Int(exactly: count)
        let cs = whole.map { plural($0, cs: (one, part, many), en: ("", "")).cs } ?? part
        let en = (term.isRobust ? "robust " : "standard ") + "deviation" + (count == 1 ? "" : "s")
        return plain(count) + noBreakSpace + pick(cs, en)
    }

    /// "průměrem" after "nad" and "pod", "průměru" after "od".
    private func middle(_ term: Term, _ place: String) -> String {
        let (above, from, en) =
            term.isRobust
            ? ("mediánem", "mediánu", "the median") : ("průměrem", "průměru", "the mean")
        return pick(place == "od" ? from : above, en)
    }

    private func before(_ span: PeriodSpan) -> String {
        let (one, many, en): (String, String, (String, String)) =
            switch span.unit {
            case .period: ("předchozího období", "období", ("period", "periods"))
            case .wave: ("předchozí vlny", "vln", ("wave", "waves"))
            case .month: ("předchozího měsíce", "měsíců", ("month", "months"))
            case .quarter: ("předchozího čtvrtletí", "čtvrtletí", ("quarter", "quarters"))
            case .year: ("předchozího roku", "let", ("year", "years"))
            }
        let count = formatNumber(span.count, language: language) + noBreakSpace
        let cs = span.count == 1 ? one : "předchozích " + count + many
        let words = span.count == 1 ? en.0 : count + en.1
        return pick(" " + cs, " of the \(words) before")
    }
}

extension Term {
    fileprivate var isRobust: Bool {
        switch self {
        case .absolute(let inner): inner.isRobust
        case .function(let function, _): function == .modifiedZscore
        default: false
        }
    }
}
