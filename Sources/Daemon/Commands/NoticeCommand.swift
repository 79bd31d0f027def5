import Alerting
import Crypto
import Domain
import Foundation
import Indicators
import Store
import SystemPackage
import Web

extension Commands {
    /// What `dimond alerts notice ID` takes.
    package struct NoticeRequest: Sendable {
        package enum Format: String, Sendable, CaseIterable {
            case html
            case txt
        }

        package var alert: Int64
        package var format = Format.html
        /// Nil is standard output.
        package var file: String?
        /// Who sees to it.
        package var by: String?
        /// The day by which an answer is asked for; nil is ten working days from today.
        package var until: String?

        package init(alert: Int64) {
            self.alert = alert
        }
    }

    /// Working days that the addressee has when the sender sets no day.
    private static let term = 10

    /// A letter about an alert that fires, for the data box; that it was written is an act.
    package func formalNotice(_ request: NoticeRequest) async throws -> CommandOutput {
        let replyBy = try replyDay(request.until)
        return try await withDatabase { database in
            let notice = try await notice(request, replyBy: replyBy, in: database)
            let bytes = Array(text(notice, request).utf8)
            try await AuditStore(database).note(
                "alert.notice",
                of: "alert \(request.alert)",
                details: [
                    "reference": notice.reference, "format": request.format.rawValue,
                    "language": language.rawValue, "reply_by": "\(replyBy)",
                    "sha256": SHA256.hash(data: Data(bytes)).hexadecimal,
                ],
                by: request.by,
                now: clock.now()
            )
            var output = CommandOutput()
            if let file = request.file {
                try write(bytes, to: file)
                output.notes.append(
                    LocalizedText(
                        cs: "\(file): upozornění \(notice.reference), odpověď do "
                            + formatDay(replyBy, language: .cs),
                        en: "\(file): notice \(notice.reference), answer by "
                            + formatDay(replyBy, language: .en)
                    )
                )
            } else {
                output.parts = [.raw(String(decoding: bytes, as: UTF8.self))]
            }
            if notice.sender == nil {
                output.notes.append(
                    LocalizedText(
                        cs: "odesílatel není nastaven (notice.sender); doplňte ho do dokumentu",
                        en: "no sender is set (notice.sender); write it into the document"
                    )
                )
            }
            return output
        }
    }

    private func replyDay(_ text: String?) throws -> Day {
        guard let text else {
            let calendar = try Catalogue.calendar(installation.share, configuration)
            return WorkingCalendar(holidays: calendar.holidays["cz"] ?? [])
                .adding(workingDays: Self.term, to: clock.today)
        }
        let day = try day(text)
        guard day > clock.today else {
            throw CommandFailure(
                .usage,
                cs: "--until \(day) není v budoucnosti",
                en: "--until \(day) does not lie in the future"
            )
        }
        return day
    }

    private func text(_ notice: FormalNotice, _ request: NoticeRequest) -> String {
        let document = FormalNoticeDocument(notice, language: language)
        switch request.format {
        case .html: return document.html()
        case .txt:
            let lines = document.lines().flatMap { wrapped($0, to: 72) }
            // Without the mark old programs take the file for the system's own eight bits.
            let mark = request.file == nil ? "" : "\u{FEFF}"
            return mark + lines.map { $0 + "\n" }.joined()
        }
    }

    private func write(_ bytes: [UInt8], to file: String) throws {
        do {
            try DurableFile.write(bytes, to: FilePath(file), replacing: true)
        } catch {
            throw CommandFailure(
                .cannotWrite,
                cs: "\(file) nejde zapsat: \(error)",
                en: "\(file) cannot be written: \(error)"
            )
        }
    }

    // MARK: What it says

