import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Webhooks", .timeLimit(.minutes(5)))
struct WebhookTests {
    /// A station whose office has a mailbox and this webhook.
    private func station(
        _ hook: RecordingWebhook,
        smtp: RecordingSMTPServer? = nil
    ) async throws -> Station {
        let station = try await Station.make(
            smtp: smtp,
            settings: ["http.public-url: https://dimond.example.org"]
        )
        try station.home.write(
            """
            route: { receiver: office }
            receivers:
              - name: office
                email: [{ to: office@example.org, language: cs }]
                webhook: [{ url: "\(hook.url)", secret: dispatch, language: en }]
            """,
            to: "rules/receivers.yaml"
        )
        try station.home.keepSecret(RecordingWebhook.secret + "\n", as: "dispatch")
        return station
    }

    /// The next post about the rule, and the alert in it.
    private func next(
        _ hook: RecordingWebhook,
        of rule: String = "PlanForgotten"
    ) async throws -> (post: RecordingWebhook.Event, body: HookBody, alert: HookBody.Alert) {
        while true {
            let post = try await hook.nextPost()
            let body = try JSONDecoder().decode(HookBody.self, from: Data((post.body ?? "").utf8))
            if let alert = body.alerts.first(where: { $0.labels["alertname"] == rule }) {
                return (post, body, alert)
            }
        }
    }

    private static let hooks: SQL = """
        SELECT o.state || ' ' || o.attempts FROM alerting.outbox o
        JOIN alerting.alert a ON a.id = o.alert
        WHERE o.way = 'webhook' AND a.rule = 'PlanForgotten' ORDER BY o.id
        """

    private static let mails: SQL = """
        SELECT a.subject || ' ' || o.state FROM alerting.outbox o
        JOIN alerting.alert a ON a.id = o.alert
        WHERE o.way = 'mail' AND a.rule = 'PlanForgotten' ORDER BY o.id
        """

