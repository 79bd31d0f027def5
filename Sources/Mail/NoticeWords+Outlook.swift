import Domain

/// When a plan is likely to be done.
extension NoticeWords {
    var outlook: String { pick("Očekávané dokončení", "Expected completion") }
    var pace: String { pick("Potřebné tempo", "Pace needed") }

    func outlook(_ outlook: PlanOutlook) -> String {
        func month(_ day: Day) -> String {
            formatPeriod(Period(monthOf: day), language: language)
        }
        let range = "\(month(outlook.earliest)) – \(month(outlook.latest))"
        let interval = pick(
            "80%\(noBreakSpace)interval \(range), nebude-li plán zrušen",
            "80%\(noBreakSpace)interval \(range), unless the plan is cancelled"
        )
        let promise =
            pick("termín", "promised") + " "
            + formatDay(outlook.promised, language: language)
        return "\(month(outlook.expected)) (\(interval)); \(promise), \(delay(outlook))"
    }

    private func delay(_ outlook: PlanOutlook) -> String {
        let days = outlook.expected.days(since: outlook.promised)
        guard days > 0 else { return pick("tj. včas", "that is in time") }
        let months = Int((Double(days) / 30.44).rounded())
        let time =
            months > 0
            ? counted(months, cs: ("měsíc", "měsíce", "měsíců"), en: ("month", "months"))
            : counted(days, cs: ("den", "dny", "dnů"), en: ("day", "days"))
        return pick("tj. o\(noBreakSpace)\(time.cs) později", "that is \(time.en) later")
    }

    /// Nil when nothing is open, or the promised day has passed.
    func pace(_ outlook: PlanOutlook, _ today: Day) -> String? {
        let days = outlook.promised.days(since: today)
        guard outlook.openMilestones > 0, days > 0 else { return nil }
        let open = counted(
            outlook.openMilestones,
            cs: ("povinný milník", "povinné milníky", "povinných milníků"),
            en: ("mandatory milestone", "mandatory milestones")
        )[language]
        let left = plural(outlook.openMilestones, cs: ("zbývá", "zbývají", "zbývá"), en: ("", ""))
            .cs
        let day = formatDay(outlook.promised, language: language)
        let quarters = Double(days) / 91.31
        guard quarters > 1 else {
            return pick("do termínu (\(day)) \(left) \(open)", "\(open) left until \(day)")
        }
        let rate = formatNumber(
            Double(outlook.openMilestones) / quarters,
            decimals: 1,
            language: language
        )
        return pick(
            "\(rate) za čtvrtletí (do termínu \(day) \(left) \(open))",
            "\(rate) a quarter (\(open) left until \(day))"
        )
    }
}
