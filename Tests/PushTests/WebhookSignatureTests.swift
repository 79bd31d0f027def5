import Domain
import Foundation
import Push
import TestSupport
import Testing

@Suite("The signature of a webhook's message")
struct WebhookSignatureTests {
    private func headers(body: String, secret: String) -> [String: String] {
        WebhookSignature.headers(
            of: Array(body.utf8),
            key: "mail-1.k@example.org",
            secret: Array(secret.utf8),
            now: Date(timeIntervalSince1970: 1_780_000_000.7)
        )
    }

    @Test("is what Python computes") func oracle() async throws {
        let body = #"{"text": "Příliš žluťoučký kůň"}"#
        let made = headers(body: body, secret: "tajemství")
        let program = """
            import hashlib, hmac, sys
            signed = b"1780000000." + sys.stdin.buffer.read()
            print("sha256=" + hmac.new("tajemství".encode(), signed, hashlib.sha256).hexdigest())
            """
        let judged = try await PythonEnvironment.judge(Array(body.utf8), with: program)
        #expect(judged.output == made["X-Dimond-Signature"].map { $0 + "\n" })
        #expect(made["X-Dimond-Timestamp"] == "1780000000")
        #expect(made["Idempotency-Key"] == "mail-1.k@example.org")
    }

    @Test("changes with body and secret") func differs() {
        let signatures = [("a", "s"), ("b", "s"), ("a", "t")].map {
            headers(body: $0, secret: $1)["X-Dimond-Signature"]
        }
        #expect(Set(signatures).count == 3)
    }
}
