import Domain
import Foundation
import Store

extension Commands {
    package func waves() async throws -> CommandOutput {
        try await withDatabase { database in
            CommandOutput(SurveyWave.listing(try await WaveStore(database).all()))
        }
    }

    /// `dimond waves open WAVE [--from --to]`.
    package func openWave(
        _ text: String,
        from: String?,
        to: String?,
        by person: String?
    ) async throws -> CommandOutput {
        let wave = try self.wave(text)
        let usual = wave.usualFieldPeriod
        let first = try from.map(day) ?? usual.from
        let last = try to.map(day) ?? usual.to
        guard first <= last else {
            throw CommandFailure(
                .usage,
                cs: "sběr by skončil (\(last)) dřív, než začne (\(first)); prohoďte --from a --to",
                en: "the field period would end (\(last)) before it begins (\(first)); "
                    + "swap --from and --to"
            )
        }
        return try await changeWave(wave) { waves in
            try await waves.open(
                wave,
                from: first,
                to: last,
                by: person ?? Commands.person,
                now: clock.now()
            )
        }
    }

    package func closeWave(_ text: String, by person: String?) async throws -> CommandOutput {
        let wave = try self.wave(text)
        return try await changeWave(wave) { waves in
            try await waves.close(wave, by: person ?? Commands.person, now: clock.now())
        }
    }

    package func publishWave(_ text: String, by person: String?) async throws -> CommandOutput {
        let wave = try self.wave(text)
        return try await changeWave(wave) { waves in
            _ = try await waves.publish(wave, by: person ?? Commands.person, now: clock.now())
        }
    }

    private func changeWave(
        _ wave: Wave,
        _ change: (WaveStore) async throws -> Void
    ) async throws -> CommandOutput {
        try await withDatabase { database in
            let waves = WaveStore(database)
            try await change(waves)
            let now = try await waves.all().filter { $0.wave == wave }
            return CommandOutput(SurveyWave.listing(now))
        }
    }

    /// A day as `2026-03-01`.
    func day(_ text: String) throws -> Day {
        guard let day = Day(iso: text) else {
            throw CommandFailure(
                .usage,
                cs: "„\(text)“ není den; píše se jako 2026-03-01",
                en: "\"\(text)\" is not a day; write it like 2026-03-01"
            )
        }
        return day
    }
}

extension SurveyWave {
    fileprivate static func listing(_ waves: [SurveyWave]) -> Listing {
        Listing(
            columns: [
                .init("wave", cs: "vlna", en: "wave"),
                .init("state", cs: "stav", en: "state"),
                .init("from", cs: "sběr od", en: "from"),
                .init("to", cs: "sběr do", en: "to"),
            ],
            rows: waves.map { wave in
                [
                    .text(wave.wave.description), wave.state.cell, .day(wave.from), .day(wave.to),
                ]
            },
            empty: LocalizedText(
                cs: "Žádná vlna není založena; otevře ji například dimond waves open 2026-H1.",
                en: "There is no wave; dimond waves open 2026-H1 opens one."
            )
        )
    }
}
