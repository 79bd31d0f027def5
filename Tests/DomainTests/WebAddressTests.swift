import Domain
import Testing

@Suite("Web addresses that something is sent to")
struct WebAddressTests {
    @Test(
        "are https, or http to this machine",
        arguments: [
            "https://hooks.example.org/a/b?c=d", "https://hooks.example.org:8443",
            "https://10.0.0.1/",
            "http://localhost:9093", "http://127.0.0.1:9093/x", "http://127.1.2.3",
            "http://[::1]:80/",
        ]
    )
    func taken(text: String) {
        #expect(WebAddress(text)?.text == text)
        #expect(Destination(text)?.way == .webhook)
    }

    @Test(
        "are nothing else",
        arguments: [
            "", "hooks.example.org", "ftp://example.org", "file:///etc/passwd",
            "http://hooks.example.org/", "http://127.example.org/", "http://127.0.0.1.example.org/",
            "http://127.1/", "http://0x7f.0.0.1/", "http://localhost.example.org/",
            "https://user@example.org/", "https://user:secret@example.org/",
            "https://@example.org/",
            "https://example.org/#a", "https://", "https:///path", "https://exam ple.org/",
            "https://example.org/\r\nX: y", "https://žižkov.cz/", "https://a_b.cz/",
            "https://example.org\\@evil.org/", "https://example.org:port/", "//example.org/",
            "https://" + String(repeating: "a", count: 2000),
        ]
    )
    func refused(text: String) {
        #expect(WebAddress(text) == nil)
        #expect(Destination(text) == nil)
    }

    @Test("read back what was told") func destinations() {
        for text in ["unit@example.org", "https://hooks.example.org/"] {
            #expect(Destination(text)?.text == text)
        }
        #expect(Destination("UNIT@example.org")?.identity == "unit@example.org")
        #expect(Destination("UNIT@example.org")?.way == .mail)
    }
}
