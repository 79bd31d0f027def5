/// The one of `names` that was most likely meant by `word`; nil when none is near.
package func nearestName(to word: String, among names: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    let wanted = word.lowercased()
    return names.sorted()
        .map { (name: $0, distance: editDistance(wanted, $0.lowercased())) }
        .filter { $0.distance <= limit }
        .min { $0.distance < $1.distance }?
        .name
}

/// A sentence about an unknown word, with the nearest right one or the whole choice.
package func unknownName(
    _ word: String,
    what: LocalizedText,
    among names: some Collection<String>
) -> LocalizedText {
    let cs = "neznámý \(what.cs) „\(word)“"
    let en = "unknown \(what.en) \"\(word)\""
    if let nearest = nearestName(to: word, among: names) {
        return LocalizedText(
            cs: "\(cs), nejspíš „\(nearest)“",
            en: "\(en), did you mean \"\(nearest)\"?"
        )
    }
    guard !names.isEmpty, names.count <= 30 else { return LocalizedText(cs: cs, en: en) }
    let choice = names.sorted().joined(separator: ", ")
    return LocalizedText(cs: "\(cs); možnosti: \(choice)", en: "\(en); known: \(choice)")
}

/// Letters to add, drop, change or swap with the neighbour.
private func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.unicodeScalars)
    let right = Array(right.unicodeScalars)
    var older: [Int] = []
    var above = Array(0...right.count)
    for row in 0..<left.count {
        var current = [row + 1]
        for column in 0..<right.count {
            let change = above[column] + (left[row] == right[column] ? 0 : 1)
            var best = min(change, above[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                best = min(best, older[column - 1] + 1)
            }
            current.append(best)
        }
        older = above
        above = current
    }
    return above[right.count]
}

/// The end of a sentence about an unknown name; empty when no known one is near.
package func nearestHint(to name: String, among names: some Collection<String>) -> LocalizedText {
    guard let near = nearestName(to: name, among: names) else {
        return LocalizedText(cs: "", en: "")
    }
    return LocalizedText(cs: "; nemělo to být \(near)?", en: "; did you mean \(near)?")
}
