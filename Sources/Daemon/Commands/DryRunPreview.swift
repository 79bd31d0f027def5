import Alerting
import Domain
import Indicators
import Store
import Synchronization

/// What a batch would change, found out inside the transaction that is then taken back.
final class DryRunPreview: Sendable {
    private struct Findings {
        var before: [IndicatorValue]
        var result: Evaluator.Result
    }

    private let evaluator: Evaluator
    private let findings = Mutex<Findings?>(nil)

    init(_ evaluation: Evaluation) async throws {
        evaluator = try await evaluation.evaluator()
    }

    var dryRun: BatchImport.DryRun {
        BatchImport.DryRun(today: evaluator.today) { input in
            let result = try self.evaluator.decide(input)
            self.findings.withLock { $0 = Findings(before: input.values, result: result) }
        }
    }

    func output(of report: FileImport.Report, _ commands: Commands) throws -> CommandOutput {
        var output = commands.output(of: report, isDryRun: true)
        guard let findings = findings.withLock({ $0 }), report.receipt.state == .accepted else {
            return output
        }
        output.parts += [
            .listing(
                key: "values",
                title: LocalizedText(
                    cs: "Hodnoty, které by se změnily",
                    en: "Values that would change"
                ),
                moved(findings, commands)
            ),
            .listing(
                key: "alerts",
                title: LocalizedText(
                    cs: "Upozornění, která by se pohnula",
                    en: "Alerts that would move"
                ),
                alerts(findings)
            ),
        ]
        return output
    }

    private func moved(_ findings: Findings, _ commands: Commands) -> Listing {
        let definitions = evaluator.catalogue.definitions
        let new = Dictionary(findings.result.output.values.map { (ValueKey($0), $0) }) { $1 }
        let old = Dictionary(findings.before.map { (ValueKey($0), $0) }) { $1 }
        // Whole sets go through disclosure control, before and after alike.
        let disclosure = commands.disclosure
        let before = disclosure.apply(findings.before, definitions: definitions)
        let after = disclosure.apply(
            Array(old.merging(new) { $1 }.values),
            definitions: definitions
        )
        let shown = Dictionary(before.map { (ValueKey($0), $0) }) { $1 }
        let rows = after.filter { value in
            let key = ValueKey(value)
            return new[key] != nil && shown[key].map(ValueContent.init) != ValueContent(value)
        }
        .sorted { ValueKey($0) < ValueKey($1) }
        .map { value -> [Cell] in
            let definition = definitions[value.indicator]?.description
            return [
                .text(value.indicator), .text(value.region), .text(value.subject),
                .text(value.period.description),
                shown[ValueKey(value)].map { $0.cell(definition) } ?? .nothing,
                value.cell(definition),
            ]
        }
        return Listing(
            columns: [
                .init("indicator", cs: "ukazatel", en: "indicator"),
                .init("region", cs: "kraj", en: "region"),
                .init("subject", cs: "předmět", en: "subject"),
                .init("period", cs: "období", en: "period"),
                .init("before", cs: "dosud", en: "now"),
                .init("after", cs: "nově", en: "then"),
            ],
            rows: rows,
            empty: LocalizedText(cs: "žádné", en: "none")
        )
    }

    /// Without values: a text of an alert would show what disclosure control keeps back.
    private func alerts(_ findings: Findings) -> Listing {
        Listing(
            columns: [
                .init("rule", cs: "pravidlo", en: "rule"),
                .init("severity", cs: "závažnost", en: "severity"),
                .init("region", cs: "kraj", en: "region"),
                .init("subject", cs: "předmět", en: "subject"),
                .init("period", cs: "období", en: "period"),
                .init("change", cs: "změna", en: "change"),
            ],
            rows: findings.result.moves.compactMap { move in
                guard let (code, words) = move.action.words else { return nil }
                return [
                    .text(move.alert.rule), move.alert.severity.cell, .text(move.alert.region),
                    .text(move.key.subject), .text(move.alert.period.description),
                    .code(code, words),
                ]
            },
            empty: LocalizedText(cs: "žádné", en: "none")
        )
    }
}

/// Which value it is.
struct ValueKey: Hashable, Comparable {
    let indicator, period, region, subject: String

    init(indicator: String, period: String, region: String, subject: String) {
        self.indicator = indicator
        self.period = period
        self.region = region
        self.subject = subject
    }

    init(_ value: IndicatorValue) {
        self.init(
            indicator: value.indicator,
            period: value.period.description,
            region: value.region,
            subject: value.subject
        )
    }

    static func < (left: ValueKey, right: ValueKey) -> Bool {
        (left.indicator, left.period, left.region, left.subject)
            < (right.indicator, right.period, right.region, right.subject)
    }
}

/// What people would see of it.
private struct ValueContent: Hashable {
    let value: Double?
    let numerator, denominator: Double
    let state: ValueState
    let suppressed: Bool

    init(_ value: IndicatorValue) {
        self.value = value.value
        numerator = value.numerator
        denominator = value.denominator
        state = value.state
        suppressed = value.suppressed
    }
}

extension AlertAction {
    /// Nil when nobody would notice.
    fileprivate var words: (String, LocalizedText)? {
        switch self {
        case .none, .update: nil
        case .startPending: ("pending", LocalizedText(cs: "bude zjištěno", en: "first seen"))
        case .fire: ("firing", LocalizedText(cs: "bude vyhlášeno", en: "is raised"))
        case .cancel: ("cancelled", LocalizedText(cs: "nebude vyhlášeno", en: "is never raised"))
        case .resolve: ("resolved", LocalizedText(cs: "bude vyřešeno", en: "is resolved"))
        case .withdraw: ("withdrawn", LocalizedText(cs: "bude odvoláno", en: "is withdrawn"))
        }
    }
}
