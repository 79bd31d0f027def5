/// The one style sheet of all pages; under 12 kB.
enum StyleSheet {
    static let rendition = Rendition(
        contentType: "text/css; charset=utf-8",
        bytes: Array(text.utf8)
    )

    static let text = ":root{color-scheme:light dark}"
}
