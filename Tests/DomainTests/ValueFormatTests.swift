import Domain
import Foundation
import Testing

@Suite("Values for people")
struct ValueFormatTests {
    private func indicator(_ unit: Domain.Unit, _ decimals: Int) -> IndicatorDescription {
        IndicatorDescription(
            code: "X",
            name: LocalizedText(cs: "x", en: "x"),
            unit: unit,
            better: .down,
            decimals: decimals,
            version: 1
        )
    }

    private func value(
        _ value: Double?,
        _ numerator: Double,
        _ denominator: Double,
        n: Int
    ) -> IndicatorValue {
        let instant = Date(timeIntervalSince1970: 0)
        return IndicatorValue(
            indicator: "X",
            region: "CZ",
            period: .year(2026),
            numerator: numerator,
            denominator: denominator,
            n: n,
            value: value,
            asOf: instant,
            computedAt: instant
        )
    }

    private func arithmetic(_ value: IndicatorValue, _ unit: Domain.Unit, _ decimals: Int)
        -> String?
    {
        formatArithmetic(value, of: indicator(unit, decimals), language: .cs)?
            .replacing("\u{A0}", with: " ")
    }

    @Test("a quotient is shown where it gives the value and nowhere else")
    func quotients() {
        #expect(
            arithmetic(value(2.8, 1235, 441, n: 441), .score, 1) == "1 235 / 441 = 2,8; n = 441"
        )
        #expect(
            arithmetic(value(32.9, 106, 322, n: 322), .percent, 1) == "106 / 322 = 32,9 %; n = 322"
        )
        #expect(
            arithmetic(value(32.9, 105, 320, n: 320), .percent, 1) == "105 / 320 ≈ 32,9 %; n = 320"
        )
        #expect(arithmetic(value(33, 215, 4, n: 4), .days, 0) == "počet údajů: 4", "a median")
        #expect(arithmetic(value(97, 97, 1, n: 1), .days, 0) == nil, "one plan explains nothing")
        #expect(arithmetic(value(nil, 1, 2, n: 2), .score, 1) == nil)
        var weighted = value(30.1, 100, 400, n: 400)
        weighted.weighted = true
        #expect(arithmetic(weighted, .percent, 1) == "100 / 400 → 30,1 % (váženo); n = 400")
        weighted.suppressed = true
        #expect(arithmetic(weighted, .percent, 1) == nil)
    }

    @Test(
        "days before a date are said so",
        arguments: [(-5.0, "5 dnů před termínem"), (3, "3 dny"), (0, "0 dnů")]
    )
    func days(number: Double, expected: String) {
        let text = formatReading(number, of: indicator(.days, 0), language: .cs)
        #expect(text.replacing("\u{A0}", with: " ") == expected)
    }

    @Test("differences of per cent are points")
    func differences() {
        #expect(
            formatDifference(29.6, unit: .percent, decimals: 1, language: .cs)
                == "29,6\u{A0}p.\u{A0}b."
        )
        #expect(formatDifference(2, unit: .days, decimals: 0, language: .en) == "2\u{A0}days")
    }

    @Test(
        "no needless zeros are shown",
        arguments: [(2.0, "2"), (2.5, "2,5"), (2.25, "2,25"), (1.0 / 3, "0,333"), (-1.5, "−1,5")]
    )
    func plain(number: Double, expected: String) {
        #expect(formatNumber(number, language: .cs) == expected)
    }
}

@Suite("Small tools that all share")
struct SharedToolTests {
    @Test("bytes become hexadecimal digits and back")
    func hexadecimal() {
        let bytes: [UInt8] = [0, 9, 16, 171, 255]
        #expect(bytes.hexadecimal == "000910abff")
        #expect([UInt8](hexadecimal: "000910abFF") == bytes)
        #expect([UInt8](hexadecimal: "") == [])
        for wrong in ["0", "0x", "zz", "a b ", "12 3"] {
            #expect([UInt8](hexadecimal: wrong) == nil, "\(wrong)")
        }
    }

    @Test(
        "a misspelt name finds the nearest one",
        arguments: [
            ("servicse", "services"), ("PLANS", "plans"), ("mail.realy", "mail.relay"),
            ("xyzzy", nil), ("", nil),
        ]
    )
    func nearest(word: String, expected: String?) {
        let names = ["services", "plans", "mail.relay", "http.listen"]
        #expect(nearestName(to: word, among: names) == expected)
    }

    @Test("a mail address never shows itself by accident")
    func address() throws {
        let address = try #require(MailAddress("Jana@Example.org"))
        #expect("\(address)" == "mail address")
        #expect(address.domain == "Example.org")
        #expect(address.identity == MailAddress("jana@example.org")?.identity)
    }
}
