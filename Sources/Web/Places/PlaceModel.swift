package import Domain

/// What somebody who looks for a place asked for; nil is any.
package struct PlaceQuery: Sendable, Hashable {
    /// § of the act, such as `39`.
    package var kind: String?
    /// NUTS 3.
    package var region: String?

    package init(kind: String? = nil, region: String? = nil) {
        self.kind = kind
        self.region = region
    }
}

/// Places that services reported, fresh ones with room first.
package struct PlaceModel: Sendable {
    /// What one service last reported for one district.
    package struct Place: Sendable {
        package var district: String
        package var region: LocalizedText
        /// Number in the register.
        package var service: String
        /// Its name in the register; nil when nobody may be named.
        package var provider: String?
        package var kind: LocalizedText?
        /// `P`, `A` or `T`.
        package var form: String
        package var free: Int
        package var places: Int
        package var reportedOn: Day
        /// Days.
        package var age: Int
        package var isStale: Bool

        package init(
            district: String,
            region: LocalizedText,
            service: String,
            provider: String? = nil,
            kind: LocalizedText?,
            form: String,
            free: Int,
            places: Int,
            reportedOn: Day,
            age: Int,
            isStale: Bool
        ) {
            self.district = district
            self.region = region
            self.service = service
            self.provider = provider
            self.kind = kind
            self.form = form
            self.free = free
            self.places = places
            self.reportedOn = reportedOn
            self.age = age
            self.isStale = isStale
        }
    }

    /// A choice in the form.
    package struct Choice: Sendable {
        package var code: String
        package var name: LocalizedText

        package init(code: String, name: LocalizedText) {
            self.code = code
            self.name = name
        }
    }

    package var kinds: [Choice]
    package var regions: [Choice]
    package var places: [Place]

    package init(kinds: [Choice], regions: [Choice], places: [Place]) {
        self.kinds = kinds
        self.regions = regions
        self.places = places
    }
}
