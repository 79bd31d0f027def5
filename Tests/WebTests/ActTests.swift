import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Web

/// Keeps what it is asked to do, as the database would.
private final class Acts: Sendable {
    struct Silence: Error {}

    static let reasons = AcknowledgementReasons([
        .init(code: "staffing", name: LocalizedText(cs: "chybějí <lidé>", en: "staff missing")),
        .init(code: "data_error", name: LocalizedText(cs: "chybné údaje", en: "data wrong")),
    ])

    let taken = Mutex<[Acknowledgement]>([])
    let silences = Mutex<[Domain.Silence]>([])

    var pages: [PageSet] {
        [
            AcknowledgementPages(
                .init(
                    holder: { link, signature in
                        if signature == "500" { throw Silence() }
                        return link.mail == "mail-1.a" && signature == "good"
                            ? "kraj@example.org" : nil
                    },
                    alert: { $0 == 57 ? SampleAlerts.model : nil },
                    acknowledge: { self.take($0) },
                    reasons: { Self.reasons }
                ),
                clock: testClock
            ).pages,
            ActRoutes(
                ActSources(
                    region: { $0 == 57 ? "CZ072" : nil },
                    acknowledge: { self.take($0) },
                    silence: { id in self.silences.withLock { $0.first { $0.id == id } } },
                    add: { silence, _ in
                        self.silences.withLock { all in
                            var kept = silence
                            kept.id = Int64(all.count + 1)
                            all.append(kept)
                            return kept.id
                        }
                    },
                    expire: { id, _ in
                        self.silences.withLock { all in
                            let count = all.count
                            all.removeAll { $0.id == id }
                            return all.count < count
                        }
                    },
                    authorize: { token, _ in
                        switch token {
                        case "all": .granted(Caller(name: "dispecink"))
                        case "zlin": .granted(Caller(name: "zlin", regions: ["CZ072"]))
                        case "praha": .granted(Caller(name: "praha", regions: ["CZ010"]))
                        case "reader": .scopeMissing
                        default: .unknownToken
                        }
                    },
                    labels: { Alert.labelNames.union(["team"]) },
                    reasons: { Self.reasons }
                ),
                clock: testClock
            ).pages,
        ]
    }

    private func take(_ acknowledgement: Acknowledgement) -> AcknowledgementOutcome {
        if acknowledgement.reason == "late" { return .over }
        taken.withLock { $0.append(acknowledgement) }
        return .taken
    }
}

