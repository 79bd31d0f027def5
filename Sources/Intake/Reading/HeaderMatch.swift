import Domain

/// Names of a header put beside the columns of a schema.
struct HeaderMatch {
    private(set) var targets: [Int] = []
    private(set) var owned: Int
    private var unknown: [String] = []
    private var doubled: [String] = []
    private var seen: Set<Int> = []
    private var addedTooEarly = false
    private let known: [String: Int]

    init(names: [String], known: [String: Int]) {
        self.known = known
        owned = names.count
        for (position, written) in names.enumerated() {
            let name = Header.normalised(written)
            if Header.added.contains(name) {
                owned = min(owned, position)
                targets.append(known.count + 1)
            } else if let column = known[name] {
                if !seen.insert(column).inserted { doubled.append(name) }
                targets.append(column)
            } else {
                if name != Header.form { unknown.append(written) }
                targets.append(known.count)
            }
        }
        addedTooEarly = targets.count - owned > Header.added.count
    }

    func check(columns: [RecordColumn], given: Set<String>) throws(UnusableInput) {
        let missing = columns.enumerated()
            .filter { !seen.contains($0) && !given.contains($1.name) && !$1.isOmittable }
            .map(\.element.name)
        // Without this an unknown "name" could be a person's answer.
        guard seen.count > unknown.count else { throw HeaderMatch.noHeader(columns) }
        if addedTooEarly { throw HeaderMatch.misplaced }
        if let name = unknown.first { throw unknownColumn(name, columns) }
        if let name = doubled.first { throw HeaderMatch.doubledColumn(name) }
        if !missing.isEmpty { throw HeaderMatch.missingColumns(missing) }
    }

    private func unknownColumn(_ name: String, _ columns: [RecordColumn]) -> UnusableInput {
        let shown = String(name.prefix(60))
        let near = nearestName(to: Header.normalised(name), among: columns.map(\.name))
        return UnusableInput(
            .header,
            cs: "neznámý sloupec „\(shown)“" + (near.map { "; myslíte „\($0)“?" } ?? ""),
            en: "unknown column “\(shown)”" + (near.map { "; do you mean “\($0)”?" } ?? "")
        )
    }

    private static func noHeader(_ columns: [RecordColumn]) -> UnusableInput {
        let names = columns.prefix(5).map(\.name).joined(separator: ", ")
        return UnusableInput(
            .header,
            cs: "první řádek nejsou názvy sloupců; očekávají se \(names) …",
            en: "the first line does not hold column names; expected \(names) …"
        )
    }

    private static func doubledColumn(_ name: String) -> UnusableInput {
        UnusableInput(
            .header,
            cs: "sloupec „\(name)“ je v hlavičce dvakrát",
            en: "column “\(name)” stands twice in the header"
        )
    }

    private static func missingColumns(_ names: [String]) -> UnusableInput {
        let list = names.joined(separator: ", ")
        return UnusableInput(
            .header,
            cs: names.count == 1 ? "chybí sloupec \(list)" : "chybějí sloupce \(list)",
            en: names.count == 1 ? "column \(list) is missing" : "columns \(list) are missing"
        )
    }

    private static let misplaced = UnusableInput(
        .header,
        cs: "sloupce dimond_line, dimond_rule a dimond_problem musejí být poslední",
        en: "columns dimond_line, dimond_rule and dimond_problem must come last"
    )
}
