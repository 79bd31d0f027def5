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
        var text = ""
        /// Below the text.
        var table: Table?
        var entries: [Entry] = []
    }

    /// A few short columns; what each row is about stands in the first.
    struct Table: Hashable {
        var caption: String
        var columns: [String]
        var rows: [[String]]
    }

    /// One of several things in a section.
    struct Entry: Hashable {
        var name: String
        var text: String
        var link: Link?

        init(name: String, text: String, link: Link? = nil) {
            self.name = name
            self.text = text
            self.link = link
        }

        /// The first line is the name.
        init(_ lines: String) {
            let parts = lines.split(separator: "\n", maxSplits: 1).map(String.init)
            self.init(name: parts.first ?? "", text: parts.dropFirst().first ?? "")
        }
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
