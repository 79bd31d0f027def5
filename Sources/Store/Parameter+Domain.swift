import Domain
import Postgres

extension Parameter {
    static func day(_ day: Day) -> Parameter {
        .date(daysSince1970: day.daysSince1970)
    }

    static func day(_ day: Day?) -> Parameter {
        day.map { .date(daysSince1970: $0.daysSince1970) } ?? .null
    }
}

extension Day {
    init(_ date: DateDays) {
        self.init(daysSince1970: date.daysSince1970)
    }
}
