extension WeeklyTime {
    private static let weekdayNames = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    /// 1 = Monday.
    package static func weekday(_ text: String) -> Int? {
        weekdayNames.firstIndex(of: text.lowercased()).map { $0 + 1 }
    }

    /// A name, or 1…12.
    package static func month(_ text: String) -> Int? {
        monthNames.firstIndex(of: text.lowercased()).map { $0 + 1 }
            ?? Int(text).flatMap { (1...12).contains($0) ? $0 : nil }
    }

    /// Since midnight: `07:30`, up to `24:00`.
    package static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...24).contains(hour), (0...59).contains(minute),
            hour < 24 || minute == 0
        else { return nil }
        return hour * 60 + minute
    }
}

extension WeeklyTime {
    /// Reads `monday:friday` or `sunday`, and `08:00-16:00`; nil when one cannot be read.
    package init?(weekdays: [String], times: [String]) {
        self.init()
        for text in weekdays {
            let days = text.split(separator: ":").compactMap { Self.weekday(String($0)) }
            guard days.count == text.split(separator: ":").count, (1...2).contains(days.count),
                let first = days.first, let last = days.last, first <= last
            else { return nil }
            self.weekdays.append(first...last)
        }
        for text in times {
            let minutes = text.split(separator: "-").compactMap { Self.minute(String($0)) }
            guard minutes.count == 2, minutes[0] < minutes[1] else { return nil }
            self.minutes.append(minutes[0]..<minutes[1])
        }
    }
}
