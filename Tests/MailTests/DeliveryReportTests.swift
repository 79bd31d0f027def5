import Domain
import Foundation
import Testing

@testable import Mail

@Suite("A delivery report") struct DeliveryReportTests {
    /// As Postfix writes one.
    static func report(
        to: String = "bounces+mail-7.c0ffee@example.org",
        action: String = "failed",
        status: String = "5.1.1",
        messageID: String = "mail-7.c0ffee@example.org"
    ) -> String {
        """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
        To: \(to)
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4B1C.1764/mx.example.net"

        This is a MIME-encapsulated message.

        --4B1C.1764/mx.example.net
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --4B1C.1764/mx.example.net
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        X-Postfix-Queue-ID: 4B1C
        Arrival-Date: Sun, 22 Nov 2026 10:00:00 +0100 (CET)

        Final-Recipient: rfc822; jana@example.net
        Original-Recipient: rfc822;jana@example.net
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: smtp; 550 5.1.1 <jana@example.net>: Recipient address
            rejected: User unknown

        --4B1C.1764/mx.example.net
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        From: dimond@example.org
        Message-ID: <\(messageID)>
        Subject: [dimond] x

        text

        --4B1C.1764/mx.example.net--
        """
    }

    @Test("names its mail by the envelope, then by what is returned; keeps no address")
    func failed() throws {
        for end in ["\n", "\r\n"] {
            let text = Self.report(messageID: "mail-8.beef@example.org")
                .replacing("\n", with: end)
            let report = try #require(DeliveryReport(Array(text.utf8)))
            #expect(report.names == ["mail-7.c0ffee", "mail-8.beef"])
            #expect(report.action == .failed)
            #expect(report.status == "5.1.1")
            #expect(report.reporter == "mx.example.net")
            #expect(
                report.diagnostic == "550 5.1.1 …: Recipient address rejected: User unknown"
            )
        }
    }

    @Test("of a delay is told from a failure") func delayed() throws {
        let text = Self.report(to: "bounces@example.org", action: "delayed", status: "4.4.1")
        let report = try #require(DeliveryReport(Array(text.utf8)))
        #expect(report.action == .delayed && report.status == "4.4.1")
        #expect(report.names == ["mail-7.c0ffee"])
    }

    @Test("is nothing else, however it is cut") func others() {
        let text = Array(Self.report().utf8)
        for length in stride(from: 0, to: text.count, by: 7) {
            _ = DeliveryReport(Array(text.prefix(length)))
        }
        #expect(DeliveryReport([]) == nil)
        #expect(DeliveryReport(Array("Subject: out of office\n\nI am away.".utf8)) == nil)
        #expect(DeliveryReport(Array(Self.report(action: "lost").utf8)) == nil)
        #expect(DeliveryReport(Array(Self.report(status: "bad").utf8)) == nil)
        #expect(DeliveryReport([UInt8](repeating: 0xff, count: 4096)) == nil)
    }

    @Test("comes to an address that names the mail") func address() throws {
        let bounces = BounceAddress(try #require(MailAddress("bounces@example.org")))
        let sender = bounces.sender(of: "mail-7.c0ffee@example.net")
        #expect(sender.text == "bounces+mail-7.c0ffee@example.org")
        #expect(BounceAddress.name(in: sender.text) == "mail-7.c0ffee")
        #expect(BounceAddress.name(in: "bounces@example.org") == nil)
        let long = String(repeating: "k", count: 60)
        #expect(bounces.sender(of: "\(long)@example.net").text == "bounces@example.org")
    }
}
