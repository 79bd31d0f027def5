import Testing

@testable import Daemon
@testable import Store

@Suite("Cells of an explanation")
struct CellProtectionTests {
    @Test(
        "hide small counts and enough others that none follows from the sum",
        arguments: [
            ([5, 8, 20], []), ([0, 8, 20], []), ([3, 8, 20], [0, 1]), ([4, 4, 20], [0, 1]),
            ([1, 1, 20, 9], [0, 1, 3]), ([3], [0]), ([1, 2, 1, 1, 30], [0, 1, 2, 3]),
        ] as [([Int], [Int])]
    )
    func protects(_ counts: [Int], _ expected: [Int]) {
        let hidden = CellProtection(minimum: 5, hidesAll: false).hidden(counts: counts)
        #expect(hidden.indices.filter { hidden[$0] } == expected)
    }

    @Test("hide all of a sum that is hidden itself")
    func hidesAll() {
        let hidden = CellProtection(minimum: 5, hidesAll: true).hidden(counts: [50, 60])
        #expect(hidden == [true, true])
    }
}
