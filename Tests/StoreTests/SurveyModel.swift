import Domain

/// What the survey's table must hold after a sequence of files, kept in a dictionary.
struct SurveyModel {
    struct Key: Hashable {
        var wave: String
        var subject: String

        init(_ row: [String]) {
            wave = row[0]
            subject = row[1]
        }
    }

    struct Answer {
        var row: [String]
        var sender: String
    }

    struct Counts: Equatable {
        var accepted = 0
        var corrected = 0
        var unchanged = 0
        var refused = 0

        init() {}

        init(_ receipt: Receipt) {
            accepted = receipt.accepted
            corrected = receipt.corrected
            unchanged = receipt.unchanged
            refused = receipt.refused
        }
    }

    private(set) var answers: [Key: Answer] = [:]

    /// Answers by wave and region, as `wave region count`.
    var tally: [String] {
        Dictionary(grouping: answers.values) { "\($0.row[0]) \($0.row[3])" }
            .map { "\($0.key) \($0.value.count)" }.sorted()
    }

    mutating func take(_ rows: [[String]], sender: String, replaces: Bool) -> Counts {
        var counts = Counts()
        var kept: [(key: Key, row: [String])] = []
        var first: [Key: [String]] = [:]
        for row in rows {
            let key = Key(row)
            if let earlier = first[key] {
                if earlier == row { counts.unchanged += 1 } else { counts.refused += 1 }
            } else {
                first[key] = row
                kept.append((key, row))
            }
        }
        if replaces {
            let waves = Set(rows.map { $0[0] })
            answers = answers.filter { key, answer in
                answer.sender != sender || !waves.contains(key.wave) || first[key] != nil
            }
        }
        for (key, row) in kept {
            switch answers[key] {
            case nil: counts.accepted += 1
            case .some(let known) where known.row == row:
                counts.unchanged += 1
                continue
            case .some: counts.corrected += 1
            }
            answers[key] = Answer(row: row, sender: sender)
        }
        return counts
    }
}
