import Crypto
import Domain

/// The rows of one record: its fields put into the table in the order of the schema.
final class DocumentRows {
    /// The current row as one flat JSON object.
    private(set) var raw = UnsafeRawBufferPointer(start: nil, count: 0)
    private let mapping: DocumentMapping
    private let table: FieldTable
    private let names: [String]
    private let sources: [Source?]
    private let concealment: (route: PathWalk.Route, columns: Set<Int>, mark: Int)?
    private let walk: PathWalk
    private let eachNames: [Field]
    private let codes: CodeTable
    private let codeValues: UnsafeMutablePointer<Field>
    private let scratch: UnsafeMutablePointer<UInt8>
    private var used = 0
    private let line = OutputBuffer(capacity: 64 << 10)
    private let yes: Field
    private let no: Field
    private let nothing: Field
    /// For every row of the record the nodes it stands in: the record, then one of every array.
    private var contexts: [[Int]] = []
    private var current = 0
    private var hasOtherShape = false

    private struct Source {
        var routes: [PathWalk.Route]
        var reading: DocumentMapping.Source.Reading
    }

    init(_ mapping: DocumentMapping, _ plan: RecordPlan) {
        self.mapping = mapping
        table = plan.table
        names = plan.schema.columns.map(\.name)
        var walk = PathWalk(arena: plan.arena)
        sources = names.map { name in
            mapping.columns[name].map { source in
                Source(
                    routes: source.paths.map { walk.route($0, each: mapping.each) },
                    reading: source.reading
                )
            }
        }
        let places = names
        concealment = mapping.concealment.map { concealment in
            (
                walk.route(concealment.unlessFalse, each: mapping.each),
                Set(concealment.columns.compactMap(places.firstIndex)),
                places.firstIndex(of: concealment.mark) ?? 0
            )
        }
        eachNames = mapping.each.map(walk.field)
        let known = plan.codes.sorted { $0.key < $1.key }
        codes = CodeTable(known.map(\.key), in: plan.arena)
        codeValues = plan.arena.copy(known.map { walk.field($0.value) })
        yes = walk.field("true")
        no = walk.field("false")
        nothing = walk.field("")
        self.walk = walk
        // Every column may hold the longest record, escapes taken out.
        scratch = plan.arena.allocate(UInt8.self, repeating: 0, count: RecordBuffer.size)
    }

    /// Finds the rows of the record on the tape.
    func begin(_ tape: JSONTape) {
        contexts = [[0]]
        current = 0
        hasOtherShape = false
        for (level, name) in eachNames.enumerated() {
            contexts = contexts.flatMap { context -> [[Int]] in
                let array = PathWalk.member(name, of: context[level], in: tape)
                guard array >= 0, tape.nodes[array].kind != .null else { return [] }
                guard tape.nodes[array].kind == .array else {
                    hasOtherShape = true
                    return []
                }
                return elements(of: array, tape).map { context + [$0] }
            }
        }
        if contexts.isEmpty, mapping.keepsEmpty || hasOtherShape { contexts = [[0]] }
    }

    /// No rows, and nothing to show of the record.
    func skip() {
        contexts = []
        current = 0
        line.rewind(to: 0)
        raw = line.bytes(from: 0)
    }

    private func elements(of array: Int, _ tape: JSONTape) -> [Int] {
        var elements: [Int] = []
        var element = array + 1
        while element < Int(tape.nodes[array].next) {
            elements.append(element)
            element = Int(tape.nodes[element].next)
        }
        return elements
    }

    /// The next row of the record; nil after the last.
    func next(_ tape: JSONTape) -> RecordOutcome? {
        guard current < contexts.count else { return nil }
        table.clear()
        used = 0
        let context = contexts[current]
        current += 1
        var damaged = hasOtherShape ? mapping.each.joined(separator: ".") : nil
        let isConcealed = isConcealed(context, tape)
        for index in names.indices {
            guard let source = sources[index] else { continue }
            if isConcealed, concealment?.columns.contains(index) == true { continue }
            guard let field = read(source, context, tape, isConcealed) else {
                damaged = damaged ?? names[index]
                continue
            }
            table.fields[index] = field
        }
        if let concealment {
            table.fields[concealment.mark] = isConcealed ? yes : no
        }
        writeLine()
        return damaged.map { .damaged(.structure($0)) } ?? .record
    }

