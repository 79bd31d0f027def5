internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

extension WebRequest {
    /// The whole body; nil when it does not arrive whole, or is larger than `limit` bytes.
    func smallBody(limit: Int) async -> [UInt8]? {
        let length = headers[.contentLength].flatMap(Int.init)
        let body = UploadBody(request.body, length: length, limit: limit) {}
        var bytes: [UInt8] = []
        do {
            for try await part in body { bytes += Array(buffer: part) }
        } catch {
            return nil
        }
        return bytes
    }
}
