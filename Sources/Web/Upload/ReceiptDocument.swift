internal import Domain
internal import Telemetry

/// A receipt as the API answers it (contract § 4.2).
struct ReceiptDocument: Encodable {
    enum CodingKeys: String, CodingKey {
        case id
        case state
        case feed
        case sender
        case file
        case sha256
        case rows
        case accepted
        case corrected
        case unchanged
        case refused
        case warnings
        case wave
        case receivedAt = "received_at"
        case reason
    }

    var id: Int64
    var state: String
    var feed: String
    var sender: String
    var file: String
    var sha256: String
    var rows: Int
    var accepted: Int
    var corrected: Int
    var unchanged: Int
    var refused: Int
    var warnings: Int
    var wave: String?
    var receivedAt: String
    var reason: String?

    init(_ receipt: Receipt, _ language: Language) {
        id = receipt.id
        state = receipt.state.rawValue
        feed = receipt.feed
        sender = receipt.sender
        file = receipt.file
        sha256 = receipt.sha256
        rows = receipt.rows
        accepted = receipt.accepted
        corrected = receipt.corrected
        unchanged = receipt.unchanged
        refused = receipt.refused
        warnings = receipt.warnings
        wave = receipt.wave
        receivedAt = Timestamp.text(receipt.receivedAt)
        reason = receipt.reason?[language]
    }
}
