import Domain

/// What a mail says, before it becomes plain text and HTML: both show the same.
struct MailContent {
    /// How the mail's headline is marked; never by colour alone.
    enum Tone: Hashable, CaseIterable {
        case critical
        case warning
        case information
        case good
    }

    struct Fact: Hashable {
        var label: String
        var value: String
    }

    struct Section: Hashable {
        var title: String
        /// Paragraphs with an empty line between them.
        var text: String
        /// Each paragraph is an entry, and its first line names it.
        var isList = false
    }

    struct Link: Hashable {
        var label: String
        var address: String
    }

    var language: Language
    var tone: Tone
    /// Shape and word of the state, such as `▲ Pozor`.
    var state: String
    /// The whole message in one sentence.
    var headline: String
    var facts: [Fact]
    var sections: [Section]
    /// The one button.
    var button: Link?
    /// Small print: where it comes from.
    var notes: [String]
}
