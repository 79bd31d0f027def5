import Domain
import Foundation

@testable import Web

/// Realistic invented data, with every state a reader may meet.
enum SampleOverview {
    static let today = day(2026, 6, 14)

    static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year, month, day) ?? Day(daysSince1970: 0)
    }

    static let regions: [(String, String, String)] = [
        ("CZ010", "Hlavní město Praha", "Prague"),
        ("CZ020", "Středočeský kraj", "Central Bohemian Region"),
        ("CZ031", "Jihočeský kraj", "South Bohemian Region"),
        ("CZ032", "Plzeňský kraj", "Plzeň Region"),
        ("CZ041", "Karlovarský kraj", "Karlovy Vary Region"),
        ("CZ042", "Ústecký kraj", "Ústí nad Labem Region"),
        ("CZ051", "Liberecký kraj", "Liberec Region"),
        ("CZ052", "Královéhradecký kraj", "Hradec Králové Region"),
        ("CZ053", "Pardubický kraj", "Pardubice Region"),
        ("CZ063", "Kraj Vysočina", "Vysočina Region"),
        ("CZ064", "Jihomoravský kraj", "South Moravian Region"),
        ("CZ071", "Olomoucký kraj", "Olomouc Region"),
        ("CZ072", "Zlínský kraj", "Zlín Region"),
        ("CZ080", "Moravskoslezský kraj", "Moravian-Silesian Region"),
    ]

    static func region(_ code: String) -> Region {
        let (_, cs, en) = regions.first { $0.0 == code } ?? (code, code, code)
        return Region(code: code, name: LocalizedText(cs: cs, en: en), locative: "")
    }

    static var history: [OverviewModel.Point] {
        let steps = [
            (2023, 3, 1), (2023, 6, 15), (2023, 9, 2), (2023, 12, 20), (2024, 1, 10), (2024, 2, 1),
            (2024, 4, 22), (2024, 5, 5), (2024, 7, 1), (2024, 9, 30), (2024, 11, 4), (2024, 12, 1),
            (2025, 1, 15), (2025, 2, 3), (2025, 3, 1), (2025, 5, 20), (2025, 6, 30), (2025, 9, 1),
            (2025, 10, 12), (2025, 11, 11), (2025, 12, 15), (2026, 1, 20), (2026, 2, 14),
            (2026, 3, 3), (2026, 4, 1), (2026, 4, 28), (2026, 5, 19),
        ]
        return [OverviewModel.Point(day(2022, 12, 31), 0)]
            + steps.enumerated().map {
                OverviewModel.Point(day($1.0, $1.1, $1.2), Double($0 + 1))
            }
    }

    static var fan: ForecastFan {
        let ends = [
            (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31),
        ]
        let bands = ends.enumerated().map { index, end in
            let step = Double(index + 1)
            return ForecastFan.Band(
                day: day(2026, end.0, end.1),
                p5: 27 + step * 0.6,
                p25: 27 + step * 0.9,
                p50: 27 + step * 1.15,
                p75: 27 + step * 1.4,
                p95: 27 + step * 1.75
            )
        }
        return ForecastFan(
            probability: 0.06,
            bands: bands,
            expected: LocalizedText(cs: "v březnu 2027", en: "in March 2027"),
            method: LocalizedText(
                cs: "10 000 možných vývojů z tempa posledních 24 měsíců, náhodné číslo 20260614.",
                en: "10,000 possible courses at the pace of the last 24 months, seed 20260614."
            )
        )
    }

    static var standings: [RegionStanding] {
        let values: [(String, Int?, RegionStanding.State, Bool)] = [
            ("CZ010", 3, .good, false), ("CZ020", 2, .warning, false), ("CZ031", 2, .good, false),
            ("CZ032", 1, .warning, false), ("CZ041", nil, .notReported, false),
            ("CZ042", 0, .critical, false), ("CZ051", 1, .insufficient, true),
            ("CZ052", 3, .good, false), ("CZ053", 2, .good, false), ("CZ063", 3, .good, false),
            ("CZ064", 4, .good, false), ("CZ071", 2, .good, false), ("CZ072", 2, .warning, false),
            ("CZ080", 3, .good, false),
        ]
        return values.map { code, value, state, isSuppressed in
            RegionStanding(
                region: region(code),
                value: value.map { LocalizedText(cs: "\($0)", en: "\($0)") },
                state: state,
                n: value.map { $0 + 4 },
                isSuppressed: isSuppressed
            )
        }
    }

    static func alert(_ id: Int64, _ severity: Severity, _ region: String) -> Alert {
        Alert(
            id: id,
            rule: "ManyUnmetNeeds",
            ruleVersion: 3,
            indicator: "NE-03",
            scope: .region,
            region: region,
            subject: region,
            severity: severity,
            phase: .firing,
            period: Period("2026-H1") ?? .year(2026),
            since: Date(timeIntervalSince1970: 1_774_000_000),
            value: 3.24,
            condition: "> 2.5",
            summary: LocalizedText(
                cs: "Lidé mají v průměru přes tři nenaplněné potřeby",
                en: "People have more than three unmet needs on average"
            ),
            description: LocalizedText(
                cs: "Nejčastěji chybí pomoc s pohybem venku a s penězi. Svolejte poskytovatele "
                    + "terénních služeb v kraji a ověřte jejich kapacitu.",
                en: "Help with moving outdoors and with money is missing most often. Call the "
                    + "region's providers of field services together and check their capacity."
            ),
            legalBasis: "§ 95 písm. d) zákona č. 108/2006 Sb."
        )
    }

    static func shown(_ alert: Alert) -> ShownAlert {
        ShownAlert(
            alert: alert,
            region: region(alert.region).name,
            indicator: LocalizedText(cs: "Nenaplněné potřeby", en: "Unmet needs"),
            value: LocalizedText(cs: "3,2", en: "3.2"),
            threshold: LocalizedText(cs: "více než\u{A0}2,5", en: "more than\u{A0}2.5"),
            arithmetic: LocalizedText(
                cs: "1 411 / 441 = 3,2; n = 441",
                en: "1,411 / 441 = 3.2; n = 441"
            ),
            coverage: 0.92
        )
    }

    static var alerts: [ShownAlert] {
        let places = [(Severity.warning, "CZ072"), (.critical, "CZ042"), (.info, "CZ020")]
        return places.enumerated().map { index, place in
            shown(alert(Int64(index + 1), place.0, place.1))
        }
    }

    static var plan: [OverviewModel.Point] {
        let ends = [(2022, 0.0), (2023, 6), (2024, 16), (2025, 28), (2026, 40)]
        return ends.map { OverviewModel.Point(day($0.0, 12, 31), $0.1) }
    }

    static var model: OverviewModel {
        OverviewModel(
            today: today,
            transformed: 27,
            target: .init(day(2026, 12, 31), 40),
            expectedToday: 34.4,
            history: history,
            plan: plan,
            forecast: fan,
            measure: LocalizedText(
                cs: "Přeměněné služby (↑ více je lépe). Barva a tvar říkají, zda kraj drží plán.",
                en: "Services transformed (↑ more is better). Colour and shape say whether the "
                    + "region keeps to its plan."
            ),
            regions: standings,
            alerts: alerts,
            wave: Wave("2026-H1"),
            completeness: regions.enumerated().filter { $0.offset != 4 }.map {
                Completeness(
                    region: $1.0,
                    received: 1150 + $0 * 61 - ($0 % 3) * 400,
                    expected: 2000
                )
            },
            dataAsOf: testInstant
        )
    }

    /// The first day: nothing happened and nothing is known.
    static var empty: OverviewModel {
        OverviewModel(
            today: day(2023, 1, 2),
            transformed: 0,
            target: .init(day(2026, 12, 31), 40),
            notice: LocalizedText(cs: "Databáze neodpovídá.", en: "The database does not answer.")
        )
    }
}
