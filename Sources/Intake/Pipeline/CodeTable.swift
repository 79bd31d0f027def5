/// Finds the place of a code in its list by its bytes.
struct CodeTable {
    private struct Entry: BitwiseCopyable {
        var hash: UInt64
        var place: Int
    }

    let count: Int
    /// The codes in list order.
    let codes: UnsafeMutablePointer<Field>
    private let entries: UnsafeMutablePointer<Entry>
    private let mask: Int

    init(_ codes: [String], in arena: Arena) {
        count = codes.count
        self.codes = arena.copy(
            codes.map { code in
                let bytes = Array(code.utf8)
                return Field(start: UnsafePointer(arena.copy(bytes)), count: bytes.count)
            }
        )
        var size = 8
        while size < 2 * codes.count { size *= 2 }
        mask = size - 1
        entries = arena.allocate(Entry.self, repeating: Entry(hash: 0, place: -1), count: size)
        for place in 0..<count {
            let hash = CodeTable.hash(self.codes[place])
            var slot = Int(truncatingIfNeeded: hash >> 32) & mask
            while entries[slot].place >= 0 { slot = (slot + 1) & mask }
            entries[slot] = Entry(hash: hash, place: place)
        }
    }

    /// -1 when the list has no such code.
    @inline(__always)
    func index(of field: Field) -> Int {
        let hash = CodeTable.hash(field)
        var slot = Int(truncatingIfNeeded: hash >> 32) & mask
        while entries[slot].place >= 0 {
            if entries[slot].hash == hash, codes[entries[slot].place].hasSameBytes(as: field) {
                return entries[slot].place
            }
            slot = (slot + 1) & mask
        }
        return -1
    }

    /// FNV-1a with a last mix.
    @inline(__always)
    static func hash(_ field: Field) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for offset in 0..<field.count {
            hash = (hash ^ UInt64(field.start[offset])) &* 0x0000_0100_0000_01B3
        }
        return hash ^ hash >> 29
    }
}

extension Field {
    @inline(__always)
    func hasSameBytes(as other: Field) -> Bool {
        guard count == other.count else { return false }
        for offset in 0..<count where start[offset] != other.start[offset] { return false }
        return true
    }
}
