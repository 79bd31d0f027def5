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
    private let tag: String

    /// `level` is gzip's, 1…9: 1 takes a quarter of the time of 6 for a tenth more bytes.
    init(contentType: String, bytes: [UInt8], level: Int32 = 6) {
        self.contentType = contentType
        plain = ByteBuffer(bytes: bytes)
        let gzip = Gzip.compressed(bytes, level: level)
        zipped = gzip.flatMap { $0.count < bytes.count ? ByteBuffer(bytes: $0) : nil }
        tag = "\(String(Self.fingerprint(bytes), radix: 36))-\(String(bytes.count, radix: 36))"
    }

    /// 200 with the bytes, or 304 when the client has them.
    ///
    /// `vary` names the request headers by which this rendition was chosen.
    func response(to request: WebRequest, vary: String = "Accept-Encoding") -> Response {
        let coded = Negotiation.takesGzip(request.headers[values: .acceptEncoding]) ? zipped : nil
        let entity = coded == nil ? "\"\(tag)\"" : "\"\(tag)-gzip\""
        var headers: HTTPFields = [.eTag: entity, .vary: vary, .cacheControl: "no-cache"]
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
    private static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return hash
    }
}
