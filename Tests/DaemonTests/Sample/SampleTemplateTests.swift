import Domain
import Testing

@testable import Daemon

@Suite("Written files of the sample")
struct SampleTemplateTests {
    @Test("days are counted from today, and what has not happened yet is empty or left out")
    func days() throws {
        let text = """
            when,id,planned_on,held_on,people,title
            ,A,@-30,@+2,~2026-05-12=14,"a, b"
            ,B,~2026-05-12,~2026-05-13,~2026-05-13=14,role@example.org
            @-1,C,,,,
            @+1,D,,,,
            2026-05-12,E,,,,~
            2026-05-13,F,,,,

            """
        #expect(
            SampleTemplates.filled(text, today: try SampleFixture.day("2026-05-12")) == """
                id,planned_on,held_on,people,title
                A,2026-04-12,2026-05-14,14,"a, b"
                B,2026-05-12,,,role@example.org
                C,,,,
                E,,,,~

                """
        )
    }
}
