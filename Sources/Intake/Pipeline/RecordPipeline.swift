import Crypto
import Domain

/// Bytes of one file in, rows ready for COPY and refusals out, a chunk at a time.
///
/// Memory does not depend on the size of the file. Whoever asks for the next chunk sets the pace.
package final class RecordPipeline {
    private let plan: RecordPlan
    private let reader: any RecordReader
    private let judge: RecordJudge
    private let encoder: TupleEncoder
    private let output = OutputBuffer(capacity: (1 << 20) + (64 << 10))
    private let language: Language
    private var rejects: RejectWriter
    private var canonical = SHA256()
    private var totals: IntakeSummary
    private var warningCounts: [Int]
    private var seenWaves: [Bool]
    private var ended = false
    /// Place of the column that says which record is refused; nil when nothing hangs on it.
    private let refusedKey: Int?
    /// Where the wave named on the way in is put; nil when the file has the column itself.
    private let implied: (column: Int, text: Field)?

    private static let chunkBytes = 1 << 20
    private static let chunkRecords = 4096
    private static let chunkRefusals = 500

    /// Reads an open file from where it stands; the descriptor stays the caller's.
    ///
    /// Throws ``UnusableInput`` when no row can be read at all.
    package init(
        descriptor: Int32,
        schema: RecordSchema,
        context: IntakeContext
    ) throws(UnusableInput) {
        do {
            plan = try RecordPlan(schema, context)
        } catch {
            throw UnusableInput(.format, cs: error.problem.cs, en: error.problem.en)
        }
        let fixed = try RecordPipeline.fixedWave(context, plan)
        let given: Set<String> =
            fixed == nil
            ? []
            : Set(
                plan.waveColumn.map { [schema.columns[$0].name] } ?? []
            )
        let opened = try InputOpener.open(descriptor, plan: plan, given: given)
        reader = opened.reader
        judge = RecordJudge(plan, fixedWave: fixed)
        encoder = TupleEncoder(plan, output: output, pseudonym: context.pseudonym)
        language = context.language
        rejects = RejectWriter(
            headerNames: opened.headerNames,
            dialect: reader.dialect,
            language: context.language
        )
        totals = IntakeSummary(dialect: reader.dialect)
        totals.columns = zip(schema.columns, opened.present).filter(\.1).map(\.0.name)
        warningCounts = Array(repeating: 0, count: 32)
        seenWaves = Array(repeating: false, count: plan.waves.count)
        implied = RecordPipeline.implied(fixed, plan, opened)
        let isWhole = opened.reader is DocumentReader && schema.document?.isWhole == true
        refusedKey = isWhole ? schema.columns.firstIndex { $0.name == schema.key.first } : nil
        canonical.update(
            data: Array("\(schema.feed)/\(schema.form ?? "")/\(schema.version)\n".utf8)
        )
    }

    private static func fixedWave(
        _ context: IntakeContext,
        _ plan: RecordPlan
    ) throws(UnusableInput) -> Int? {
        guard let wave = context.fixedWave, plan.waveColumn != nil else { return nil }
        if let place = plan.waves.firstIndex(of: wave) { return place }
        throw UnusableInput(
            .wave,
            cs: "vlna \(wave) není založena",
            en: "there is no survey wave \(wave)"
        )
    }

    /// The wave named on the way in, for files without the column and lines without the member.
    private static func implied(
        _ fixed: Int?,
        _ plan: RecordPlan,
        _ opened: InputOpener.Opened
    ) -> (column: Int, text: Field)? {
        guard let fixed, let column = plan.waveColumn else { return nil }
        if opened.present[column], opened.reader.dialect.format == .csv { return nil }
        let list = plan.lists[plan.columns[column].list]
        return (column, list.table.codes[fixed])
    }

    /// The next records; nil after the last.
    ///
    /// Throws ``UnusableInput`` when the rest cannot be read: the whole file is then unusable.
    package func next() throws(UnusableInput) -> IntakeChunk? {
        guard !ended else { return nil }
        var chunk = IntakeChunk()
        while output.count < RecordPipeline.chunkBytes, chunk.rows < RecordPipeline.chunkRecords,
            chunk.refusals.count < RecordPipeline.chunkRefusals,
            chunk.rejects.count < RecordPipeline.chunkBytes
        {
            switch try reader.next() {
            case .end:
                ended = true
                chunk.copy = output.take()
                return chunk.rows == 0 ? nil : chunk
            case .record: take(&chunk)
            case .damaged(let damage):
                chunk.rows += 1
                hashDamaged()
                refuse([ProblemText.fault(damage)], isWhole: false, &chunk)
            }
        }
        chunk.copy = output.take()
        return chunk
    }

    /// Counts so far; final after `next()` has returned nil.
    package var summary: IntakeSummary {
        var summary = totals
        summary.dialect = reader.dialect
        for (rule, count) in zip(plan.schema.warningRules, warningCounts) where count > 0 {
            summary.warningsByRule[rule.id, default: 0] += count
        }
        summary.warnings = warningCounts.reduce(0, +)
        summary.waves = zip(plan.waves, seenWaves).filter(\.1).map(\.0)
        let digest = canonical.finalize()
        summary.canonicalSHA256 = digest.hexadecimal
        return summary
    }

    /// Judges the record whose fields stand in the table.
    private func take(_ chunk: inout IntakeChunk) {
        chunk.rows += 1
        switch UTF8Check.inspect(reader.place.raw) {
        case .clean: break
        case .zero:
            hashDamaged()
            return refuse([ProblemText.zeroByte], isWhole: false, &chunk)
        case .invalid:
            hashDamaged()
            return refuse([ProblemText.notText], isWhole: false, &chunk)
        }
        if let implied, plan.table.fields[implied.column].count == 0 {
            plan.table.fields[implied.column] = implied.text
        }
        if plan.table.fields[plan.table.form].count > 0, !isOfThisForm {
            hashRefused()
            return refuse([ProblemText.otherForm(plan.schema)], isWhole: true, &chunk)
        }
        judge.judge()
        guard judge.faults.isEmpty else {
            hashRefused()
            return refuse(judge.faults, isWhole: true, &chunk)
        }
        accept(&chunk)
    }

    private var isOfThisForm: Bool {
        let name = FieldText.trimmed(plan.table.fields[plan.table.form])
        return name.count == 0 || name.bytes.elementsEqual((plan.schema.form ?? "").utf8)
    }

    private func accept(_ chunk: inout IntakeChunk) {
        chunk.good += 1
        totals.rows += 1
        totals.good += 1
        let place = reader.place
        let content = encoder.encode(
            marks: judge.marks,
            line: place.line,
            textLength: place.raw.count,
            missing: judge.hasMissing
        )
        canonical.update(
            bufferPointer: UnsafeRawBufferPointer(
                start: output.base + content.lowerBound,
                count: content.count
            )
        )
        var marks = judge.marks
        while marks != 0 {
            warningCounts[marks.trailingZeroBitCount] += 1
            marks &= marks &- 1
        }
        if let column = plan.waveColumn { seenWaves[Int(plan.values.wholes[column])] = true }
    }

    private func refuse(_ faults: [Fault], isWhole: Bool, _ chunk: inout IntakeChunk) {
        let place = reader.place
        totals.rows += 1
        totals.refused += 1
        noteRefusedKey()
        for fault in faults {
            totals.refusedByRule[fault.rule, default: 0] += 1
            let refusal = Refusal(
                line: place.line,
                record: place.number,
                column: fault.column < 0 ? "" : plan.schema.columns[fault.column].name,
                rule: fault.rule,
                problem: fault.problem
            )
            chunk.refusals.append(refusal)
        }
        chunk.rejects += rejects.write(
            place,
            faults,
            columns: plan.schema.columns,
            isWhole: isWhole,
            dialect: reader.dialect
        )
    }

    /// Refused records of a whole document must not look as if they were gone.
    private func noteRefusedKey() {
        guard let refusedKey else { return }
        let text = FieldText.trimmed(plan.table.fields[refusedKey])
        if text.count == 0 || reader.place.raw.isEmpty || text.count > 100 {
            totals.refusedWithoutKey += 1
        } else {
            totals.refusedKeys.insert(String(decoding: text.bytes, as: UTF8.self))
        }
    }

    /// A refused record is part of the content too: repaired, the file is another one.
    private func hashRefused() {
        canonical.update(data: [0xFF, 0xFF])
        for column in 0..<plan.count {
            let text = plan.values.texts[column]
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: text.count).bigEndian) {
                canonical.update(bufferPointer: $0)
            }
            canonical.update(bufferPointer: text.bytes)
        }
    }

    private func hashDamaged() {
        canonical.update(data: [0xFF, 0xFE])
        canonical.update(bufferPointer: reader.place.raw)
    }
}