    /// Concealed unless the record says plainly that it need not be.
    private func isConcealed(_ context: [Int], _ tape: JSONTape) -> Bool {
        guard let concealment else { return false }
        guard case .scalar(let node) = find(concealment.route, context, tape) else { return true }
        return tape.nodes[node].kind != .plain || !tape.text(node).elementsEqual("false".utf8)
    }

    private func find(
        _ route: PathWalk.Route,
        _ context: [Int],
        _ tape: JSONTape
    ) -> PathWalk.Found {
        guard route.level < context.count else { return .nothing }
        return walk.find(route, from: context[route.level], in: tape)
    }

    /// Nil when a path leads to something that is no single value.
    private func read(
        _ source: Source,
        _ context: [Int],
        _ tape: JSONTape,
        _ isConcealed: Bool
    ) -> Field? {
        switch source.reading {
        case .position: return write("\(current)".utf8)
        case .digest: return digest(source, context, tape, isConcealed)
        case .text, .tail, .code: break
        }
        var hasOtherShape = false
        for route in source.routes {
            switch find(route, context, tape) {
            case .nothing: continue
            case .otherShape: hasOtherShape = true
            case .scalar(let node):
                guard let text = text(node, tape) else { return nil }
                if text.count == 0 { continue }
                return convert(text, source.reading)
            }
        }
        return hasOtherShape ? nil : nothing
    }

    private func convert(_ text: Field, _ reading: DocumentMapping.Source.Reading) -> Field {
        switch reading {
        case .code:
            let place = codes.index(of: text)
            return place < 0 ? text : codeValues[place]
        case .tail:
            guard let slash = text.bytes.lastIndex(of: 0x2F) else { return text }
            return Field(start: text.start + slash + 1, count: text.count - slash - 1)
        case .text, .digest, .position: return text
        }
    }

    /// Of a concealed row only where it stands in its record: a sum over an address could be guessed.
    private func digest(
        _ source: Source,
        _ context: [Int],
        _ tape: JSONTape,
        _ isConcealed: Bool
    ) -> Field? {
        var hash = SHA256()
        if isConcealed {
            hash.update(data: Array("\(current)".utf8))
        } else {
            for route in source.routes {
                hash.update(data: [0x1F])
                if case .scalar(let node) = find(route, context, tape) {
                    hash.update(bufferPointer: tape.text(node))
                }
            }
        }
        return write(hash.finalize().hexadecimal.prefix(16).utf8)
    }

    /// The text of a scalar without its escapes; nil when they are wrong.
    private func text(_ node: Int, _ tape: JSONTape) -> Field? {
        let bytes = tape.text(node)
        guard let base = bytes.baseAddress else { return nothing }
        let plain = Field(start: base.assumingMemoryBound(to: UInt8.self), count: bytes.count)
        guard tape.nodes[node].kind == .string, bytes.contains(0x5C) else { return plain }
        let quoted = UnsafeRawBufferPointer(start: base - 1, count: bytes.count + 2)
        guard used + quoted.count <= RecordBuffer.size else { return nil }
        var scanner = JSONScanner(quoted, scratch: scratch + used)
        used += quoted.count
        return scanner.string()
    }

    private func write(_ text: some Sequence<UInt8>) -> Field? {
        let start = used
        for byte in text {
            guard used < RecordBuffer.size else { return nil }
            scratch[used] = byte
            used += 1
        }
        return Field(start: UnsafePointer(scratch + start), count: used - start)
    }
}

extension DocumentRows {
    /// Writes the current row the way NDJSON is read.
    private func writeLine() {
        line.rewind(to: 0)
        var separator = UInt8(ascii: "{")
        for (index, name) in names.enumerated() where table.fields[index].count > 0 {
            let field = table.fields[index]
            line.reserve(6 * field.count + name.utf8.count + 8)
            line.put(separator)
            separator = UInt8(ascii: ",")
            put("\"\(name)\":\"")
            for byte in field.bytes {
                switch byte {
                case 0x22, 0x5C:
                    line.put(UInt8(0x5C))
                    line.put(byte)
                case ..<0x20: put("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
                default: line.put(byte)
                }
            }
            line.put(UInt8(ascii: "\""))
        }
        line.reserve(2)
        if separator == UInt8(ascii: "{") { line.put(separator) }
        line.put(UInt8(ascii: "}"))
        raw = line.bytes(from: 0)
    }

    private func put(_ text: String) {
        for byte in text.utf8 { line.put(byte) }
    }
}