    @Test("get what fires and what ended, signed, by a process without right to the data")
    func wholeWay() async throws {
        let (hook, smtp) = (try await RecordingWebhook(), try await RecordingSMTPServer())
        let station = try await station(hook, smtp: smtp)
        let core = try await station.start("--without", "mail")
        let mailer = try await station.startMailer()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let first = try await next(hook)
        #expect(first.post.genuine == true)
        #expect(first.body.version == "4" && first.body.status == "firing")
        #expect(first.body.receiver == "office" && first.body.truncatedAlerts == 0)
        #expect(first.alert.labels["subject"] == "P-1" && first.alert.status == "firing")
        #expect(first.alert.annotations["summary"]?.isEmpty == false)
        #expect(first.alert.annotations["reason"] == "began")
        #expect(first.alert.generatorURL.hasPrefix("https://dimond.example.org/alerts/"))
        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "b.csv")
        let end = try await next(hook)
        #expect(end.post.genuine == true && end.body.status == "resolved")
        #expect(end.alert.fingerprint == first.alert.fingerprint)
        #expect(end.alert.startsAt == first.alert.startsAt)
        #expect(end.alert.endsAt > end.alert.startsAt)
        #expect(end.post.key != first.post.key)
        #expect(!mailer.log.has("loop failed"))
        #expect(try await mailer.stop() == 0)
        #expect(try await core.stop() == 0)
        await hook.stop()
        await smtp.stop()
    }

    @Test("that want it later get it again under the same key, not before the time they name")
    func later() async throws {
        let hook = try await RecordingWebhook()
        let station = try await station(hook)
        try await hook.follow(.init(status: 503, retryAfter: "7200"))
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let first = try await next(hook)
        _ = try await daemon.log.next("webhook postponed") { $0.text.contains("HTTP 503") }
        let waits: SQL = """
            SELECT count(*) FROM alerting.outbox WHERE way = 'webhook' AND state = 'queued'
                AND next_attempt_at > now() + interval '115 minutes'
            """
        try await eventually("it waits for two hours") { try await station.count(waits) > 0 }
        try await hook.follow(.init(status: 500))
        try await station.makeMailsDue()
        _ = try await daemon.log.next("webhook postponed") { $0.text.contains("HTTP 500") }
        try await hook.follow(.init())
        try await station.makeMailsDue()
        try await eventually("it is taken") {
            try await station.texts(Self.hooks) == ["sent 3"]
        }
        // Asks the server, so that no event is still on its way.
        try await hook.follow(.init())
        let same = await hook.posts.filter { $0.key == first.post.key }
        #expect(same.count == 3 && Set(same.map(\.body)).count == 1)
        #expect(same.allSatisfy { $0.genuine == true })
        try await daemon.metric("dimond_webhook_total{result=\"sent\"}") { $0 > 0 }
        try await daemon.metric("dimond_webhook_queued") { $0 == 0 }
        #expect(try await daemon.stop() == 0)
        await hook.stop()
    }

    @Test("that are gone leave a dead letter that says why, and can be retried")
    func gone() async throws {
        let hook = try await RecordingWebhook()
        let station = try await station(hook)
        try await hook.follow(.init(status: 410))
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await daemon.log.next("webhook refused") { $0.text.contains("HTTP 410") }
        try await eventually("nothing waits for the webhook") {
            try await station.count(
                "SELECT count(*) FROM alerting.outbox WHERE way = 'webhook' AND state = 'queued'"
            ) == 0
        }
        #expect(try await station.texts(Self.hooks) == ["dead 1"])
        let id = try await station.texts(
            "SELECT id::text FROM alerting.outbox WHERE state = 'dead' ORDER BY id LIMIT 1"
        )[0]
        func outbox(_ arguments: String...) async throws -> (code: Int32, output: String) {
            try await RunningDaemon.run(
                ["outbox"] + arguments + ["--config", station.home.configuration, "--lang", "en"],
                environment: station.environment
            )
        }
        #expect(try await outbox().output.contains(hook.url))
        let story = try await outbox("explain", id).output
        #expect(story.contains("HTTP 410") && story.contains(hook.url), "\(story)")
        try await hook.follow(.init())
        #expect(try await outbox("retry", id).code == 0)
        try await eventually("it is taken") {
            try await station.count(
                "SELECT count(*) FROM alerting.outbox WHERE way = 'webhook' AND state = 'sent'"
            ) == 1
        }
        #expect(try await outbox("explain", id).output.contains("of the webhook has it"))
        #expect(try await daemon.stop() == 0)
        await hook.stop()
    }

    @Test("that hang hold up no mail, and a relay that hangs holds up no webhook")
    func hanging() async throws {
        let (hook, smtp) = (try await RecordingWebhook(), try await RecordingSMTPServer())
        let station = try await station(hook, smtp: smtp)
        try await hook.follow(.init(hang: true))
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await next(hook)
        // From here on the webhook hangs, and what comes later must not wait for it.
        try station.home.drop(
            Sendings.forgottenPlan("P-2", region: "CZ020"),
            feed: "plans",
            name: "b.csv"
        )
        try await eventually("the second mail is sent") {
            try await station.texts(Self.mails).contains("P-2 sent")
        }
        try await hook.follow(.init())
        try await station.makeMailsDue()
        try await eventually("the webhook has both") {
            try await station.texts(Self.hooks).filter { $0.hasPrefix("sent") }.count == 2
        }
        let isBefore: SQL = """
            SELECT bool_and(m.at < (SELECT min(d.at) FROM alerting.delivery d
                JOIN alerting.outbox o ON o.id = d.outbox AND o.way = 'webhook'))::text
            FROM alerting.delivery m JOIN alerting.outbox o ON o.id = m.outbox AND o.way = 'mail'
            """
        #expect(try await station.texts(isBefore) == ["true"])

        try await smtp.follow(.init(replies: ["MESSAGE": "silence"]))
        try station.home.drop(
            Sendings.forgottenPlan("P-3", region: "CZ031"),
            feed: "plans",
            name: "c.csv"
        )
        try await eventually("the webhook has the third while the relay is silent") {
            try await station.texts(Self.hooks).filter { $0.hasPrefix("sent") }.count == 3
        }
        #expect(try await station.texts(Self.mails).contains("P-3 queued"))
        try await smtp.follow(.init(drop: true))
        #expect(try await daemon.stop() == 0)
        await hook.stop()
        await smtp.stop()
    }

    @Test("get it again under the same key after a kill between the answer and its record")
    func kill() async throws {
        let hook = try await RecordingWebhook()
        let station = try await station(hook)
        let daemon = try await station.start()
        let table = try await station.hold("alerting.delivery")
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let first = try await hook.nextPost()
        try await daemon.kill()
        await table.release()

        let second = try await station.start()
        let again = try await hook.nextPost()
        #expect(again.key == first.key && again.body == first.body && again.genuine == true)
        try await eventually("everything is sent") {
            try await station.count(
                "SELECT count(*) FROM alerting.outbox WHERE way = 'webhook' AND state <> 'sent'"
            ) == 0
        }
        try await hook.follow(.init())
        let keys = await hook.posts.compactMap(\.key)
        #expect(
            Set(keys).count
                == (try await station.count(
                    "SELECT count(*) FROM alerting.outbox WHERE way = 'webhook'"
                ))
        )
        #expect(keys.count == Set(keys).count + 1)
        #expect(try await second.stop() == 0)
        await hook.stop()
    }

    @Test("whose secret is missing keep the daemon from starting, with its name")
    func missingSecret() async throws {
        let hook = try await RecordingWebhook()
        let station = try await station(hook)
        try station.home.keepSecret("\n", as: "dispatch")
        let result = try await RunningDaemon.run(
            ["serve", "--config", station.home.configuration, "--lang", "en"],
            environment: station.environment
        )
        #expect(result.code == 78, "\(result.output)")
        #expect(result.output.contains("secret \"dispatch\" is missing"))
        #expect(result.output.contains("$DIMOND_SECRET_DISPATCH_FILE"))
        await hook.stop()
    }
}

/// What receivers read of a post.
private struct HookBody: Decodable {
    struct Alert: Decodable {
        var status: String
        var labels: [String: String]
        var annotations: [String: String]
        var startsAt: String
        var endsAt: String
        var generatorURL: String
        var fingerprint: String
    }

    var version: String
    var status: String
    var receiver: String
    var truncatedAlerts: Int
    var alerts: [Alert]
}
