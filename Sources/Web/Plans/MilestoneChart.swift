internal import Domain

/// A plan's milestones over time: the term as a ring, the day it was done as a disc.
struct MilestoneChart {
    private let plan: ShownPlan
    private let today: Day
    private let words: PlanWords
    private let isWide: Bool
    private let scale: DayScale

    /// Nil without milestones.
    init?(_ plan: ShownPlan, today: Day, words: PlanWords, isWide: Bool) {
        let days =
            plan.milestones.flatMap { [$0.due, $0.done].compactMap { $0 } } + [today]
            + [plan.approved, plan.planned].compactMap { $0 }
        guard !plan.milestones.isEmpty, let first = days.min(), let last = days.max() else {
            return nil
        }
        self.plan = plan
        self.today = today
        self.words = words
        self.isWide = isWide
        let margin = max(10, last.days(since: first) / 40)
        scale = DayScale(
            first: first.adding(days: -margin),
            last: last.adding(days: margin),
            left: isWide ? 300 : 6,
            right: isWide ? 950 : 354
        )
    }

    /// Of one milestone, and from its top to the middle of its line.
    private var step: Double { isWide ? 28 : 46 }
    private var middle: Double { isWide ? 14 : 32 }
    private static let top = 24.0
    private var bottom: Double { Self.top + step * Double(plan.milestones.count) }

    var svg: HTML {
        let form = isWide ? "wide" : "narrow"
        let id = "milestones-\(form)"
        return """
            <svg class="\(form)" viewBox="0 0 \(isWide ? 960 : 360) \(at(bottom + 26))" role="img" \
            aria-labelledby="\(id) \(id)-desc">
            <title id="\(id)">\(words.type.pick("Milníky plánu v čase", "Milestones over time"))</title>
            <desc id="\(id)-desc">\(description)</desc>
            \(scale.years(top: Self.top, bottom: bottom))\(todayRule)\
            \(plan.milestones.enumerated().map { line($1, at: $0) })</svg>

            """
    }

    private func at(_ number: Double) -> String { DayScale.text(number) }

    private var description: String {
        plan.milestones.map { milestone in
            "\(words.phase(milestone.phase)): \(words.lateness(milestone, today))"
        }.joined(separator: "; ") + "."
    }

    private var todayRule: HTML {
        let x = scale.x(today)
        let isRight = x > (scale.left + scale.right) / 2
        return """
            <line class="today" x1="\(at(x))" x2="\(at(x))" y1="\(at(Self.top - 6))" y2="\(at(bottom))"/>
            <text class="tick" x="\(at(x + (isRight ? -5 : 5)))" y="\(at(Self.top - 8))" \
            text-anchor="\(isRight ? "end" : "start")">\(words.type.pick("dnes", "today")) \
            \(words.type.shortDay(today))</text>

            """
    }

    private func line(_ milestone: ShownPlan.Milestone, at index: Int) -> HTML {
        let top = Self.top + step * Double(index)
        let y = top + middle
        let due = scale.x(milestone.due)
        let end = milestone.done.map(scale.x) ?? (milestone.due < today ? scale.x(today) : due)
        let isLate = end > due
        let style = !isLate ? "early" : milestone.done == nil ? "late open" : "late"
        let disc = milestone.done.map { _ -> HTML in
            "<circle class=\"now\" cx=\"\(at(end))\" cy=\"\(at(y))\" r=\"4.5\"/>\n"
        }
        return """
            <text x="\(isWide ? "0" : "6")" y="\(at(isWide ? y + 5 : top + 18))">\
            \(words.phase(milestone.phase))</text>
            <line class="\(style)" x1="\(at(due))" x2="\(at(end))" y1="\(at(y))" y2="\(at(y))"/>
            <circle class="due" cx="\(at(due))" cy="\(at(y))" r="6"/>
            \(disc)
            """
    }
}