extension RawClient {
    fileprivate func post(
        _ path: String,
        _ body: String,
        token: String? = nil,
        method: String = "POST"
    ) async throws -> Answer {
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        return try await send(
            "\(method) \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(authorization)"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
    }
}

@Suite("Acting on alerts", .timeLimit(.minutes(1))) struct ActTests {
    private static let link = "/alerts/57/acknowledgement?mail=mail-1.a&signature=good&lang=cs"
    private static let day = "\(testClock.today.adding(days: 10))"

    @Test("the form behind the link of a mail takes an alert on, and looking at it does nothing")
    func form() async throws {
        let acts = Acts()
        try await withServer(testSources(pages: acts.pages, isPublic: false)) { client in
            let form = try await client.get(Self.link)
            #expect(form.status == 200 && form.header("Cache-Control") == "no-store")
            #expect(form.text.contains("<h1>Převzít upozornění</h1>"))
            #expect(form.text.contains("<label for=\"reason_code\">Důvod</label>"))
            #expect(form.text.contains("<option value=\"staffing\">chybějí &lt;lidé&gt;</option>"))
            #expect(acts.taken.withLock { $0.isEmpty })
            let wrong = try await client.post(
                Self.link,
                "person=&reason_code=strike&reason=%C5%BE%3Cb%3E&until=2020-01-01"
            )
            #expect(wrong.status == 422 && wrong.text.contains("role=\"alert\""))
            #expect(wrong.text.contains("ž&lt;b&gt;</textarea>"))
            #expect(wrong.text.components(separatedBy: "aria-invalid=\"true\"").count == 4)
            let taken = try await client.post(
                Self.link,
                "person=Jana+Nov%C3%A1&reason_code=data_error&reason=vol%C3%A1me&until=\(Self.day)"
            )
            #expect(taken.status == 303 && taken.header("Location") == Self.link)
            let kept = acts.taken.withLock { $0 }
            #expect(kept.map(\.by) == ["Jana Nová (kraj@example.org)"])
            #expect(kept.map(\.reason) == ["voláme"] && kept.map(\.code) == ["data_error"])
            // Without a reason of the list the form is not complete, and what was written stays.
            let unsaid = try await client.post(Self.link, "person=A&reason=b&until=\(Self.day)")
            #expect(unsaid.status == 422)
            #expect(unsaid.text.contains("id=\"reason_code-problem\">Vyberte důvod"))
            let half = try await client.post(Self.link, "person=&reason_code=staffing&reason=b")
            #expect(half.text.contains("<option value=\"staffing\" selected>"))
            #expect(acts.taken.withLock { $0.count } == 1)
            #expect(kept.map(\.until) == [testClock.end(of: testClock.today.adding(days: 10))])
            let over = try await client.post(
                Self.link,
                "person=A&reason_code=staffing&reason=late&until=\(Self.day)"
            )
            #expect(over.status == 409)
        }
    }

    @Test(
        "a link that is not ours, or the database silent, is told",
        arguments: [
            ("57/acknowledgement?mail=mail-1.a&signature=bad", 403),
            ("57/acknowledgement?mail=mail-2.a&signature=good", 403),
            ("57/acknowledgement", 403), ("58/acknowledgement?mail=mail-1.a&signature=good", 403),
            ("57/acknowledgement?mail=mail-1.a&signature=500", 503),
        ]
    )
    func badLink(path: String, status: Int) async throws {
        let acts = Acts()
        try await withServer(testSources(pages: acts.pages)) { client in
            let seen = try await client.get("/alerts/\(path)")
            #expect(seen.status == status)
            let body = "person=A&reason_code=staffing&reason=b&until=\(Self.day)"
            let done = try await client.post("/alerts/\(path)", body)
            #expect(done.status == status)
        }
        #expect(acts.taken.withLock { $0.isEmpty })
    }

    @Test("the form is well-formed by a strict parser", arguments: Language.allCases)
    func wellFormed(_ language: Language) async throws {
        var model = SampleAlerts.model
        model.takenUntil = testInstant
        let page = AcknowledgementDocument(
            model: model,
            form: AcknowledgementForm(),
            reasons: Acts.reasons,
            problems: [.person, .code, .reason, .until],
            address: { "/alerts/57/acknowledgement?lang=\($0.rawValue)" },
            language: language,
            clock: testClock
        ).html.markup
        let parser = """
            import sys, html5lib
            html5lib.HTMLParser(strict=True).parse(sys.stdin.buffer.read(), transport_encoding='utf-8')
            """
        let found = try await PythonEnvironment.judge(Array(page.utf8), with: parser)
        #expect(found.code == 0, "\(found.output)")
    }

    @Test(
        "programs take an alert on with a token for its region",
        arguments: [
            ("all", "57", 201), ("zlin", "57", 201), ("praha", "57", 403), ("reader", "57", 403),
            ("none", "57", 401), ("all", "58", 404), ("all", "x", 404),
        ]
    )
    func acknowledge(token: String, alert: String, status: Int) async throws {
        let acts = Acts()
        try await withServer(testSources(pages: acts.pages)) { client in
            let path = "/api/v1/alerts/\(alert)/acknowledgement"
            let body = "{\"reason\": \"voláme\", \"until\": \"\(Self.day)\"}"
            let (named, nameless) = (
                try await client.post(path, body, token: token), try await client.post(path, body)
            )
            #expect(named.status == status)
            #expect(nameless.status == 401)
            #expect(acts.taken.withLock { $0.map(\.code) } == (status == 201 ? [nil] : []))
            let coded = body.replacing("{", with: "{\"reason_code\": \"data_error\", ")
            let answer = try await client.post(path, coded, token: token)
            #expect(answer.text.contains("\"reason_code\":\"data_error\"") == (status == 201))
            let codes = acts.taken.withLock { $0.map(\.code) }
            #expect(codes == (status == 201 ? [nil, "data_error"] : []))
        }
    }

    @Test(
        "what programs send wrongly is a problem with its own status",
        arguments: [
            ("", 400), ("{}", 400), ("{\"reason\": \" \", \"until\": \"\(day)\"}", 422),
            ("{\"reason\": \"a\", \"until\": \"2020-01-01\"}", 422),
            ("{\"reason\": \"late\", \"until\": \"\(day)\"}", 409),
            ("{\"reason\": \"a\", \"reason_code\": \"strike\", \"until\": \"\(day)\"}", 422),
        ]
    )
    func wrong(body: String, status: Int) async throws {
        let acts = Acts()
        try await withServer(testSources(pages: acts.pages)) { client in
            let path = "/api/v1/alerts/57/acknowledgement"
            let answer = try await client.post(path, body, token: "all")
            #expect(answer.status == status)
            #expect(answer.header("Content-Type") == "application/problem+json")
        }
        #expect(acts.taken.withLock { $0.isEmpty })
    }

    @Test("programs silence alerts of their regions, and end that") func silence() async throws {
        let acts = Acts()
        try await withServer(testSources(pages: acts.pages)) { client in
            func silence(_ matchers: String, _ more: String = "", token: String) async throws
                -> RawClient.Answer
            {
                let body =
                    "{\"matchers\": \(matchers), \"reason\": \"a\", \"until\": \"\(Self.day)\"\(more)}"
                return try await client.post("/api/v1/silences", body, token: token)
            }
            let own = "[\"region=CZ072\"]"
            #expect(try await silence(own, token: "praha").status == 403)
            #expect(try await silence("[\"alert=A\"]", token: "zlin").status == 403)
            for (matchers, more) in [
                ("[]", ""), ("[\"colour=red\"]", ""), ("[\"region=~\\\"(\\\"\"]", ""),
                (own, ", \"times\": [\"soon\"]"), (own, ", \"from\": \"2999-01-01\""),
            ] {
                #expect(
                    try await silence(matchers, more, token: "all").status == 422,
                    "\(matchers)"
                )
            }
            let made = try await silence(
                own,
                ", \"weekdays\": [\"saturday:sunday\"], \"times\": [\"22:00-24:00\"]",
                token: "zlin"
            )
            #expect(made.status == 201 && made.header("Location") == "/api/v1/silences/1")
            let kept = acts.silences.withLock { $0[0] }
            #expect(kept.author == "zlin" && kept.matchers.map(\.text) == ["region=\"CZ072\""])
            #expect(kept.weekly?.weekdays == [6...7] && kept.weekly?.minutes == [1320..<1440])
            func end(_ token: String) async throws -> Int? {
                try await client.post("/api/v1/silences/1", "", token: token, method: "DELETE")
                    .status
            }
            #expect(try await end("praha") == 403)
            #expect(try await end("zlin") == 204)
            #expect(try await end("zlin") == 404)
            // A label that some rule gives its alerts.
            #expect(try await silence("[\"team=a\"]", token: "all").status == 201)
        }
    }

    @Test("the page of an alert says until when somebody has taken it on, not who") func shown() {
        var model = SampleAlerts.model
        model.takenUntil = testClock.end(of: testClock.today)
        model.silencedUntil = testClock.end(of: testClock.today)
        let text = SampleAlerts.page(model, .cs).replacing("\u{A0}", with: " ")
        #expect(text.contains("<dt>Převzato do</dt>\n<dd>28. 5. 2026</dd>"))
        #expect(text.contains("<dt>Ztišeno do</dt>\n<dd>28. 5. 2026</dd>"))
    }
}
