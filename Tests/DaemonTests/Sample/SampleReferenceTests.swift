import Foundation
import Testing

@testable import Daemon

@Suite("Reference data of the sample")
struct SampleReferenceTests {
    @Test("The country has 14 regions with their districts and margins")
    func country() throws {
        let reference = try SampleFixture.reference()
        #expect(reference.regions.count == 14)
        #expect(reference.regions.reduce(0) { $0 + $1.orps.count } == 206)
        #expect(reference.regions.allSatisfy { $0.byAge.count == 3 && $0.byDegree.count == 4 })
        #expect(reference.formsOfKind["48"] == ["P"])
        #expect(reference.formsOfKind["39"] == ["T"])
    }

    @Test("A directory without the files is refused by the file's name")
    func missing() {
        let nowhere = URL(filePath: "/nonexistent")
        #expect(throws: SampleReferenceError.unreadable(file: "orp.csv")) {
            try SampleReference(directory: nowhere)
        }
    }
}
