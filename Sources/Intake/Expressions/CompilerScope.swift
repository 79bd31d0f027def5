import Domain

/// What names mean to an expression, and the world it is judged in.
struct CompilerScope {
    let types: [ValueType]
    /// Place of a column or calculation by its name.
    let places: [String: Int]
    /// The column that `.` means.
    var own: Int?
    let world: World?

    /// Nil while a schema is only checked: then codes of reference lists are not known.
    struct World {
        var reference: ReferenceData
        /// In the order of their codes.
        var waves: [SurveyWave]
        var today: Day
    }

    init(columns: [RecordColumn], calculations: [Calculation], world: World?) {
        types = columns.map(\.type)
        let names = columns.map(\.name) + calculations.map(\.name)
        places = Dictionary(zip(names, names.indices)) { first, _ in first }
        self.world = world
    }

    /// Codes of a list; nil when they are not known.
    func codes(of list: ChoiceList) -> [String]? {
        switch list {
        case .own(_, let choices): choices.map(\.code)
        case .reference(.wave): world?.waves.map(\.wave.description)
        case .reference(let list): world?.reference.codes(of: list)
        }
    }

    func place(_ name: String, at position: Int) throws(ExpressionError) -> Int {
        if name.isEmpty {
            guard let own else {
                throw ExpressionError(
                    at: position,
                    cs: "„.“ má smysl jen v constraint",
                    en: "'.' has a meaning only in a constraint"
                )
            }
            return own
        }
        if let place = places[name] { return place }
        let problem = LocalizedText(cs: "„\(name)“ tu není", en: "there is no '\(name)'")
        throw ExpressionError(at: position, problem + nearestHint(to: name, among: places.keys))
    }

    /// Nil for a calculation.
    func type(_ place: Int) -> ValueType? { place < types.count ? types[place] : nil }

    /// The column that says which wave a record belongs to.
    var waveColumn: Int? { types.firstIndex(of: .choice(.reference(.wave))) }
}
