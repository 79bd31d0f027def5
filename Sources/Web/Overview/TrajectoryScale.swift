internal import Domain
internal import Foundation

/// From days and counts to the units of the drawing.
struct TrajectoryScale {
    /// Drawn for a desk or for a phone: letters keep their size, the picture does not.
    enum Form: String, CaseIterable {
        case wide
        case narrow

        var size: (width: Double, height: Double) {
            switch self {
            case .wide: (960, 400)
            case .narrow: (360, 330)
            }
        }

        /// Room around the plot; the labels of line ends stand on the right.
        var margin: (left: Double, right: Double, top: Double, bottom: Double) {
            switch self {
            case .wide: (34, 132, 26, 30)
            case .narrow: (24, 114, 26, 28)
            }
        }
    }

    let form: Form
    let first: Day
    let last: Day
    /// Highest count of the axis.
    let top: Double
    /// Distance of the lines across.
    let step: Double

    init(_ model: OverviewModel, _ form: Form) {
        self.form = form
        let bands = model.forecast?.bands ?? []
        let days =
            [model.today, model.target.day] + bands.map(\.day) + model.plan.map(\.day)
            + model.history.map(\.day)
        first = days.min() ?? model.today
        last = days.max() ?? model.today
        let values =
            [model.target.value, Double(model.transformed), 1] + bands.map(\.p95)
            + model.plan.map(\.value) + model.history.map(\.value)
        let highest = values.max() ?? 1
        step = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { highest / $0 <= 6 } ?? highest
        top = max(highest * 1.04, step)
    }

    var left: Double { form.margin.left }
    var right: Double { form.size.width - form.margin.right }
    var upper: Double { form.margin.top }
    var lower: Double { form.size.height - form.margin.bottom }

    func x(_ day: Day) -> Double {
        let span = Double(max(1, last.days(since: first)))
        return left + (right - left) * Double(day.days(since: first)) / span
    }

    func y(_ value: Double) -> Double {
        lower - (lower - upper) * value / top
    }

    /// Heights of labels moved apart so that none covers another; order is kept.
    static func spread(_ heights: [Double], distance: Double, within limit: ClosedRange<Double>)
        -> [Double]
    {
        let order = heights.indices.sorted { heights[$0] < heights[$1] }
        var placed = heights
        var floor = limit.lowerBound
        for index in order {
            placed[index] = max(heights[index], floor)
            floor = placed[index] + distance
        }
        var ceiling = limit.upperBound
        for index in order.reversed() {
            placed[index] = min(placed[index], ceiling)
            ceiling = placed[index] - distance
        }
        return placed
    }

    /// One decimal is a tenth of a pixel.
    static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let rest = abs(tenths) % 10
        return "\(sign)\(abs(tenths) / 10)" + (rest == 0 ? "" : ".\(rest)")
    }
}
