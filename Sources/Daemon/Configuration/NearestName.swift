/// The name among `names` a misspelt `name` most likely meant; nil when none is near.
func nearestName(to name: String, among names: some Sequence<String>) -> String? {
    names
        .map { (name: $0, distance: editDistance(name, $0)) }
        .filter { $0.distance <= max(2, name.count / 3) }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
        .name
}

/// Insertions, deletions and replacements that turn `left` into `right`.
func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
        var current = [row + 1]
        for (column, other) in right.enumerated() {
            let replaced = previous[column] + (character == other ? 0 : 1)
            current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
        }
        previous = current
    }
    return previous[right.count]
}
