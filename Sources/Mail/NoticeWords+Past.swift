import Domain

/// What the values before say, and what comes next.
extension NoticeWords {
    var development: String { pick("Jak se hodnota vyvíjela", "How the value has developed") }
    var period: String { pick("Období", "Period") }
    var value: String { pick("Hodnota", "Value") }
    var items: String { "n" }
    var hiddenInTable: String {
        pick(
            "Kde je skryto, jde o málo osob.",
            "Where it says hidden, few people stand behind it."
        )
    }
    var judgedNext: String { pick("Co dál", "What comes next") }

    /// Which data can change the judgement, and from when on there will be others.
    func judgedNext(_ judged: Period, _ today: Day) -> String? {
        guard let next = judged.adding(1), let last = judged.lastDay else { return nil }
        let name = formatPeriod(judged, language: language)
        let following = formatPeriod(next, language: language)
        guard last < today else {
            return pick(
                "Posuzuje se znovu s\(noBreakSpace)každými novými údaji za \(name); "
                    + "další období: \(following).",
                "It is judged again with all new data for \(name); next period: \(following)."
            )
        }
        return pick(
            "Další období: \(following). Za \(name) může posouzení změnit už jen oprava "
                + "a\(noBreakSpace)pozdě došlé údaje.",
            "Next period: \(following). For \(name) only a correction or late data can change the judgement."
        )
    }
}
