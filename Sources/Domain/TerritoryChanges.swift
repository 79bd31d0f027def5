/// What became of regions, districts, ORP and municipalities, in the order of time.
///
/// The list stands in `sql/reference/territory_change.csv`; what has no row in it is valid without limits.
package struct TerritoryChanges: Sendable, Hashable {
    package enum Level: String, Sendable, Hashable {
        case region
        case district
        case orp
        case municipality
    }

    private enum Kind: String {
        case founded
        case moved
        case ended
    }

    private struct Change: Hashable {
        var level: Level
        var code: String
        var kind: Kind
        /// Of a move: the level it moved between.
        var parent: Level?
        var old: String
        var new: String
        /// First day of the new state.
        var day: Day
    }

    /// From when to when a code was valid.
    package struct Validity: Sendable, Hashable {
        /// First day; nil = always was.
        package var from: Day?
        /// Last day; nil = still is.
        package var to: Day?
        /// What it came from.
        package var predecessors: [String] = []
        /// What took over.
        package var successors: [String] = []

        package func holds(on day: Day) -> Bool {
            (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
        }

        /// Why a code does not count on a day outside of it; names the code that does.
        package func problem(on day: Day) -> LocalizedText {
            let isEarly = from.map { day < $0 } ?? false
            let names = (isEarly ? predecessors : successors).joined(separator: ", ")
            func limit(_ language: Language) -> String {
                (isEarly ? from : to).map { formatDay($0, language: language) } ?? ""
            }
            return isEarly
                ? LocalizedText(
                    cs: "kód platí až od \(limit(.cs)), do té doby platil \(names)",
                    en: "the code is valid from \(limit(.en)) only, before it \(names) was"
                )
                : LocalizedText(
                    cs: "kód platil do \(limit(.cs)), jeho nástupcem je \(names)",
                    en: "the code was valid until \(limit(.en)), its successor is \(names)"
                )
        }
    }

    private var changes: [Change] = []

    /// Nothing ever changed.
    package init() {}

    /// Reads `level,code,change,parent_level,old_code,new_code,changed_by`, columns in any order,
    /// without quotes.
    package init(csv: String) throws(TableProblem) {
        for (line, row) in CSVText.plainRows(csv) {
            func wrong(_ column: String) -> TableProblem {
                TableProblem(file: "territory_change.csv", line: line, column: column)
            }
            guard let level = row["level"].flatMap(Level.init) else { throw wrong("level") }
            guard let kind = row["change"].flatMap(Kind.init) else { throw wrong("change") }
            guard let day = row["changed_by"].flatMap({ Day(iso: $0) }) else {
                throw wrong("changed_by")
            }
            let parent = row["parent_level"].flatMap(Level.init)
            guard (kind == .moved) == (parent != nil) else { throw wrong("parent_level") }
            guard let code = row["code"], let old = row["old_code"], let new = row["new_code"],
                ![code, old, new].contains("")
            else { throw wrong("code, old_code, new_code") }
            changes.append(
                Change(
                    level: level,
                    code: code,
                    kind: kind,
                    parent: parent,
                    old: old,
                    new: new,
                    day: day
                )
            )
        }
        changes.sort { ($0.day, $0.code, $0.new) < ($1.day, $1.code, $1.new) }
    }

    /// The codes of a level that were not always valid, or are not any more.
    package func limited(_ level: Level) -> [String: Validity] {
        var found: [String: Validity] = [:]
        for change in changes where change.level == level {
            switch change.kind {
            case .moved: continue
            case .founded:
                found[change.code, default: Validity()].from = change.day
                found[change.code, default: Validity()].predecessors.append(change.old)
            case .ended:
                found[change.code, default: Validity()].to = change.day.adding(days: -1)
                found[change.code, default: Validity()].successors.append(change.new)
            }
        }
        return found
    }

    /// The parents that a territory had, each from its first day (nil = always); the last is `now`.
    package func parents(
        of code: String,
        _ level: Level,
        at parent: Level,
        now: String
    ) -> [(from: Day?, code: String)] {
        let moves = changes.filter {
            $0.level == level && $0.code == code && $0.kind == .moved && $0.parent == parent
        }
        let starts = [nil] + moves.map { Optional($0.day) }
        return Array(zip(starts, moves.map(\.old) + [now])).map { (from: $0.0, code: $0.1) }
    }

    /// The codes of a level that ended, with everything that took over from them, one after another.
    package func heirs(_ level: Level) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        // The last ends first, so that the heirs of heirs are known.
        for change in changes.reversed() where change.level == level && change.kind == .ended {
            found[change.code, default: []].formUnion(
                Set([change.new]).union(found[change.new] ?? [])
            )
        }
        return found
    }
}
