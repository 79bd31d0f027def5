package import Domain

/// What came of the next records of a file.
package struct IntakeChunk: Sendable {
    /// Records read, good and refused.
    package var rows = 0
    package var good = 0
    /// Tuples of PostgreSQL's binary COPY in the order of `copyColumns`; the stream's header and
    /// trailer are ``BinaryCopy``'s.
    package var copy: [UInt8] = []
    /// Every broken rule of every refused record.
    package var refusals: [Refusal] = []
    /// The next piece of the reject file, in the sender's dialect and charset; holds values.
    package var rejects: [UInt8] = []
}

/// What became of a whole file; complete after the last chunk.
package struct IntakeSummary: Sendable, Hashable {
    /// Records, good and refused; header and blank rows not counted.
    package var rows = 0
    package var good = 0
    package var refused = 0
    /// Marks on good rows.
    package var warnings = 0
    package var warningsByRule: [String: Int] = [:]
    /// How often each error rule was broken.
    package var refusedByRule: [String: Int] = [:]
    /// Over all values in schema order, hexadecimal: the same for the same content in another
    /// dialect, charset or order of columns.
    package var canonicalSHA256 = ""
    /// Waves of good rows, sorted.
    package var waves: [String] = []
    /// Refused records by the first column of their key; nothing may be closed because of them.
    package var refusedKeys: Set<String> = []
    /// Refused records that do not even say their key.
    package var refusedWithoutKey = 0
    /// Columns of the schema that the file has, in schema order.
    package var columns: [String] = []
    package var dialect: Dialect
}

extension IntakeSummary {
    /// With what another part of the same file gave.
    package func adding(_ other: IntakeSummary) -> IntakeSummary {
        var sum = self
        sum.rows += other.rows
        sum.good += other.good
        sum.refused += other.refused
        sum.warnings += other.warnings
        sum.warningsByRule.merge(other.warningsByRule, uniquingKeysWith: +)
        sum.refusedByRule.merge(other.refusedByRule, uniquingKeysWith: +)
        return sum
    }
}

/// The frame of PostgreSQL's binary COPY stream.
package enum BinaryCopy {
    /// To be sent before the first tuple.
    package static let header: [UInt8] =
        Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [0, 0, 0, 0, 0, 0, 0, 0]
    /// To be sent after the last tuple.
    package static let trailer: [UInt8] = [0xFF, 0xFF]
}
