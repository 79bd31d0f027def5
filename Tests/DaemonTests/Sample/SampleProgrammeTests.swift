import Domain
import Testing

@testable import Daemon

@Suite("Programme of the sample country")
struct SampleProgrammeTests {
    private func programme() throws -> SampleProgramme {
        let reference = try SampleFixture.reference()
        return SampleProgramme(
            seed: 7,
            today: try SampleFixture.day("2026-11-22"),
            reference: reference,
            register: SampleRegister(seed: 7, reference: reference)
        )
    }

    @Test("one service was merely humanised: verified, standing, and not counted")
    func humanised() throws {
        let programme = try programme()
        let humanised = programme.transformations.filter(\.isHumanised)
        #expect(humanised.count == 1)
        #expect(humanised.allSatisfy { $0.isVerified && $0.revokedOn == nil && !$0.counts })
        #expect(programme.transformations.count(where: \.counts) == 34)
        #expect(programme.transformations.count == 37)
    }

    @Test("its plan is completed and aims at nothing else; the feeds say so in both files")
    func outcome() throws {
        let programme = try programme()
        let plans = programme.plans.filter(\.isHumanised)
        #expect(plans.map(\.state) == [.completed])
        #expect(
            plans.map(\.id) == programme.transformations.filter(\.isHumanised).map(\.planID)
        )
        for feed in ["plans", "transformations"] {
            let file = try #require(programme.files.last { $0.feed == feed })
            let records = try SampleText(file.bytes()).records
            #expect(records.count { $0["outcome"] == "humanised" } == 1)
            #expect(records.allSatisfy { ["", "humanised"].contains($0["outcome"]) })
        }
    }
}
