import Domain
import Foundation
import Indicators
import Store

extension Commands {
    /// `dimond status`: one screen of where things stand.
    package func status() async throws -> CommandOutput {
        try await withDatabase { database in
            let definitions = try installation.catalogue().definitions
            let snapshot = try await Snapshot.read(
                from: database,
                disclosure: disclosure,
                definitions: definitions,
                clock: clock
            )
            let recent = try await BatchStore(database).recent(limit: 10_000)
            let held = try await BatchStore(database).recent(limit: 10_000, state: .held)
            let today = recent.filter { clock.day(of: $0.receivedAt) == clock.today }
            let screen = StatusScreen(
                snapshot: snapshot,
                today: today,
                held: held,
                now: clock.now(),
                database: configuration.isEmbedded ? .embedded : .own
            )
            var output = CommandOutput([.fields(screen.fields)])
            let needed = held.count + screen.dead
            if needed > 0 {
                output.status = .needsPerson
                output.notes = [screen.demand]
            }
            return output
        }
    }
}

/// The lines of `dimond status`.
struct StatusScreen {
    enum DatabaseKind: String {
        case embedded
        case own
    }

    let snapshot: Snapshot
    let today: [Receipt]
    let held: [Receipt]
    let now: Date
    let database: DatabaseKind

    /// Mails that were given up.
    var dead: Int { snapshot.mails.first { $0.labels == ["dead"] }?.count ?? 0 }

    var demand: LocalizedText {
        if let first = held.first {
            let words = plural(
                held.count,
                cs: ("dávka čeká", "dávky čekají", "dávek čeká"),
                en: ("batch waits", "batches wait")
            )
            return LocalizedText(
                cs: "\(held.count) \(words.cs) na rozhodnutí, nejnovější ukáže "
                    + "dimond batches \(first.id)",
                en: "\(held.count) \(words.en) for a decision; dimond batches \(first.id) "
                    + "shows the newest"
            )
        }
        let mails = plural(
            dead,
            cs: ("zprávu se nepodařilo", "zprávy se nepodařilo", "zpráv se nepodařilo"),
            en: ("mail", "mails")
        )
        return LocalizedText(
            cs: "\(dead) \(mails.cs) doručit; přehled dává dimond outbox",
            en: "\(dead) \(mails.en) could not be delivered; dimond outbox lists the mails"
        )
    }

    var fields: [Field] {
        target + [
            Field("wave", cs: "Šetření", en: "Survey", wave),
            Field("batches_today", cs: "Dávky dnes", en: "Batches today", batches),
            Field("held", cs: "Čeká na rozhodnutí", en: "Held", .integer(held.count)),
            Field("alerts", cs: "Upozornění", en: "Alerts", alerts),
            Field("mail", cs: "Pošta", en: "Mail", mail),
            Field("schema", cs: "Schéma databáze", en: "Database schema", schema),
            Field("data_as_of", cs: "Údaje ke dni", en: "Data as of", dataAsOf),
            Field("version", cs: "Verze", en: "Version", .text("dimond \(Installation.version)")),
        ]
    }

    private var target: [Field] {
        let counted = snapshot.transformed.count { $0.day <= snapshot.today }
        guard let end = snapshot.path.last else {
            return [
                Field(
                    "transformed",
                    cs: "Přeměněné služby",
                    en: "Services transformed",
                    .integer(counted)
                )
            ]
        }
        let points = snapshot.path.map { Trajectory.Point(day: $0.day, value: $0.value) }
        let expected = Trajectory.expected(on: snapshot.today, points: points)
        let target = Int(end.value)
        func text(_ language: Language) -> String {
            let day = formatDay(end.day, language: language)
            let plan = expected.map { formatNumber($0, decimals: 0, language: language) } ?? "–"
            return language == .cs
                ? "\(counted) \(czechOf(target)) \(target) do \(day); dnes mělo být \(plan)"
                : "\(counted) of \(target) by \(day); \(plan) expected today"
        }
        return [
            Field(
                "transformed",
                cs: "Přeměněné služby",
                en: "Services transformed",
                .said(
                    LocalizedText(cs: text(.cs), en: text(.en)),
                    .object([
                        "value": .integer(counted), "target": .integer(target),
                        "by": .string(end.day.description),
                        "expected": expected.map(JSONValue.number) ?? .null,
                    ])
                )
            ),
            Field("forecast", cs: "Předpověď", en: "Forecast", forecast(target)),
        ]
    }

