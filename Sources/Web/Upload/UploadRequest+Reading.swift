internal import Domain
internal import Foundation
internal import HTTPTypes

extension UploadRequest {
    /// From headers and query; a problem when they cannot be honoured.
    static func read(
        _ request: WebRequest,
        feed: String,
        caller: Caller,
        limit: Int
    ) -> Result<UploadRequest, Problem> {
        let headers = request.headers
        if let problem = bodyProblem(headers, limit: limit) { return .failure(problem) }
        let key = HTTPField.Name("Idempotency-Key").flatMap { headers[$0] }
        guard key?.utf8.count ?? 0 <= 255 else { return .failure(.badParameter("Idempotency-Key")) }
        let replace = request.query("replace") ?? "false"
        guard ["true", "false", "1", "0"].contains(replace) else {
            return .failure(.badParameter("replace"))
        }
        return promisedDigest(headers).map { digest in
            UploadRequest(
                feed: feed,
                caller: caller,
                form: request.query("form"),
                wave: request.query("wave"),
                sender: request.query("sender"),
                isReplacement: replace == "true" || replace == "1",
                file: fileName(request),
                contentType: mediaType(headers[.contentType]),
                isGzip: coding(headers) != "identity",
                sha256: digest,
                idempotencyKey: key,
                language: request.language,
                length: headers[.contentLength].flatMap(Int.init)
            )
        }
    }

    /// What can be said of the body before it is read.
    private static func bodyProblem(_ headers: HTTPFields, limit: Int) -> Problem? {
        let length = headers[.contentLength].flatMap(Int.init)
        if let length, length > limit { return .of(.tooLarge, limit) }
        guard length != 0, length != nil || headers[.transferEncoding] != nil else { return .empty }
        guard accepted.contains(mediaType(headers[.contentType])),
            ["identity", "gzip", "x-gzip"].contains(coding(headers))
        else { return .otherMediaType }
        return nil
    }

    private static func coding(_ headers: HTTPFields) -> String {
        headers[.contentEncoding]?.lowercased() ?? "identity"
    }

    /// Readers look at the bytes themselves; this only refuses what cannot be a table.
    private static let accepted: Set<String> = [
        "", "text/csv", "text/plain", "text/tab-separated-values", "application/csv",
        "application/json", "application/x-ndjson", "application/ndjson",
        "application/jsonl", "application/octet-stream", "application/gzip",
        "application/x-gzip", "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]

    private static func mediaType(_ field: String?) -> String {
        let type = field?.split(separator: ";").first ?? ""
        return type.trimmingCharacters(in: .whitespaces).lowercased()
    }

    /// RFC 9530: `sha-256=:BASE64:`; other algorithms are passed over, a broken value is not.
    static func promisedDigest(_ headers: HTTPFields) -> Result<String?, Problem> {
        guard let name = HTTPField.Name("Content-Digest"), let field = headers[name] else {
            return .success(nil)
        }
        for member in field.split(separator: ",") {
            let pair = member.trimmingCharacters(in: .whitespaces).split(
                separator: "=",
                maxSplits: 1
            )
            guard pair.count == 2, pair[0] == "sha-256" else { continue }
            let value = pair[1]
            guard value.count > 2, value.first == ":", value.last == ":",
                let bytes = Data(base64Encoded: String(value.dropFirst().dropLast())),
                bytes.count == 32
            else { return .failure(.badParameter("Content-Digest")) }
            let digits = bytes.map { byte in
                let text = String(byte, radix: 16)
                return text.count == 1 ? "0" + text : text
            }
            return .success(digits.joined())
        }
        return .success(nil)
    }

    /// Only a last component without control characters is taken, so that it can name no folder.
    private static func fileName(_ request: WebRequest) -> String {
        let given = request.query("file") ?? dispositionName(request.headers[.contentDisposition])
        let last = given?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init)
        let clean = String(
            String.UnicodeScalarView(
                (last ?? "").unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(
                    200
                )
            )
        )
        return clean.isEmpty || clean == "." || clean == ".." ? "upload" : clean
    }

    private static func dispositionName(_ field: String?) -> String? {
        field?.split(separator: ";").lazy
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .first { $0.lowercased().hasPrefix("filename=") }
            .map {
                String($0.dropFirst(9)).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
            }
    }
}
