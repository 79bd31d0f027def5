/// How a sender writes files; its reject file is written the same way.
package struct Dialect: Sendable, Hashable {
    package enum Format: String, Sendable, Hashable {
        case csv
        case ndjson
    }

    package var format: Format
    /// ASCII code of `,` `;` tab or `|`; of no meaning for NDJSON.
    package var delimiter: UInt8
    package var charset: Charset
    package var hasByteOrderMark: Bool
    /// `\n`, `\r\n` or `\r`.
    package var lineEnd: String
    package var isCompressed: Bool
}