    private func forecast(_ target: Int) -> Cell {
        guard let forecast = snapshot.forecast else { return .nothing }
        func text(_ language: Language) -> String {
            let chance = formatQuantity(
                forecast.probability * 100,
                unit: .percent,
                decimals: 0,
                language: language
            )
            let count = formatNumber(forecast.expectedCount, decimals: 0, language: language)
            return language == .cs
                ? "nejspíš \(count), cíl s pravděpodobností \(chance)"
                : "most likely \(count), the target with a probability of \(chance)"
        }
        return .said(
            LocalizedText(cs: text(.cs), en: text(.en)),
            .object([
                "probability": .number(forecast.probability),
                "expected": .number(forecast.expectedCount),
            ])
        )
    }

    private var wave: Cell {
        guard let wave = snapshot.currentWave else { return .nothing }
        let name = wave.wave.description
        let values = snapshot.regions.compactMap {
            snapshot.value("NE-01", $0.code, period: name)
        }
        let received = Int(values.reduce(0) { $0 + $1.numerator })
        let asked = Int(values.reduce(0) { $0 + $1.denominator })
        let silent = values.count { $0.numerator == 0 }
        func text(_ language: Language) -> String {
            let state = wave.state.cell.text(Voice(language: language, zone: .gmt))
            let numbers = [received, asked].map { formatNumber($0, language: language) }
            let day = formatDay(wave.to, language: language)
            return language == .cs
                ? "\(name) \(state), sběr do \(day); odpovědí \(numbers[0]) \(czechOf(asked)) \(numbers[1]), "
                    + "krajů bez odpovědí \(silent) \(czechOf(values.count)) \(values.count)"
                : "\(name) \(state), field period to \(day); \(numbers[0]) of \(numbers[1]) "
                    + "answers, none from \(silent) of \(values.count) regions"
        }
        return .said(
            LocalizedText(cs: text(.cs), en: text(.en)),
            .object([
                "wave": .string(name), "state": .string(wave.state.rawValue),
                "to": .string(wave.to.description), "received": .integer(received),
                "asked": .integer(asked), "silent_regions": .integer(silent),
            ])
        )
    }

    private var batches: Cell {
        func count(_ state: BatchState) -> Int { today.count { $0.state == state } }
        let rows = today.filter { $0.state == .accepted }.reduce(0) { $0 + $1.rows }
        return .said(
            LocalizedText(
                cs: "přijato \(count(.accepted)) (záznamů \(formatNumber(rows, language: .cs))), "
                    + "odmítnuto \(count(.refused))",
                en: "\(count(.accepted)) accepted (\(formatNumber(rows, language: .en)) records), "
                    + "\(count(.refused)) refused"
            ),
            .object([
                "accepted": .integer(count(.accepted)), "rows": .integer(rows),
                "refused": .integer(count(.refused)),
            ])
        )
    }

    private var alerts: Cell {
        func text(_ language: Language) -> String {
            Severity.allCases.reversed().map { severity in
                let count = snapshot.firing.count { $0.severity == severity }
                return "\(severity.sign.text[language]): \(count)"
            }.joined(separator: "   ")
        }
        let counts = Severity.allCases.map { severity in
            (
                severity.rawValue,
                JSONValue.integer(snapshot.firing.count { $0.severity == severity })
            )
        }
        return .said(
            LocalizedText(cs: text(.cs), en: text(.en)),
            .object(Dictionary(uniqueKeysWithValues: counts))
        )
    }

    private var mail: Cell {
        let queues = [snapshot.queue, snapshot.webhooks]
        let queued = queues.map(\.queued).reduce(0, +)
        let oldest = queues.compactMap(\.oldest).min()
        let minutes = oldest.map { Int(now.timeIntervalSince($0) / 60) }
        return .said(
            LocalizedText(
                cs: "čeká \(queued)\(minutes.map { " (nejstarší \($0) min)" } ?? ""), "
                    + "nedoručeno \(dead)",
                en: "\(queued) queued\(minutes.map { " (oldest \($0) min)" } ?? ""), "
                    + "\(dead) undelivered"
            ),
            .object(["queued": .integer(queued), "undelivered": .integer(dead)])
        )
    }

    private var schema: Cell {
        let own = LocalizedText(cs: "vlastní server", en: "server of your own")
        let embedded = LocalizedText(cs: "vestavěný server", en: "embedded server")
        let kind = database == .embedded ? embedded : own
        return .said(
            LocalizedText(
                cs: "\(snapshot.schemaVersion), \(kind.cs)",
                en: "\(snapshot.schemaVersion), \(kind.en)"
            ),
            .integer(snapshot.schemaVersion)
        )
    }

    private var dataAsOf: Cell {
        guard let newest = snapshot.values.map(\.asOf).max(), newest.timeIntervalSince1970 > 0
        else { return .nothing }
        return .instant(newest)
    }
}
