internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// An answer rendered once and sent to everybody: bytes, their gzip form and their `ETag`s.
struct Rendition: Sendable {
    let contentType: String
    let plain: ByteBuffer
    /// Nil when it would not be smaller.
    let zipped: ByteBuffer?
    /// The `ETag` without quotes and coding.
    let tag: String
    /// Two renditions with this tag say the same, though not with the same bytes.
    private let isWeak: Bool

    /// - Parameters:
    ///   - contentType: of the answer.
    ///   - bytes: the whole body.
    ///   - level: gzip's, 1…9: 1 takes a quarter of the time of 6 for a tenth more bytes.
    ///   - facts: the parts of `bytes` for which a client comes back; nil = all of it. What lies
    ///     between them changes the `ETag` no more than the `Date` of an answer does.
    init(contentType: String, bytes: [UInt8], level: Int32 = 6, facts: [Range<Int>]? = nil) {
        self.contentType = contentType
        plain = ByteBuffer(bytes: bytes)
        let gzip = Gzip.compressed(bytes, level: level)
        zipped = gzip.flatMap { $0.count < bytes.count ? ByteBuffer(bytes: $0) : nil }
        let parts = facts ?? [bytes.indices]
        let count = parts.reduce(0) { $0 + $1.count }
        let fingerprint = Self.fingerprint(bytes, parts)
        tag = "\(String(fingerprint, radix: 36))-\(String(count, radix: 36))"
        isWeak = facts != nil
    }

    /// 200 with the bytes, or 304 when the client has them.
    ///
    /// `vary` names the request headers by which this rendition was chosen.
    func response(to request: WebRequest, vary: String = "Accept-Encoding") -> Response {
        let coded = Negotiation.takesGzip(request.headers[values: .acceptEncoding]) ? zipped : nil
        let entity = coded == nil ? "\"\(tag)\"" : "\"\(tag)-gzip\""
        var headers: HTTPFields = [
            .eTag: isWeak ? "W/" + entity : entity, .vary: vary, .cacheControl: "no-cache",
        ]
        if Self.matches(request.headers[values: .ifNoneMatch], entity) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = contentType
        if coded != nil { headers[.contentEncoding] = "gzip" }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: coded ?? plain)
        )
    }

    /// Weak comparison, as RFC 9110 § 13.1.2 says for `If-None-Match`.
    static func matches(_ fields: [String], _ entity: String) -> Bool {
        fields.flatMap { $0.split(separator: ",") }.contains { field in
            var candidate = field.drop { $0 == " " || $0 == "\t" }
            while candidate.last == " " || candidate.last == "\t" { candidate.removeLast() }
            if candidate.hasPrefix("W/") { candidate = candidate.dropFirst(2) }
            return candidate == entity || candidate == "*"
        }
    }

    /// FNV-1a over the bytes: no protection against malice is needed, the bytes are our own.
    private static func fingerprint(_ bytes: [UInt8], _ parts: [Range<Int>]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for part in parts {
            for byte in bytes[part] {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        return hash
    }
}
