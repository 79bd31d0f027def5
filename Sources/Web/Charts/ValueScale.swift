internal import Foundation

/// Round ends and steps of an axis around the numbers it has to show.
struct ValueScale {
    let lowest: Double
    let highest: Double
    let step: Double

    /// `fromZero` keeps 0 in sight where the numbers are all on one side of it.
    init(_ numbers: [Double], fromZero: Bool, steps: Int = 4) {
        var low = numbers.min() ?? 0
        var high = numbers.max() ?? 1
        if fromZero {
            low = min(low, 0)
            high = max(high, 0)
        }
        if high - low < 1e-9 {
            // One number only lies in the middle, but 0 stays at the bottom.
            let room = max(1, abs(low) * 0.1)
            high += room
            if !fromZero { low -= room }
        }
        let rough = (high - low) / Double(max(1, steps))
        let power = pow(10, floor(log10(rough)))
        let factor = [1, 2, 2.5, 5, 10].first { rough <= $0 * power * 1.0001 } ?? 10
        step = factor * power
        lowest = floor(low / step + 1e-9) * step
        highest = ceil(high / step - 1e-9) * step
    }

    /// 0…1 along the axis.
    func share(_ number: Double) -> Double { (number - lowest) / (highest - lowest) }

    var marks: [Double] {
        let count = Int(((highest - lowest) / step).rounded())
        return (0...max(1, count)).map { lowest + Double($0) * step }
    }
}
