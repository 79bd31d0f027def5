import Domain
import Testing

@testable import Indicators

@Suite("Forecast of the target")
struct ForecastTests {
    private let today = Day(daysSince1970: 20_634)  // 2026-06-30
    private let history = SlipHistory(
        slips: [-20, -5, 0, 0, 5, 10, 20, 30, 45, 60, 90, 150, 240],
        completed: 20,
        cancelled: 2
    )

    private func question(_ transformed: Int = 31, target: Int = 47) -> Forecast.Question {
        Forecast.Question(
            transformedToday: transformed,
            target: target,
            by: today.adding(days: 184),
            today: today
        )
    }

    private func plans(_ count: Int = 14, every days: Int = 12) -> [PlanProgress] {
        (0..<count).map { index in
            PlanProgress(
                id: "P\(index)",
                region: "CZ010",
                services: 1 + index % 2,
                plannedOn: today.adding(days: index * days - 20),
                state: .inProgress,
                milestones: [
                    MilestoneProgress(
                        due: today.adding(days: -100),
                        done: today.adding(days: -100 + index)
                    )
                ]
            )
        }
    }

    private func simulate(
        _ plans: [PlanProgress],
        _ question: Forecast.Question,
        seed: UInt64 = 1,
        runs: Int = 500
    ) -> ForecastResult {
        Forecast.simulate(
            plans: plans,
            history: history,
            question: question,
            seed: seed,
            runs: runs
        )
    }

    @Test("the same seed gives the same forecast in any order of plans")
    func determinism() {
        let first = simulate(plans(), question())
        #expect(simulate(plans().reversed(), question()) == first)
        #expect(simulate(plans(), question(), seed: 2) != first)
        #expect((0.01..<0.99).contains(first.probability))
    }

    @Test("more transformed today never lowers the chance", arguments: 25..<40)
    func moreToday(transformed: Int) {
        let fewer = simulate(plans(), question(transformed))
        let more = simulate(plans(), question(transformed + 1))
        #expect(more.probability >= fewer.probability)
        #expect(isClose(more.expectedCount, fewer.expectedCount + 1, within: 1e-9))
    }

    @Test("a plan more, or one planned earlier, never lowers the chance", arguments: 1..<14)
    func betterPlans(index: Int) {
        let all = plans()
        let base = simulate(all, question()).probability
        var without = all
        without.remove(at: index)
        #expect(simulate(without, question()).probability <= base)
        var earlier = all
        earlier[index].plannedOn = today
        #expect(simulate(earlier, question()).probability >= base)
    }

