package import Domain

/// What came with an uploaded file, but for its bytes.
package struct UploadRequest: Sendable {
    package var feed: String
    package var caller: Caller
    /// `?form=`, `?wave=`, `?sender=` as given; nil when absent.
    package var form: String?
    package var wave: String?
    package var sender: String?
    /// `?replace=true`: the file is the whole slice of its sender.
    package var isReplacement: Bool
    /// Last component of `?file=` or of `Content-Disposition`; "upload" when neither is there.
    package var file: String
    /// Media type in lower case without parameters; empty when not given.
    package var contentType: String
    /// `Content-Encoding: gzip`: the bytes are as sent, still compressed.
    package var isGzip: Bool
    /// SHA-256 of the body that `Content-Digest` promises, 64 hexadecimal digits; to be verified
    /// by whoever reads the bytes.
    package var sha256: String?
    /// `Idempotency-Key`, at most 255 bytes.
    package var idempotencyKey: String?
    /// Language of the answer.
    package var language: Language
    /// Bytes that `Content-Length` promises; nil when the body is chunked.
    package var length: Int?
}

/// What became of an upload.
package enum UploadOutcome: Sendable {
    /// Finished. `isRepeat` = the same content or idempotency key was here before.
    case receipt(Receipt, isRepeat: Bool)
    /// Safely stored, to be taken in later; the number is where its receipt will be.
    case queued(batch: Int64)
    /// The same, when there is no number yet.
    case spooled
    case problem(Problem)
}
