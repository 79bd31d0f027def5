import Domain
import Foundation
import Mail
import Store

extension Commands {
    /// `dimond mail bounce`: what a mail server tells of one of our mails, from standard input.
    package func bounce() async throws -> CommandOutput {
        guard let report = DeliveryReport(Self.mailOnInput()) else {
            throw CommandFailure(
                .unusableInput,
                cs: "vstup není zpráva o doručení (RFC 3464); přečte ji člověk",
                en: "the input is no delivery report (RFC 3464); a person has to read it"
            )
        }
        guard report.action == .failed || report.action == .delayed else {
            return CommandOutput(notes: [
                LocalizedText(
                    cs: "zpráva o doručení nehlásí závadu: \(report.action.rawValue)",
                    en: "the delivery report tells of no fault: \(report.action.rawValue)"
                )
            ])
        }
        return try await forMailServer { try await note(report) }
    }

    private func note(_ report: DeliveryReport) async throws -> CommandOutput {
        try await withDatabase { database in
            let bounce = BounceStore.Bounce(
                at: clock.now(),
                isPermanent: report.action == .failed,
                status: report.status,
                reporter: report.reporter,
                diagnostic: report.diagnostic
            )
            guard let id = try await BounceStore(database).record(bounce, names: report.names)
            else {
                throw CommandFailure(
                    .unusableInput,
                    cs: "zpráva o nedoručení nepatří k žádné poště ve frontě; přečte ji člověk",
                    en: "the delivery report is about no mail of ours; a person has to read it"
                )
            }
            return CommandOutput([
                .fields([
                    Field("id", cs: "Zpráva", en: "Mail", .id(id)),
                    Field("permanent", cs: "Nadobro", en: "For good", .flag(bounce.isPermanent)),
                    Field("status", cs: "Kód", en: "Status", .text(bounce.status)),
                ])
            ])
        }
    }
}
