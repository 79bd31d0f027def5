internal import Domain

/// What pages say of plans in one language.
struct PlanWords {
    let type: Typography

    init(_ language: Language) {
        type = Typography(language: language)
    }

    func state(_ state: ShownPlan.State) -> String {
        switch state {
        case .draft: type.pick("rozpracovaný", "draft")
        case .submitted: type.pick("předložený", "submitted")
        case .approved: type.pick("schválený", "approved")
        case .inProgress: type.pick("v realizaci", "in progress")
        case .completed: type.pick("dokončený", "completed")
        case .cancelled: type.pick("zrušený", "cancelled")
        }
    }

    /// The ten phases of the ministry's criteria of 2011.
    func phase(_ number: Int) -> String {
        let names = [
            ("zvyšování povědomí", "raising awareness"), ("řízení procesu", "process management"),
            ("analýzy v kraji", "analyses of the region"),
            ("analýza zařízení", "analysis of the institution"),
            ("návrh nových služeb", "design of new services"),
            ("přesun zdrojů", "moving resources"),
            ("příprava a stěhování lidí", "preparing and moving people"),
            ("příprava pracovníků", "preparing staff"), ("logistika", "logistics"),
            ("sledování nového stavu", "monitoring the new state"),
        ]
        guard names.indices.contains(number - 1) else { return type.number(number) }
        let name = names[number - 1]
        return "\(type.number(number)). \(type.pick(name.0, name.1))"
    }

    /// Number of the phase and the day, where room is short.
    func step(_ milestone: ShownPlan.Milestone) -> String {
        let phase = type.number(milestone.phase)
        return type.pick("\(phase). fáze", "phase \(phase)") + ", " + type.day(milestone.due)
    }

    func feed(_ feed: String) -> String {
        switch feed {
        case "plans": type.pick("plán", "plan")
        case "milestones": type.pick("milníky", "milestones")
        case "transformations": type.pick("přeměny služeb", "transformations")
        default: feed
        }
    }

    func days(_ count: Int) -> String {
        type.counted(count, cs: ("den", "dny", "dnů"), en: ("day", "days"))
    }

    func plans(_ count: Int) -> String {
        type.counted(count, cs: ("plán", "plány", "plánů"), en: ("plan", "plans"))
    }

    func services(_ count: Int) -> String {
        type.counted(count, cs: ("služba", "služby", "služeb"), en: ("service", "services"))
    }

    /// Shape and word: late, in time, or over.
    func timing(_ plan: ShownPlan, _ today: Day) -> HTML {
        guard plan.state.isOpen else { return "\(state(plan.state))" }
        let delay = plan.delay(today)
        guard plan.planned != nil || plan.next != nil else { return "–" }
        guard delay > 0 else {
            return
                "<span class=\"mark good\" aria-hidden=\"true\">●</span> \(type.pick("v termínu", "in time"))"
        }
        return """
            <span class="mark warning" aria-hidden="true">▲</span> \
            \(type.pick("zpoždění", "late by")) \(days(delay))
            """
    }

    /// Of one milestone: done, in how many days, how late.
    func lateness(_ milestone: ShownPlan.Milestone, _ today: Day) -> String {
        guard let days = milestone.lateness(today) else {
            return type.pick("zbývá ", "due in ") + self.days(milestone.due.days(since: today))
        }
        if days == 0 { return type.pick("v termínu", "in time") }
        if days < 0 { return self.days(-days) + type.pick(" předem", " early") }
        if milestone.done != nil { return type.pick("zpoždění ", "late by ") + self.days(days) }
        return self.days(days) + type.pick(" po termínu", " overdue")
    }

    /// "120 → 30", with a dash for what is not known.
    func beds(_ plan: ShownPlan) -> String {
        func count(_ number: Int?) -> String { number.map { type.number($0) } ?? "–" }
        guard plan.bedsBefore != nil || plan.bedsResidual != nil else { return "–" }
        return "\(count(plan.bedsBefore))\u{A0}→\u{A0}\(count(plan.bedsResidual))"
    }
}
