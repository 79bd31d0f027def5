/// The text of a statement, which can only be written down in the source.
///
/// A value never gets into it: a literal with `\(…)` does not compile.
package struct SQL: ExpressibleByStringLiteral, Sendable, Hashable {
    package let text: String

    package init(stringLiteral: StaticString) {
        text = stringLiteral.description
    }
}
