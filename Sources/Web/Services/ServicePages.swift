package import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// `/services?q=`: is this a registered service? And the same for programs.
package final class ServicePages: Sendable {
    private let clock: Clock
    private let answer: @Sendable (_ question: String) async throws -> RegisterAnswer

    /// A longer question is cut off.
    static let longestQuestion = 100

    /// `answer` throws when the database does not answer.
    package init(
        clock: Clock,
        answer: @escaping @Sendable (_ question: String) async throws -> RegisterAnswer
    ) {
        self.clock = clock
        self.answer = answer
    }

    package var pages: PageSet {
        PageSet(routes: [
            Route(.get, "/services") { await self.page($0) },
            Route(.get, "/api/v1/services/{id}") { await self.document($0) },
        ])
    }

    private func page(_ request: WebRequest) async -> Response {
        let language = request.language
        let question = Self.question(request.query("q") ?? "")
        do {
            let found = question.isEmpty ? nil : try await answer(question)
            return .page(
                ServicesDocument(question: question, answer: found, language, zone: clock.zone).html
            )
        } catch {
            return MessagePage.response(503, MessagePage.noAnswer, language)
        }
    }

    private func document(_ request: WebRequest) async -> Response {
        let question = Self.question(request.parameters["id"] ?? "")
        do {
            let found = try await answer(question)
            guard found.verdict != .unknown else { return .problem(.noSuchService, for: request) }
            return .json(ServiceAnswerDocument(found, request.language))
        } catch {
            return .problem(.registerSilent, for: request)
        }
    }

    /// A plus sign of a form is a blank.
    private static func question(_ text: String) -> String {
        let spaced = text.replacingOccurrences(of: "+", with: " ")
        return String(spaced.prefix(longestQuestion)).trimmingCharacters(
            in: .whitespacesAndNewlines
        )
    }
}

extension Problem {
    static let noSuchService = Problem(
        status: 404,
        title: LocalizedText(
            cs: "Taková služba v registru není",
            en: "No such service is registered"
        ),
        detail: LocalizedText(
            cs: "Registr nezná ani identifikátor služby, ani IČO, ani název, na který se ptáte.",
            en: "The register knows neither such an identifier, nor such an IČO, nor such a name."
        )
    )

    static let registerSilent = Problem(
        status: 503,
        title: MessagePage.noAnswer.title,
        detail: MessagePage.noAnswer.text
    )
}
