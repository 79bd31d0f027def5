package import Domain

/// A file of the sample country.
package struct SampleFile: Sendable {
    package let feed: String
    package let fileName: String
    package let sender: String
    /// Wave of survey responses.
    package let wave: Wave?
    /// The day on which it came; nil for the end of its wave, or now.
    package let receivedOn: Day?
    private let content: Content

    private enum Content: Sendable {
        case bytes([UInt8])
        case survey(SampleSurvey)
    }

    init(
        feed: String,
        fileName: String,
        sender: String,
        bytes: [UInt8],
        receivedOn: Day? = nil
    ) {
        self.feed = feed
        self.fileName = fileName
        self.sender = sender
        wave = nil
        self.receivedOn = receivedOn
        content = .bytes(bytes)
    }

    /// A file of a feed that only the sample country writes: its columns stand beside its rows.
    init(
        feed: String,
        _ fileName: String,
        sender: String,
        wave: Wave? = nil,
        columns: [String],
        rows: [[SampleField]],
        dialect: SampleDialect = .plain
    ) {
        self.feed = feed
        self.fileName = fileName + ".csv"
        self.sender = sender
        self.wave = wave
        content = .bytes(SampleWriter.table(columns, rows, dialect))
    }

    init(fileName: String, sender: String, wave: Wave, survey: SampleSurvey) {
        feed = "survey"
        self.fileName = fileName
        self.sender = sender
        self.wave = wave
        receivedOn = nil
        content = .survey(survey)
    }

    /// The whole file.
    package func bytes() -> [UInt8] {
        switch content {
        case .bytes(let bytes): return bytes
        case .survey(var survey):
            var bytes: [UInt8] = []
            while let chunk = survey.next() { bytes += chunk }
            return bytes
        }
    }
}

/// A country with four years of transformation behind it: what `deploy/run` shows.
///
/// All of it is invented except the territory and the margins of the care allowance of 2018. Known
/// troubles are built in so that alerts have something to say: transformation behind its path,
/// late, overdue and forgotten plans, people nobody can find, beds that reopen, a region whose
/// institutions fill, one that people return to, one that waits longer, one with many unmet needs,
/// one where they rise steeply, two with a low response.
package struct SampleCountry: Sendable {
    /// Two past waves and the open one, oldest first.
    ///
    /// All must be opened before files are imported, those with `close` closed afterwards.
    package let waves: [SampleWave]
    /// In the order in which they must be imported.
    package let files: [SampleFile]
    /// What became of the reports that came.
    let decisions: [SampleReports.Decision]

    /// `written` are files that come last, see ``SampleTemplates``.
    package init(
        seed: UInt64,
        today: Day,
        reference: SampleReference,
        written: [SampleFile] = []
    ) {
        let register = SampleRegister(seed: seed, reference: reference)
        let programme = SampleProgramme(
            seed: seed,
            today: today,
            reference: reference,
            register: register
        )
        let people = SamplePeople(
            seed: seed,
            today: today,
            reference: reference,
            register: register,
            programme: programme
        )
        let survey = SampleFieldwork(
            seed: seed,
            today: today,
            reference: reference,
            register: register
        )
        let advocates = SampleAdvocates(seed: seed, today: today)
        let network = SampleNetwork(seed: seed, today: today)
        let referrals = SampleReferrals(
            seed: seed,
            today: today,
            reference: reference,
            register: register
        )
        let quality = SampleQuality(
            seed: seed,
            today: today,
            reference: reference,
            register: register
        )
        let acceptance = SampleAcceptance(seed: seed, today: today, reference: reference)
        waves = survey.waves
        let from = survey.waves.first?.from ?? today
        let reports = SampleReports(
            today: today,
            reference: reference,
            plans: programme.plans,
            wavesFrom: from
        )
        decisions = reports.decisions
        // Regions reported between the plans as they stood and as they stand.
        files =
            SampleRegisterFiles(
                seed: seed,
                today: today,
                reference: reference,
                register: register
            ).files + [
                SampleCountry.allowance(reference, before: from),
                SampleCountry.targets(today),
            ] + programme.files.prefix(1) + reports.returns + programme.files.dropFirst()
            + people.files + survey.files + written + advocates.files
            + [network.file, referrals.file] + quality.files + survey.waves.map(acceptance.file)
            + [reports.obligations]
    }

    static func file(
        _ feed: SampleColumns.Feed,
        _ name: String,
        _ rows: [[SampleField]],
        _ dialect: SampleDialect = .plain
    ) -> SampleFile {
        SampleFile(
            feed: feed.rawValue,
            fileName: "\(name).csv",
            sender: "mpsv",
            bytes: SampleWriter.table(feed.columns, rows, dialect)
        )
    }

    /// As of the last day of a year, so that the margins are known when the first wave begins.
    private static func allowance(_ reference: SampleReference, before wave: Day) -> SampleFile {
        let year = wave.components.year - 1
        let asOf = Day(year, 12, 31) ?? wave
        let rows = SampleStrata(reference.regions).rows(reference, asOf: asOf)
        return file(.allowance, "prispevek-\(year)", rows)
    }

    private static func targets(_ today: Day) -> SampleFile {
        let rows = SampleTrajectory().points.map { point -> [SampleField] in
            [.text("TP-01"), .text(Region.country), .day(point.day), .tenths(point.value * 10)]
        }
        return file(.targets, "cile-\(today)", rows, .excelCS)
    }
}
