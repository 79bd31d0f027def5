/// Follows compiled paths through a tape.
struct PathWalk {
    /// A path whose names are bytes; the steps that `each` has taken already are left out.
    struct Route: BitwiseCopyable {
        /// How many arrays of `each` the path begins with: the row's element at that level.
        var level: Int
        var first: Int
        var end: Int
    }

    struct Step: BitwiseCopyable {
        var name: Field
        /// Stretch of `names` that leads to the text to be compared; empty = no condition.
        var firstCondition: Int
        var endCondition: Int
        var value: Field
    }

    enum Found {
        case nothing
        /// A string, number or truth value.
        case scalar(Int)
        /// Something that is no single value, or a value where more names follow.
        case otherShape
    }

    private(set) var steps: [Step] = []
    private var names: [Field] = []
    private let arena: Arena

    init(arena: Arena) {
        self.arena = arena
    }

    /// Compiles a path for rows made by `each`.
    mutating func route(_ path: DocumentPath, each: [String]) -> Route {
        let shared = zip(path.steps, each).prefix { $0.name == $1 && $0.condition == nil }.count
        let level = min(shared, path.steps.count - 1)
        let first = steps.count
        for step in path.steps.dropFirst(level) {
            let start = names.count
            names += (step.condition?.path ?? []).map(field)
            steps.append(
                Step(
                    name: field(step.name),
                    firstCondition: start,
                    endCondition: names.count,
                    value: field(step.condition?.value ?? "")
                )
            )
        }
        return Route(level: level, first: first, end: steps.count)
    }

    func field(_ text: String) -> Field {
        let bytes = Array(text.utf8)
        return Field(start: UnsafePointer(arena.copy(bytes)), count: bytes.count)
    }

    func find(_ route: Route, from node: Int, in tape: JSONTape) -> Found {
        walk(route.first, route.end, node, tape)
    }

    /// The first value in document order; another shape only when there is no value at all.
    private func walk(_ step: Int, _ end: Int, _ node: Int, _ tape: JSONTape) -> Found {
        let found = tape.nodes[node]
        switch found.kind {
        case .null: return .nothing
        case .array where step < end: return search(step, end, node, tape)
        case .object where step < end:
            let member = PathWalk.member(steps[step].name, of: node, in: tape)
            guard member >= 0 else { return .nothing }
            guard steps[step].firstCondition < steps[step].endCondition else {
                return walk(step + 1, end, member, tape)
            }
            return filter(step, end, member, tape)
        case .string, .plain: return step < end ? .otherShape : .scalar(node)
        case .object, .array: return .otherShape
        }
    }

    private func search(_ step: Int, _ end: Int, _ array: Int, _ tape: JSONTape) -> Found {
        var result = Found.nothing
        var element = array + 1
        while element < Int(tape.nodes[array].next) {
            switch walk(step, end, element, tape) {
            case .scalar(let node): return .scalar(node)
            case .otherShape: result = .otherShape
            case .nothing: break
            }
            element = Int(tape.nodes[element].next)
        }
        return result
    }

    /// Goes on in those elements of an array that meet the step's condition.
    private func filter(_ step: Int, _ end: Int, _ node: Int, _ tape: JSONTape) -> Found {
        guard tape.nodes[node].kind == .array else {
            return tape.nodes[node].kind == .null ? .nothing : .otherShape
        }
        var element = node + 1
        while element < Int(tape.nodes[node].next) {
            if meets(steps[step], element, tape) { return walk(step + 1, end, element, tape) }
            element = Int(tape.nodes[element].next)
        }
        return .nothing
    }

    private func meets(_ step: Step, _ element: Int, _ tape: JSONTape) -> Bool {
        var node = element
        for index in step.firstCondition..<step.endCondition {
            node = PathWalk.member(names[index], of: node, in: tape)
            if node < 0 { return false }
        }
        return tape.nodes[node].kind == .string
            && tape.text(node).elementsEqual(step.value.bytes)
    }

    /// The value of a member; -1 when there is none.
    ///
    /// Of several with one name the first counts.
    static func member(_ name: Field, of node: Int, in tape: JSONTape) -> Int {
        guard tape.nodes[node].kind == .object else { return -1 }
        let end = Int(tape.nodes[node].next)
        var key = node + 1
        while key < end {
            let found = tape.nodes[key]
            if Int(found.count) == name.count, tape.text(key).elementsEqual(name.bytes) {
                return key + 1
            }
            key = Int(tape.nodes[key + 1].next)
        }
        return -1
    }
}
