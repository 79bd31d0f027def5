package import Domain

/// What went wrong with a request to the API (RFC 9457); says nothing of a row's values.
package struct Problem: Error, Sendable, Hashable {
    /// HTTP status 400…599.
    package var status: Int
    /// The kind of problem, a few words that stay the same.
    package var title: LocalizedText
    /// This case, and what to do.
    package var detail: LocalizedText

    package init(status: Int, title: LocalizedText, detail: LocalizedText) {
        self.status = status
        self.title = title
        self.detail = detail
    }
}

/// `application/problem+json`.
struct ProblemDocument: Encodable {
    var type = "about:blank"
    var title: String
    var status: Int
    var detail: String
    /// The request's `X-Request-Id`, to be told to the operator.
    var instance: String
    /// The receipt of a file that was refused whole.
    var receipt: ReceiptDocument?

    init(_ problem: Problem, _ language: Language, id: String) {
        title = problem.title[language]
        status = problem.status
        detail = problem.detail[language]
        instance = "urn:dimond:request:\(id)"
    }
}
