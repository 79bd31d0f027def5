/// Numbers for invented data: the same everywhere for the same seed, never for secrets.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
struct SampleRandom: Sendable {
    private var state: UInt64

    /// A stream of its own for every seed and place, so that a person is the same in every wave.
    init(_ seed: UInt64, _ first: Int = 0, _ second: Int = 0, _ third: Int = 0) {
        var mixed = SampleRandom.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
        mixed = SampleRandom.mix(mixed ^ UInt64(truncatingIfNeeded: first))
        mixed = SampleRandom.mix(mixed ^ UInt64(truncatingIfNeeded: second))
        state = SampleRandom.mix(mixed ^ UInt64(truncatingIfNeeded: third))
    }

    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SampleRandom.mix(state)
    }

    /// Uniform in 0..<1.
    @inline(__always)
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    @inline(__always)
    mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    /// Uniform in 0..<`count`; 0 when `count` is not positive.
    @inline(__always)
    mutating func below(_ count: Int) -> Int {
        count > 0 ? Int(next().multipliedFullWidth(by: UInt64(count)).high) : 0
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// Position in `weights`, as often as its weight says.
    @inline(__always)
    mutating func pick(_ weights: [Double]) -> Int { SampleRandom.place(fraction(), in: weights) }

    /// Position at which the running sum of `weights` passes `share` of their total.
    @inline(__always)
    static func place(_ share: Double, in weights: [Double]) -> Int {
        var total = 0.0
        for weight in weights { total += weight }
        var rest = share * total
        for position in 0..<weights.count {
            rest -= weights[position]
            if rest < 0 { return position }
        }
        return weights.count - 1
    }
}
