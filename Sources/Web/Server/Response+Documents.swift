internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

extension Response {
    static func json(
        _ document: some Encodable,
        status: HTTPResponse.Status = .ok,
        type: String = "application/json; charset=utf-8"
    ) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(document) else {
            return Response(status: .internalServerError)
        }
        return Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data + [10]))
        )
    }

    static func problem(
        _ problem: Problem,
        for request: WebRequest,
        receipt: Receipt? = nil
    ) -> Response {
        var document = ProblemDocument(problem, request.language, id: request.id)
        document.receipt = receipt.map { ReceiptDocument($0, request.language) }
        var response = Response.json(
            document,
            status: .init(code: problem.status),
            type: "application/problem+json"
        )
        if problem.status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
        if problem.status == 503 { response.headers[.retryAfter] = "5" }
        return response
    }

    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html.markup))
        )
    }
}
