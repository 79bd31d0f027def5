internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import NIOHTTPTypes

/// Taking files in, and telling what became of them.
struct UploadRoutes: Sendable {
    let sources: WebSite.UploadSources
    let authorize: @Sendable (_ token: String, _ scope: String?) async -> Access
    /// Bytes as sent.
    let limit: Int

    var routes: [Route] {
        [
            Route(.post, "/api/v1/feeds/{feed}/batches", for: .bearers, upload),
            Route(.get, "/api/v1/batches/{id}", for: .bearers, receipt),
            Route(.get, "/api/v1/batches/{id}/rejects", for: .bearers, rejects),
        ]
    }

    // MARK: Upload

    /// The token is looked at before a byte of the body is.
    @Sendable private func upload(_ request: WebRequest) async -> Response {
        guard let feed = request.parameters["feed"], sources.isFeed(feed) else {
            return .problem(.noSuchFeed, for: request)
        }
        switch await caller(of: request, scope: "send:\(feed)") {
        case .failure(let problem): return .problem(problem, for: request)
        case .success(let caller):
            switch UploadRequest.read(request, feed: feed, caller: caller, limit: limit) {
            case .failure(let problem): return .problem(problem, for: request)
            case .success(let upload): return await take(upload, request)
            }
        }
    }

    private func take(_ upload: UploadRequest, _ request: WebRequest) async -> Response {
        let body = UploadBody(request.request.body, length: upload.length, limit: limit) {
            proceed(request)
        }
        do {
            let outcome = try await sources.upload(upload, body)
            if let problem = body.problem { return .problem(.of(problem, limit), for: request) }
            return answer(outcome, request)
        } catch let problem as Problem {
            return .problem(problem, for: request)
        } catch {
            let problem = body.problem.map { Problem.of($0, limit) } ?? .notTaken
            return .problem(problem, for: request)
        }
    }

    /// Tells a client that waits for it to send the body (RFC 9110 § 10.1.1).
    private func proceed(_ request: WebRequest) {
        guard request.headers[.expect]?.lowercased() == "100-continue" else { return }
        let head = HTTPResponse(status: .continue)
        request.channel.writeAndFlush(HTTPResponsePart.head(head), promise: nil)
    }

    private func answer(_ outcome: UploadOutcome, _ request: WebRequest) -> Response {
        switch outcome {
        case .receipt(let receipt, let isRepeat):
            if receipt.state == .refused {
                return .problem(.refused(receipt), for: request, receipt: receipt)
            }
            let status: HTTPResponse.Status =
                isRepeat ? .ok : receipt.state == .held ? .accepted : .created
            var response = Response.json(
                ReceiptDocument(receipt, request.language),
                status: status
            )
            response.headers[.location] = "/api/v1/batches/\(receipt.id)"
            return response
        case .queued(let batch):
            var response = Response.json(QueuedDocument(id: batch), status: .accepted)
            response.headers[.location] = "/api/v1/batches/\(batch)"
            return response
        case .spooled:
            return .json(QueuedDocument(id: nil), status: .accepted)
        case .problem(let problem):
            return .problem(problem, for: request)
        }
    }

    // MARK: Reading

    @Sendable private func receipt(_ request: WebRequest) async -> Response {
        switch await batch(request) {
        case .failure(let problem): .problem(problem, for: request)
        case .success(let receipt): .json(ReceiptDocument(receipt, request.language))
        }
    }

    @Sendable private func rejects(_ request: WebRequest) async -> Response {
        switch await batch(request) {
        case .failure(let problem): return .problem(problem, for: request)
        case .success(let receipt):
            guard let bytes = await sources.rejects(receipt.id) else {
                return .problem(.noSuchBatch, for: request)
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/csv; charset=utf-8",
                    .contentDisposition: "attachment; filename=\"\(receipt.id).rejects.csv\"",
                    .cacheControl: "no-store",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            )
        }
    }

    /// A batch is shown to who may send its feed; to others it is as if it were not there, so that
    /// numbers cannot be probed.
    private func batch(_ request: WebRequest) async -> Result<Receipt, Problem> {
        if case .failure(let problem) = await caller(of: request, scope: nil) {
            return .failure(problem)
        }
        guard let id = request.parameters["id"].flatMap(Int64.init),
            let receipt = await sources.receipt(id),
            case .success(let caller) = await caller(of: request, scope: "send:\(receipt.feed)"),
            sources.maySee(caller, receipt)
        else { return .failure(.noSuchBatch) }
        return .success(receipt)
    }

    /// Nil as the scope asks only whether the token is good.
    private func caller(
        of request: WebRequest,
        scope: String?
    ) async -> Result<Caller, Problem> {
        guard let token = request.token else { return .failure(.noToken) }
        return switch await authorize(token, scope) {
        case .granted(let caller): .success(caller)
        case .unknownToken: .failure(.noToken)
        case .scopeMissing: .failure(.forbidden)
        }
    }
}

/// What a client is told of a file that waits for the database.
struct QueuedDocument: Encodable {
    /// Under `/api/v1/batches/` once it was taken in.
    var id: Int64?
    var state = "queued"
}
