package import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// What the link in a mail names: an alert, and the mail that told of it.
package struct AcknowledgementLink: Sendable, Hashable {
    package var alert: Int64
    /// The part of the mail's message ID before its `@`.
    package var mail: String

    package init(alert: Int64, mail: String) {
        self.alert = alert
        self.mail = mail
    }
}

/// What became of an acknowledgement.
package enum AcknowledgementOutcome: Sendable, Hashable {
    case taken
    case noSuchAlert
    /// The alert does not fire any more.
    case over
}

/// The page behind the signed link of a mail, on which somebody takes an alert on.
///
/// Looking at it changes nothing, because mail servers look at links too.
package struct AcknowledgementPages: Sendable {
    /// Both may throw when the database does not answer.
    package struct Sources: Sendable {
        /// The address that holds the link; nil when the link is not signed by us.
        package var holder:
            @Sendable (AcknowledgementLink, _ signature: String) async throws -> String?
        package var alert: @Sendable (_ id: Int64) async throws -> AlertModel?
        package var acknowledge: @Sendable (Acknowledgement) async throws -> AcknowledgementOutcome
        package var reasons: @Sendable () -> AcknowledgementReasons

        package init(
            holder:
                @escaping @Sendable (AcknowledgementLink, _ signature: String) async throws ->
                String?,
            alert: @escaping @Sendable (_ id: Int64) async throws -> AlertModel?,
            acknowledge:
                @escaping @Sendable (Acknowledgement) async throws -> AcknowledgementOutcome,
            reasons: @escaping @Sendable () -> AcknowledgementReasons
        ) {
            self.holder = holder
            self.alert = alert
            self.acknowledge = acknowledge
            self.reasons = reasons
        }
    }

    private let sources: Sources
    private let clock: Clock

    package init(_ sources: Sources, clock: Clock) {
        self.sources = sources
        self.clock = clock
    }

    package var pages: PageSet {
        PageSet(routes: [
            Route(.get, "/alerts/{id}/acknowledgement", for: .bearers) { await answer($0, look) },
            Route(.post, "/alerts/{id}/acknowledgement", for: .bearers) { await answer($0, act) },
        ])
    }

    /// A good link with what it leads to.
    private struct Visit {
        var link: AcknowledgementLink
        var signature: String
        var holder: String
        var model: AlertModel
    }

    private func answer(
        _ request: WebRequest,
        _ work: (WebRequest, Visit) async throws -> Response
    ) async -> Response {
        do {
            guard let id = request.parameters["id"].flatMap({ Int64($0) }),
                let mail = request.query("mail"), let signature = request.query("signature")
            else { return MessagePage.response(403, MessagePage.badLink, request.language) }
            let link = AcknowledgementLink(alert: id, mail: mail)
            guard let holder = try await sources.holder(link, signature),
                let model = try await sources.alert(id)
            else { return MessagePage.response(403, MessagePage.badLink, request.language) }
            let visit = Visit(link: link, signature: signature, holder: holder, model: model)
            return try await work(request, visit)
        } catch {
            return MessagePage.response(503, MessagePage.noAnswer, request.language)
        }
    }

    private func look(_ request: WebRequest, _ visit: Visit) async throws -> Response {
        .page(document(request, visit).html)
    }

    private func act(_ request: WebRequest, _ visit: Visit) async throws -> Response {
        let form = await AcknowledgementForm(request)
        let problems = form.problems(sources.reasons(), clock: clock)
        guard problems.isEmpty, let until = form.day else {
            let page = document(request, visit, form: form, problems: problems)
            return .page(page.html, status: .unprocessableContent)
        }
        let outcome = try await sources.acknowledge(
            Acknowledgement(
                alert: visit.link.alert,
                by: "\(form.person) (\(visit.holder))",
                reason: form.reason,
                code: form.code,
                at: clock.now(),
                until: clock.end(of: until)
            )
        )
        guard outcome == .taken else {
            return MessagePage.response(409, MessagePage.alertIsOver, request.language)
        }
        // A reload of the answer must not take it on once more.
        return Response(
            status: .seeOther,
            headers: [.location: address(visit, request.language), .cacheControl: "no-store"]
        )
    }

    private func address(_ visit: Visit, _ language: Language) -> String {
        PageFrame.address(
            "/alerts/\(visit.link.alert)/acknowledgement",
            language,
            [("mail", visit.link.mail), ("signature", visit.signature)]
        )
    }

    private func document(
        _ request: WebRequest,
        _ visit: Visit,
        form: AcknowledgementForm = AcknowledgementForm(),
        problems: [AcknowledgementForm.Problem] = []
    ) -> AcknowledgementDocument {
        AcknowledgementDocument(
            model: visit.model,
            form: form,
            reasons: sources.reasons(),
            problems: problems,
            address: { address(visit, $0) },
            language: request.language,
            clock: clock
        )
    }
}
