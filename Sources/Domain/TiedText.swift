/// Words of one letter that a Czech line must not end with, and marks that belong to what follows.
private let leaning: Set<String> = ["k", "s", "v", "z", "o", "u", "a", "i", "§", "č."]

/// A text in which such words keep to the next one; English stays as it is.
package func tied(_ text: String, language: Language) -> String {
    guard language == .cs else { return text }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return words.enumerated().reduce(into: "") { line, word in
        line += word.element
        guard word.offset < words.count - 1 else { return }
        line += leaning.contains(word.element.lowercased()) ? noBreakSpace : " "
    }
}
