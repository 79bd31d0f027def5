import Domain

/// What self-advocates of the sample proposed, and the answers.
struct SampleProposals: Sendable {
    let seed: UInt64
    let today: Day

    private static let columns = [
        "proposal_id", "project_id", "nuts3", "topic", "addressee", "raised_on", "raised_at",
        "considered_on", "decided_on", "decision", "reason", "done_on",
    ]
    private static let topics = [
        "services", "housing", "accessibility", "transport", "information", "quality", "work",
    ]
    private static let addressees = ["region", "municipality", "community_planning", "provider"]
    private static let reasons = [
        "Na úpravu není v rozpočtu letošního roku krytí.",
        "Návrh patří do působnosti jiného úřadu, byl mu předán.",
        "Obdobná služba v místě vzniká, návrh se posoudí po jejím otevření.",
    ]

    var file: SampleFile {
        SampleFile(
            feed: "proposals",
            "navrhy-\(today)",
            sender: "aip",
            columns: SampleProposals.columns,
            rows: SampleCourse.all.enumerated().map { row($0 + 1, $1) }
        )
    }

    /// How a proposal went, in days: since it was raised, then from step to step.
    private struct SampleCourse {
        var region: String
        var age: Int
        var considered: Int?
        var decided: Int?
        var isAccepted = true
        var done: Int?

        /// In Praha answers come, in the Central Bohemian Region some wait, in Vysočina one was forgotten.
        static let all = [
            SampleCourse(region: "CZ010", age: 430, considered: 14, decided: 11, done: 90),
            SampleCourse(region: "CZ010", age: 402, considered: 20, decided: 9, done: 160),
            SampleCourse(region: "CZ010", age: 366, considered: 21, decided: 30, isAccepted: false),
            SampleCourse(region: "CZ010", age: 330, considered: 9, decided: 14, done: 60),
            SampleCourse(region: "CZ010", age: 291, considered: 12, decided: 25),
            SampleCourse(region: "CZ010", age: 240, considered: 30, decided: 7, done: 110),
            SampleCourse(region: "CZ010", age: 175, considered: 16, decided: 18),
            SampleCourse(region: "CZ010", age: 96, considered: 19, decided: 21, isAccepted: false),
            SampleCourse(region: "CZ010", age: 41, considered: 18),
            SampleCourse(region: "CZ010", age: 12),
            SampleCourse(region: "CZ020", age: 410, considered: 25, decided: 40, done: 200),
            SampleCourse(region: "CZ020", age: 355, considered: 33, decided: 36),
            SampleCourse(region: "CZ020", age: 280, considered: 41, decided: 52, isAccepted: false),
            SampleCourse(region: "CZ020", age: 214, considered: 28, decided: 44, done: 70),
            SampleCourse(region: "CZ020", age: 150, considered: 30, decided: 55),
            SampleCourse(region: "CZ020", age: 77, considered: 35),
            SampleCourse(region: "CZ020", age: 63),
            SampleCourse(region: "CZ020", age: 20),
            SampleCourse(region: "CZ064", age: 395, considered: 18, decided: 22, done: 120),
            SampleCourse(region: "CZ064", age: 310, considered: 50, decided: 31, isAccepted: false),
            SampleCourse(region: "CZ064", age: 255, considered: 22, decided: 60),
            SampleCourse(region: "CZ064", age: 188, considered: 40, decided: 25, isAccepted: false),
            SampleCourse(region: "CZ064", age: 134),
            SampleCourse(region: "CZ064", age: 88, considered: 45),
            SampleCourse(region: "CZ064", age: 30),
        ]
    }

    private func row(_ number: Int, _ course: SampleCourse) -> [SampleField] {
        var random = SampleRandom(seed, 0xB1, number)
        let raised = today.adding(days: -course.age)
        let considered = course.considered.map { raised.adding(days: $0) }
        let decided = course.decided.map { (considered ?? raised).adding(days: $0) }
        let done = course.done.flatMap { days in decided?.adding(days: days) }
        let decision = decided.map { _ in course.isAccepted ? "accepted" : "refused" }
        return [
            .text("N-\(number < 10 ? "0" : "")\(number)"), .text(SampleAdvocates.project),
            .text(course.region), .text(random.element(SampleProposals.topics)),
            .text(random.element(SampleProposals.addressees)), .day(raised), .empty,
            .day(considered), .day(decided), .text(decision),
            decision == "refused" ? .text(random.element(SampleProposals.reasons)) : .empty,
            .day(done),
        ]
    }
}
