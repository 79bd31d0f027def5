import Postgres
import Testing

@Suite("An error of the database")
struct PostgresErrorTests {
    @Test(
        "shows the server's words only where they cannot hold a value",
        arguments: [
            ("23505", "server 23505 unique_violation"),
            ("22P02", "server 22P02 invalid_text_representation"),
            ("22ABC", "server 22ABC"),
            ("42601", "server 42601 syntax_error: words"),
            ("", "server: words"),
        ]
    )
    func description(_ state: String, _ expected: String) {
        let error = PostgresError(kind: .server, sqlState: state, serverMessage: "words")
        #expect(error.description == expected)
        var dumped = ""
        dump(error, to: &dumped)
        #expect(dumped.contains("words") == expected.contains("words"))
    }

    @Test(
        "is worth another attempt only after a conflict",
        arguments: [("40001", true), ("40P01", true), ("40002", false), ("23505", false)]
    )
    func transient(_ state: String, _ expected: Bool) {
        #expect(PostgresError(kind: .server, sqlState: state).isTransient == expected)
    }
}