    @Test("quantiles are in order, never fall with time and start at today's count")
    func quantiles() {
        let result = simulate(plans(), question())
        #expect(
            result.points.map(\.day.description) == [
                "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31",
                "2026-11-30", "2026-12-31",
            ]
        )
        for point in result.points {
            let fan = [31, point.p5, point.p25, point.p50, point.p75, point.p95]
            #expect(fan == fan.sorted())
        }
        let medians = result.points.map(\.p50)
        #expect(medians == medians.sorted())
        #expect(result.points.last.map { $0.p5 < $0.p95 } == true)
    }

    @Test("a target that is met is certain, one out of reach impossible")
    func edges() {
        let met = simulate(plans(), question(47))
        #expect(met.probability == 1)
        #expect(met.expectedDate == today)
        #expect(met.decisivePlans.isEmpty)
        let lost = simulate(plans(2), question())
        #expect(lost.probability == 0)
        #expect(lost.expectedDate == nil)
        #expect(lost.decisivePlans.isEmpty)
    }

    @Test("without slips and plans ended, one plan comes in with 9 chances of 10")
    func single() {
        let plan = PlanProgress(
            id: "P",
            region: "CZ010",
            services: 9,
            plannedOn: today.adding(days: 30),
            state: .approved
        )
        let result = Forecast.simulate(
            plans: [plan],
            history: SlipHistory(slips: [], completed: 0, cancelled: 0),
            question: question(38),
            seed: 7
        )
        // Standard error 0.003.
        #expect(isClose(result.probability, 0.9, within: 0.015))
        #expect(isClose(result.expectedCount, 38 + 9 * result.probability, within: 1e-9))
        #expect(result.expectedDate == today.adding(days: 30))
        #expect(result.decisivePlans == [.init(plan: "P", swing: 1)])
    }

    @Test("a plan with many late milestones is expected later than its like")
    func ownSlips() {
        let punctual = PlanProgress(
            id: "P",
            region: "CZ010",
            services: 9,
            plannedOn: today.adding(days: 100),
            state: .inProgress
        )
        var late = punctual
        late.milestones = (0..<20).map { _ in
            MilestoneProgress(due: today.adding(days: -300), done: today.adding(days: -60))
        }
        let question = question(38)
        #expect(
            simulate([late], question).probability
                < simulate([punctual], question).probability - 0.3
        )
        late.milestones = (0..<20).map { _ in MilestoneProgress(due: today.adding(days: -240)) }
        #expect(
            simulate([late], question).probability
                < simulate([punctual], question).probability - 0.3
        )
    }

    @Test("the plan with the most services decides most")
    func decisive() {
        var all = plans()
        all[3].services = 6
        let result = simulate(all, question())
        #expect(result.decisivePlans.first?.plan == "P3")
        let swings = result.decisivePlans.map(\.swing)
        #expect(swings == swings.sorted(by: >))
        #expect(swings.allSatisfy { (0...1).contains($0) })
    }

    @Test("a plan decides only where its services make the difference")
    func exactSwings() {
        let big = PlanProgress(
            id: "big",
            region: "CZ010",
            services: 2,
            plannedOn: today,
            state: .approved
        )
        var small = big
        small.id = "small"
        small.services = 1
        let result = simulate([small, big], question(45))
        #expect(result.decisivePlans == [.init(plan: "big", swing: 1)])
    }

    @Test("an overdue plan starts from today, not from its day")
    func overdue() {
        let plan = PlanProgress(
            id: "P",
            region: "CZ010",
            services: 9,
            plannedOn: today.adding(days: -500),
            state: .inProgress
        )
        let result = Forecast.simulate(
            plans: [plan],
            history: SlipHistory(slips: [30], completed: 90, cancelled: 0),
            question: question(38),
            seed: 1,
            runs: 500
        )
        #expect(result.expectedDate == today.adding(days: 30))
    }

    @Test("cancelled, finished and undated plans are not counted on")
    func leftOut() {
        var all = plans(3)
        all[0].state = .cancelled
        all[1].services = 0
        all[2].plannedOn = nil
        all[2].milestones = []
        let result = simulate(all, question())
        #expect(result.expectedCount == 31)
        #expect(result.undatedPlans == ["P2"])
    }

    @Test("a plan without its own day is due with its last milestone")
    func lastMilestone() {
        var plan = plans(1)[0]
        plan.plannedOn = nil
        plan.milestones.append(MilestoneProgress(due: today.adding(days: 400)))
        #expect(simulate([plan], question(39)).expectedCount < 39.01)
        plan.milestones[1].due = today.adding(days: 1)
        #expect(simulate([plan], question(39)).expectedCount > 39.5)
    }

    @Test("a plan's outlook follows its day and its slips, and is nothing for one that is over")
    func outlook() throws {
        func outlook(_ plan: PlanProgress) -> PlanOutlook? {
            Forecast.outlook(of: plan, history: history, today: today, seed: 1)
        }
        var plan = PlanProgress(
            id: "P",
            region: "CZ010",
            services: 1,
            plannedOn: today.adding(days: 184),
            state: .inProgress
        )
        let usual = try #require(outlook(plan))
        #expect(usual.promised == plan.plannedOn && usual.openMilestones == 0)
        #expect(usual.earliest < usual.expected && usual.expected < usual.latest)
        // The median of the country's slips is 20 days.
        #expect(usual.expected == today.adding(days: 184 + 20))
        plan.milestones = (1...10).map { place in
            let due = today.adding(days: -300)
            return MilestoneProgress(due: due, done: place > 7 ? nil : due.adding(days: 200))
        }
        let late = try #require(outlook(plan))
        #expect(late.expected > usual.expected && late.openMilestones == 3)
        plan.state = .completed
        #expect(outlook(plan) == nil)
        plan.state = .cancelled
        #expect(outlook(plan) == nil)
        plan.state = .inProgress
        (plan.plannedOn, plan.milestones) = (nil, [])
        #expect(outlook(plan) == nil)
    }
}
