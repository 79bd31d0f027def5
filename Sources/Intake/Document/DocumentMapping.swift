/// How the records of a nested document, `{ "polozky": [ {…}, … ] }`, become rows of a feed.
///
/// Only what is named here is ever read; everything else of a record is stepped over.
package struct DocumentMapping: Sendable, Hashable {
    /// Member of the file that holds the records.
    package var array: String
    /// Arrays in a record, outermost first: every element of the last one is a row of its own.
    package var each: [String]
    /// A record whose arrays are empty still gives one row, which then lacks what is required.
    package var keepsEmpty: Bool
    /// By the name of the column.
    package var columns: [String: Source]
    package var concealment: Concealment?
    /// The file is all there is: keys it no longer holds are closed, whoever sent them.
    package var isWhole: Bool
    /// Share 0…1 of keys that may come or go before the batch waits for a person.
    package var maximumChange: Double?
    /// Feeds that the same file fills, too.
    package var parts: [String]

    /// Where the text of a column comes from.
    package struct Source: Sendable, Hashable {
        package enum Reading: Sendable, Hashable {
            /// As it stands.
            case text
            /// What follows the last slash: `Obec/554499` is `554499`.
            case tail
            /// Our code for the ministry's, by the code list published in this file.
            case code(list: String)
            /// Sixteen hexadecimal digits that stand for all paths together.
            case digest
            /// Number of the row within its record, from 1.
            case position
        }

        /// The first that leads to a value counts.
        package var paths: [DocumentPath]
        package var reading: Reading
    }

    /// What is left out of rows that must not say where a place is.
    package struct Concealment: Sendable, Hashable {
        /// Unless this is `false`, the columns stay empty: what is not said is taken for secret.
        package var unlessFalse: DocumentPath
        package var columns: [String]
        /// Boolean column that says whether the row is concealed.
        package var mark: String
    }
}

/// The way to a value: `formy.kapacity[typ.id=TypKapacitySocialniSluzby/luzka].pocet`.
///
/// Arrays on the way are searched for the first element that has a value.
package struct DocumentPath: Sendable, Hashable {
    struct Step: Sendable, Hashable {
        var name: String
        /// Only elements in which the text at `path` is `value`.
        var condition: Condition?
    }

    struct Condition: Sendable, Hashable {
        var path: [String]
        var value: String
    }

    var steps: [Step] = []

    /// Nil when a name is empty or a bracket is not closed.
    init?(_ text: String) {
        var rest = text[...]
        while !rest.isEmpty {
            let name = rest.prefix { $0 != "." && $0 != "[" }
            guard !name.isEmpty else { return nil }
            rest = rest.dropFirst(name.count)
            var step = Step(name: String(name))
            if rest.first == "[" {
                let inside = rest.dropFirst().prefix { $0 != "]" }
                let parts = inside.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2, rest.count > inside.count + 1 else { return nil }
                let path = parts[0].split(separator: ".").map(String.init)
                step.condition = Condition(path: path, value: parts[1])
                rest = rest.dropFirst(inside.count + 2)
            }
            steps.append(step)
            guard rest.isEmpty || rest.first == "." else { return nil }
            if rest.first == ".", rest.count == 1 { return nil }
            rest = rest.dropFirst()
        }
        if steps.isEmpty { return nil }
    }
}