    private func notice(
        _ request: NoticeRequest,
        replyBy: Day,
        in database: Database
    ) async throws -> FormalNotice {
        let catalogue = try installation.catalogue()
        let store = AlertStore(database)
        guard let alert = try await store.alert(request.alert) else {
            throw StoreError.noSuchAlert(request.alert)
        }
        guard alert.phase == .firing else {
            throw CommandFailure(
                .usage,
                cs: "upozornění \(alert.id) netrvá, není co oznámit",
                en: "alert \(alert.id) does not fire, there is nothing to give notice of"
            )
        }
        let regions = try await OverviewStore(database).regions()
        // Not rounded: the rule's own sentence and the arithmetic must not contradict each other.
        let values = Disclosure(minimumCell: configuration.disclosure.minimumCell).apply(
            try await ValueStore(database).values(),
            definitions: catalogue.definitions
        )
        let presenter = AlertPresenter(
            regions: regions,
            values: values,
            firing: [alert],
            rules: catalogue.rules,
            definitions: catalogue.definitions
        )
        let taken = try await AcknowledgementStore(database).of(alert: alert.id).first
        let raised = clock.day(of: alert.firedAt ?? alert.since)
        return FormalNotice(
            shown: presenter.shown(alert),
            sender: configuration.noticeSender,
            clerk: request.by,
            addressees: try await addressees(of: alert, regions, in: database),
            edition: FormalNotice.Edition(try await store.edition(of: alert.id)),
            computation: try await computation(
                of: alert,
                values.first { $0.isOf(alert) },
                catalogue.definitions[alert.indicator],
                in: database
            ),
            since: clock.day(of: alert.since),
            month: String("\(raised)".prefix(7)),
            date: clock.today,
            replyBy: replyBy,
            promised: taken.flatMap { taken in
                taken.holds(at: clock.now())
                    ? clock.day(of: taken.until.addingTimeInterval(-1)) : nil
            },
            link: configuration.http.publicURL.map { "\($0)/alerts/\(alert.id)" }
        )
    }

    private func addressees(
        of alert: Alert,
        _ regions: [Region],
        in database: Database
    ) async throws -> [FormalNotice.Addressee] {
        let known = try await AddresseeStore(database).organisations(
            scope: alert.scope,
            subject: alert.subject
        )
        if !known.isEmpty || alert.scope != .region {
            return known.map { FormalNotice.Addressee(name: $0.name, ico: $0.ico) }
        }
        return regions.filter { $0.code == alert.region }.map { region in
            FormalNotice.Addressee(name: region.name[language], ico: nil)
        }
    }

    private func computation(
        of alert: Alert,
        _ value: IndicatorValue?,
        _ definition: IndicatorDefinition?,
        in database: Database
    ) async throws -> FormalNotice.Computation {
        let isHidden = value?.suppressed ?? true
        let origins = try await ExplanationStore(database).origins(
            of: alert.indicator,
            region: alert.region,
            period: alert.period.description
        )
        let hash = value?.inputHash ?? ""
        return FormalNotice.Computation(
            version: definition?.description.version ?? value?.version ?? 1,
            note: definition?.note ?? LocalizedText(cs: "", en: ""),
            asOf: value.map { clock.day(of: $0.asOf) },
            computedOn: value.map { clock.day(of: $0.computedAt) },
            inputHash: isHidden || hash.isEmpty ? nil : hash,
            sources: origins.map { origin in
                FormalNotice.Source(
                    batch: origin.batch,
                    sender: origin.sender,
                    receivedOn: clock.day(of: origin.receivedAt)
                )
            }
        )
    }
}

extension IndicatorValue {
    fileprivate func isOf(_ alert: Alert) -> Bool {
        indicator == alert.indicator && region == alert.region && period == alert.period
            && subject == AlertKey(alert).subject
    }
}

extension FormalNotice.Edition {
    /// One `key: value` a line, as ``Rule/text`` writes it.
    fileprivate init(_ edition: RuleEdition?) {
        let lines = edition?.text.split(separator: "\n") ?? []
        let fields = lines.reduce(into: [String: String]()) { fields, line in
            guard let colon = line.firstRange(of: ": ") else { return }
            fields[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
        }
        self.init(
            validFrom: fields["valid_from"].flatMap { Day(iso: $0) },
            author: fields["author"],
            approvedBy: fields["approved_by"],
            hash: edition?.hash
        )
    }
}
