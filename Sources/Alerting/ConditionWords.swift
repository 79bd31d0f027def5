package import Domain

extension Condition {
    /// A rule's condition as people say it: `více než 2,5`, or
    /// `nárůst o více než 5 p. b. od minulé vlny a intervaly spolehlivosti se nepřekrývají`.
    ///
    /// What counts with more than one number of the reading stays as the rule's author wrote it.
    package func words(of indicator: IndicatorDescription) -> LocalizedText {
        func text(_ language: Language) -> String {
            ConditionWords(indicator: indicator, language: language).text(formula) ?? source
        }
        return LocalizedText(cs: text(.cs), en: text(.en))
    }

    /// The same for a condition kept as text, which an earlier version may have written.
    package static func words(
        _ source: String,
        of indicator: IndicatorDescription
    ) -> LocalizedText {
        (try? Condition(source))?.words(of: indicator) ?? LocalizedText(cs: source, en: source)
    }
}

/// A condition in one language.
struct ConditionWords: Speaking {
    let indicator: IndicatorDescription
    let language: Language

    /// Nil when there are no words for it.
    fileprivate func text(_ formula: Formula) -> String? {
        switch formula {
        case .comparison(let comparison, let left, .constant(let bound)):
            return text(left, comparison, bound)
        case .comparison(let comparison, let left, .negative(.constant(let bound))):
            return text(left, comparison, -bound)
        case .comparison: return nil
        case .intervalDisjoint:
            return pick(
                "intervaly spolehlivosti se nepřekrývají",
                "the confidence intervals do not overlap"
            )
        case .not(let inner):
            return text(inner).map { pick("neplatí, že: ", "not so: ") + $0 }
        case .and(let left, let right): return joined(left, pick(" a ", " and "), right)
        case .or(let left, let right): return joined(left, pick(" nebo ", " or "), right)
        }
    }

    private func joined(_ left: Formula, _ link: String, _ right: Formula) -> String? {
        guard let left = text(left), let right = text(right) else { return nil }
        return left + link + right
    }

    private func text(_ term: Term, _ comparison: Comparison, _ bound: Double) -> String? {
        switch term {
        case .number(.value): value(comparison, bound)
        case .number(.n): pick("počet ", "number ") + than(comparison, plain(bound))
        case .number(.coverage):
            pick("pokrytí ", "coverage ") + than(comparison, percent(bound * 100))
        case .number(.lower):
            pick("dolní konec intervalu ", "lower end of the interval ") + value(comparison, bound)
        case .number(.upper):
            pick("horní konec intervalu ", "upper end of the interval ") + value(comparison, bound)
        case .number(.target):
            pick("cíl ", "the target ") + value(comparison, bound)
        case .number(.previous):
            pick("v minulém období ", "in the period before ") + value(comparison, bound)
        case .function(.change, let span): change(comparison, bound, since(span), difference)
        case .function(.relativeChange, let span):
            change(comparison, bound, since(span), percent)
        case .function(.slope, let span): slope(comparison, bound, over(span))
        case .function(.mean, let span):
            pick("průměr", "the mean") + over(span) + " " + value(comparison, bound)
        case .function(.zscore, let span), .function(.modifiedZscore, let span):
            score(term, comparison, bound, span)
        case .absolute(.function(let function, let span)) where function.isScore:
            score(term, comparison, bound, span)
        case .absolute(.function(.change, let span)):
            pick("změna o ", "a change by ") + than(comparison, difference(bound)) + since(span)
        case .absolute(.function(.relativeChange, let span)):
            pick("změna o ", "a change by ") + than(comparison, percent(bound)) + since(span)
        case .forecast(_, let ahead):
            pick("předpověď", "the forecast") + over(ahead) + " " + value(comparison, bound)
        case .constant, .negative, .absolute, .arithmetic, .other: nil
        }
    }

    /// Days before a date count down: at least −7 days is at most 7 days before it.
    private func value(_ comparison: Comparison, _ bound: Double) -> String {
        guard indicator.unit == .days, bound < 0 else { return than(comparison, quantity(bound)) }
        return than(comparison.turned, quantity(-bound)) + " " + beforeDate[language]
    }

    func than(_ comparison: Comparison, _ number: String) -> String {
        let word =
            switch comparison {
            case .less: pick("méně než", "less than")
            case .atMost: pick("nejvýše", "at most")
            case .more: pick("více než", "more than")
            case .atLeast: pick("aspoň", "at least")
            case .equal: pick("právě", "exactly")
            case .different: pick("jinak než", "other than")
            }
        return word + noBreakSpace + number
    }

    private func change(
        _ comparison: Comparison,
        _ bound: Double,
        _ since: String,
        _ number: (Double) -> String
    ) -> String {
        switch comparison {
        case .more where bound >= 0, .atLeast where bound > 0:
            pick("nárůst o ", "a rise of ") + than(comparison, number(bound)) + since
        case .less where bound <= 0, .atMost where bound < 0:
            pick("pokles o ", "a fall of ") + than(comparison.turned, number(-bound)) + since
        default: pick("změna ", "a change of ") + than(comparison, number(bound)) + since
        }
    }

    private func slope(_ comparison: Comparison, _ bound: Double, _ over: String) -> String {
        switch (comparison, bound) {
        case (.less, 0): pick("klesající trend", "a falling trend") + over
        case (.more, 0): pick("rostoucí trend", "a rising trend") + over
        default:
            pick("průměrná změna za období ", "a mean change per period of ")
                + than(comparison, difference(bound)) + over
        }
    }

    private func quantity(_ number: Double) -> String {
        formatQuantity(
            number,
            unit: indicator.unit,
            decimals: neededDecimals(number),
            language: language
        )
    }

    private func difference(_ number: Double) -> String {
        formatDifference(
            number,
            unit: indicator.unit,
            decimals: neededDecimals(number),
            language: language
        )
    }

    private func percent(_ number: Double) -> String {
        formatQuantity(
            number,
            unit: .percent,
            decimals: neededDecimals(number),
            language: language
        )
    }

    func plain(_ number: Double) -> String { formatNumber(number, language: language) }

    /// "od minulé vlny", "za 2 vlny".
    private func since(_ span: PeriodSpan) -> String {
        guard span.count == 1 else { return over(span) }
        let unit =
            switch span.unit {
            case .period: LocalizedText(cs: "minulého období", en: "period")
            case .wave: LocalizedText(cs: "minulé vlny", en: "wave")
            case .month: LocalizedText(cs: "minulého měsíce", en: "month")
            case .quarter: LocalizedText(cs: "minulého čtvrtletí", en: "quarter")
            case .year: LocalizedText(cs: "minulého roku", en: "year")
            }
        return pick(" od \(unit.cs)", " since the last \(unit.en)")
    }

    private func over(_ span: PeriodSpan) -> String {
        let word =
            switch span.unit {
            case .period:
                plural(span.count, cs: ("období", "období", "období"), en: ("period", "periods"))
            case .wave: plural(span.count, cs: ("vlnu", "vlny", "vln"), en: ("wave", "waves"))
            case .month:
                plural(span.count, cs: ("měsíc", "měsíce", "měsíců"), en: ("month", "months"))
            case .quarter:
                plural(
                    span.count,
                    cs: ("čtvrtletí", "čtvrtletí", "čtvrtletí"),
                    en: ("quarter", "quarters")
                )
            case .year: plural(span.count, cs: ("rok", "roky", "let"), en: ("year", "years"))
            }
        let count = formatNumber(span.count, language: language)
        return pick(" za ", " over ") + count + noBreakSpace + word[language]
    }
}
