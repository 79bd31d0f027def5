package import Domain

/// One kind of record: what a feed or a survey form declares about its rows.
///
/// From it come the reader, the validator, the COPY columns, the template and the documentation.
package struct RecordSchema: Sendable, Hashable {
    /// Such as `plans`; `survey` for every form.
    package var feed: String
    /// Such as `di-pot`; nil for other feeds.
    package var form: String?
    package var version: Int
    package var title: LocalizedText
    /// Table the rows end in, such as `transformation.plan`.
    package var relation: String
    /// In COPY order.
    package var columns: [RecordColumn]
    /// Names of the columns that tell rows apart, as on the wire.
    package var key: [String]
    /// In the order of their evaluation; warning rules in this order are the bits of `marks`.
    package var rules: [RecordRule]
    /// Numbers derived from a record for the use of rules; not stored.
    package var calculations: [Calculation]
    /// What is checked over whole batches and waves, in the database.
    package var batchRules: [BatchRule]
    /// How rows are found in nested documents; nil when only flat records are taken.
    package var document: DocumentMapping?

    /// Rules whose breach marks a row; the n-th is bit n of `marks`.
    package var warningRules: [RecordRule] { rules.filter { $0.severity == .warning } }

    /// What every row of a batch is staged as: columns, `missing` (forms), `marks`, `line`.
    package var stagingColumns: [StagingColumn] {
        columns.map { StagingColumn(name: $0.databaseName, type: $0.type.databaseType) }
            + (form == nil ? [] : [StagingColumn(name: "missing", type: "jsonb")])
            + [
                StagingColumn(name: "marks", type: "integer"),
                StagingColumn(name: "line", type: "integer"),
            ]
    }

    /// Names for `COPY … (…)`, in the order of the tuples' fields.
    package var copyColumns: [String] { stagingColumns.map(\.name) }
}

/// One column of the staging table.
package struct StagingColumn: Sendable, Hashable {
    package var name: String
    /// PostgreSQL's name, such as `numeric(14,2)`.
    package var type: String

    package init(name: String, type: String) {
        self.name = name
        self.type = type
    }
}

/// One column of a record.
package struct RecordColumn: Sendable, Hashable {
    /// On the wire, such as `C01`.
    package var name: String
    package var type: ValueType
    /// Must be filled in, or when `relevant` is set: must be filled in when that holds.
    package var required = false
    /// A header may lack it.
    ///
    /// Then it is empty in every record, and files from before it was added stay good.
    package var isOmittable = false
    package var label: LocalizedText
    /// When it does not hold, the column must be empty.
    package var relevant: Expression?
    /// Must hold for a value that is there; `.` is the value.
    package var constraint: Expression?
    package var constraintMessage: LocalizedText?
    /// Id of the rule that a bad value breaks.
    package var valueRule = GenericRule.value
    /// Id of the rule that a missing or a superfluous value breaks.
    package var presenceRule = GenericRule.required
    /// The column with the day on which its code must be valid; nil when all codes of the list are good.
    package var validOn: String?
    /// File of the ministry's code list that gives its values in a document.
    package var codeList: String?

    package var databaseName: String { name.lowercased() }
}

/// Ids of checks that no file declares under an id of its own.
package enum GenericRule {
    /// Wrong type, range or code.
    package static let value = "VALUE"
    package static let required = "REQUIRED"
    /// The record cannot be split into its columns.
    package static let shape = "SHAPE"
    /// Bytes that are no text.
    package static let text = "TEXT"
    /// More than 1 MiB.
    package static let size = "SIZE"
}

/// A rule over the columns of one record.
package struct RecordRule: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable {
        /// Refuses the record.
        case error
        /// Marks the row.
        case warning
    }

    /// Such as `V10`; unique among rules of its severity.
    package var id: String
    package var severity: Severity
    /// True when the rule is **broken**.
    package var when: Expression
    /// Column shown with the refusal; empty when the whole record is meant.
    package var column: String
    package var message: LocalizedText
}

/// A named number, counted before the rules.
package struct Calculation: Sendable, Hashable {
    package var name: String
    package var expression: Expression
    /// How many columns stand before it in the form.
    package var position: Int
}

/// A rule that needs more than one record; its check is a query of the database.
package struct BatchRule: Sendable, Hashable {
    package var id: String
    /// SQL that counts the breaches of a batch once it is in.
    ///
    /// `$1` is the wave, `$2` the wave before, `$3` the number of the batch. Nil when the database checks it by its own constraints.
    package var query: String?
    package var severity: RecordRule.Severity
    package var message: LocalizedText
}
