package import Domain

/// Responses of form `di-pot`, made one chunk after the other in constant memory.
///
/// The same arguments give the same bytes everywhere. A person (`S-CZ010-000123`) has the same
/// age, degree, home and needs in every wave of the same seed, give or take what time changes.
package struct SampleSurvey: Sendable {
    /// The faults planted so far; after the last chunk all of them.
    package private(set) var truth: [PlantedDefect] = []
    package let rows: Int

    private let seed: UInt64
    private let badRate: Double
    private let waveNumber: Int
    private let strata: [[Double]]
    private let homes: [[[[UInt8]]]]
    private var quotas: [Quota]
    private let frame: SurveyRow.Frame
    private var context: SurveyDefect.Context
    private let step: Int
    private var written = 0
    private var isFinished = false
    private var position: Int
    private var row = SurveyRow()
    private var writer: SampleWriter
    private var lastPerson: (region: Int, person: Int)?
    private var planted = [Int](repeating: 0, count: SurveyDefect.all.count)

    /// How many persons of a region answer, and who.
    struct Quota: Sendable {
        /// Position in the reference.
        var region: Int
        var count: Int
        /// Number of the first person.
        var firstPerson: Int
        var hardship: Hardship
        /// Rows of the region so far, and what they need to be dealt to interviewers.
        fileprivate var dealt = 0
        fileprivate var first = 0

        init(region: Int, count: Int, firstPerson: Int, hardship: Hardship) {
            self.region = region
            self.count = count
            self.firstPerson = firstPerson
            self.hardship = hardship
        }
    }

    /// Responses of the whole country, by region in proportion to recipients of the allowance.
    ///
    /// - Parameters:
    ///   - seed: another seed, another country.
    ///   - wave: wave of every row.
    ///   - rows: number of rows, header not counted.
    ///   - badRate: share of rows with a planted fault, 0...1.
    ///   - dialect: how the file is written.
    ///   - reference: territory and margins.
    ///   - period: days of the interviews, none of them later than today; the wave's usual field
    ///     period when nil.
    package init(
        seed: UInt64,
        wave: Wave,
        rows: Int,
        badRate: Double = 0,
        dialect: SampleDialect = .plain,
        reference: SampleReference,
        period: ClosedRange<Day>? = nil
    ) {
        let weights = reference.regions.map { $0.byDegree.reduce(0, +) }
        let counts = SampleStrata.shared(max(0, rows), by: weights)
        self.init(
            seed: seed,
            wave: wave,
            quotas: counts.indices.map { region in
                Quota(
                    region: region,
                    count: counts[region],
                    firstPerson: 1,
                    hardship: Hardship(of: reference.regions[region].nuts3, wave: wave)
                )
            },
            badRate: badRate,
            dialect: dialect,
            reference: reference,
            register: SampleRegister(seed: seed, reference: reference),
            period: period ?? SampleWave.period(of: wave)
        )
    }

    init(
        seed: UInt64,
        wave: Wave,
        quotas: [Quota],
        badRate: Double,
        dialect: SampleDialect,
        reference: SampleReference,
        register: SampleRegister,
        period: ClosedRange<Day>
    ) {
        self.seed = seed
        self.badRate = min(1, max(0, badRate))
        waveNumber = wave.year * 2 + wave.half
        rows = quotas.reduce(0) { $0 + $1.count }
        strata = SampleStrata(reference.regions).weights
        homes = register.homes.map { $0.map { $0.map { Array($0.utf8) } } }
        let days = SampleSurvey.workingDays(of: period)
        frame = SurveyRow.Frame(wave, days, reference.regions, dialect)
        context = SurveyDefect.Context(
            dialect: dialect,
            period: period,
            orps: reference.regions.map(\.orps)
        )
        var first = 0
        self.quotas = quotas.map { quota in
            var quota = quota
            quota.first = first
            first += quota.count
            return quota
        }
        step = SampleSurvey.stride(through: rows)
        position = rows > 0 ? Int(seed % UInt64(rows)) : 0
        writer = SampleWriter(dialect)
    }

    /// The next part of the file, about 256 KiB of whole lines; nil after the last one.
    package mutating func next() -> [UInt8]? {
        guard !isFinished else { return nil }
        writer.bytes = []
        writer.bytes.reserveCapacity(SampleSurvey.chunkSize + 4096)
        if written == 0 {
            for column in SurveyCodes.columns { writer.code(Array(column.utf8)) }
            writer.endRow()
        }
        while written < rows, writer.bytes.count < SampleSurvey.chunkSize { writeRow() }
        isFinished = written == rows
        let chunk = writer.bytes
        writer.bytes = []
        return chunk
    }

    private static let chunkSize = 262_144

    private mutating func writeRow() {
        let quota = takePlace()
        var person = SampleRandom(seed, row.region, row.person)
        row.drawPerson(&person, orps: frame.regions[row.region].orps.count)
        let standing = person.fraction()
        let choice = Int(truncatingIfNeeded: person.next() >> 40)
        row.service = []
        if row.isResidential {
            let places = homes[row.region][row.home - SurveyCodes.residential.lowerBound]
            if !places.isEmpty { row.service = places[choice % places.count] }
        }
        var answers = SampleRandom(seed, row.region, row.person, waveNumber)
        row.drawAnswers(&answers, hardship: quotas[quota].hardship, standing: standing)
        let start = writer.bytes.count
        row.write(to: &writer, frame)
        written += 1
        let isBad = Int(Double(written) * badRate) > Int(Double(written - 1) * badRate)
        if isBad { spoilRow(from: start) } else { lastPerson = (row.region, row.person) }
    }

    /// Who answers next, when and to whom.
    ///
    /// Strides through all quotas, so that regions alternate.
    private mutating func takePlace() -> Int {
        var index = 0
        while position >= quotas[index].first + quotas[index].count { index += 1 }
        row.region = quotas[index].region
        row.person = quotas[index].firstPerson + position - quotas[index].first
        position = (position + step) % rows
        // Golden-ratio steps fill the strata evenly whichever persons are asked.
        let place = Double(row.person) * 0.618_033_988_749_895 + Double(row.region) * 0.37
        let share = place - place.rounded(.down)
        let stratum = SampleRandom.place(share, in: strata[row.region])
        row.age = stratum / SampleStrata.degreeCount
        row.degree = stratum % SampleStrata.degreeCount + 1
        let days = frame.days.count
        let interviewers = max(2, (quotas[index].count + days * 12 - 1) / (days * 12))
        let turns = (quotas[index].count + interviewers - 1) / interviewers
        row.interviewer = quotas[index].dealt % interviewers + 1
        row.day = quotas[index].dealt / interviewers * days / turns
        quotas[index].dealt += 1
        return index
    }

    /// Plants the kind of fault that was planted least of those that fit the row.
    private mutating func spoilRow(from start: Int) {
        context.lastSubject = lastPerson.map { region, person in
            var writer = SampleWriter(.plain)
            writer.digits(person, atLeast: 6)
            return String(decoding: frame.regions[region].subject + writer.bytes, as: UTF8.self)
        }
        let fitting = SurveyDefect.all.indices.filter { index in
            SurveyDefect.all[index].fits(row)
                && (SurveyDefect.all[index].rule != "V02" || context.lastSubject != nil)
        }
        // Every file begins with another kind: short ones would all show the same few.
        let shift = Int(seed % 97) + waveNumber * 7 + (quotas.first?.region ?? 0) * 5
        let order = fitting.map { ($0, (planted[$0], ($0 + shift) % planted.count)) }
        guard let index = order.min(by: { $0.1 < $1.1 })?.0 else { return }
        planted[index] += 1
        let defect = SurveyDefect.all[index]
        let changes = defect.changes(row, context).map { change in
            (SurveyCodes.column(change.column), context.dialect.encoded(change.value))
        }
        writer.replace(in: start, changes)
        truth.append(
            PlantedDefect(
                line: written + 1,
                column: defect.column,
                rule: defect.rule,
                kind: defect.kind
            )
        )
    }

    /// Mondays to Fridays; all days when there is none.
    private static func workingDays(of period: ClosedRange<Day>) -> [Day] {
        let count = period.upperBound.days(since: period.lowerBound) + 1
        let days = (0..<count).map { period.lowerBound.adding(days: $0) }
        let working = days.filter { $0.weekday <= 5 }
        return working.isEmpty ? days : working
    }

    /// A step without a common divisor with `rows`, near the golden section of it.
    private static func stride(through rows: Int) -> Int {
        func divisor(_ left: Int, _ right: Int) -> Int {
            right == 0 ? left : divisor(right, left % right)
        }
        var step = max(1, Int(Double(rows) * 0.618_033_988_749_895))
        while divisor(rows, step) > 1 { step += 1 }
        return step
    }
}
