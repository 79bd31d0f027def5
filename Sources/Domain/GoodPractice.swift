/// A case of good practice, how a problem was solved; it holds no personal data.
package struct GoodPractice: Sendable, Hashable, Identifiable {
    package var id: String
    package var title: String
    /// Name of the town or village; nil when the case belongs to none.
    package var municipality: String?
    package var problem: String
    package var procedure: String
    package var result: String
    package var approvedOn: Day

    package init(
        id: String,
        title: String,
        municipality: String?,
        problem: String,
        procedure: String,
        result: String,
        approvedOn: Day
    ) {
        self.id = id
        self.title = title
        self.municipality = municipality
        self.problem = problem
        self.procedure = procedure
        self.result = result
        self.approvedOn = approvedOn
    }
}
