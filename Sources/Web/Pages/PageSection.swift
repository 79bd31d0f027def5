/// A part of a page under a heading of the second level.
struct PageSection {
    /// Unique on the page.
    let id: String
    let title: String

    init(_ id: String, _ title: String) {
        self.id = id
        self.title = title
    }

    func html(_ content: HTML) -> HTML {
        """
        <section aria-labelledby="\(id)">
        <h2 id="\(id)">\(title)</h2>
        \(content)</section>

        """
    }
}
