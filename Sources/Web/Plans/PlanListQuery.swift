internal import Domain

/// What a reader asks the list of plans for.
struct PlanListQuery: Hashable {
    enum Order: String, CaseIterable {
        case plan
        case region
        case state
        case services
        case next
        case delay
        case planned
    }

    static let perPage = 50

    var region: String?
    var state: ShownPlan.State?
    var order: Order = .delay
    var isDescending = true
    /// From 1.
    var page = 1

    init() {}

    /// Nil when it asks for what cannot be.
    init?(_ request: WebRequest) {
        func given(_ name: String) -> String? {
            request.query(name).flatMap { $0.isEmpty ? nil : $0 }
        }
        region = given("region")
        if let text = given("state") {
            guard let state = ShownPlan.State(rawValue: text) else { return nil }
            self.state = state
        }
        if let text = given("sort") {
            isDescending = text.hasPrefix("-")
            guard let order = Order(rawValue: isDescending ? String(text.dropFirst()) : text) else {
                return nil
            }
            self.order = order
        }
        if let text = given("page") {
            guard let page = Int(text), (1...100_000).contains(page) else { return nil }
            self.page = page
        }
    }

    /// The same list sorted by `order`, the other way round when it is already.
    func sorted(by other: Order) -> PlanListQuery {
        var query = self
        query.isDescending = other == order ? !isDescending : false
        query.order = other
        query.page = 1
        return query
    }

    func onPage(_ page: Int) -> PlanListQuery {
        var query = self
        query.page = page
        return query
    }

    /// Without what goes without saying.
    var parameters: [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        if let region { found.append(("region", region)) }
        if let state { found.append(("state", state.rawValue)) }
        let usual = PlanListQuery()
        if order != usual.order || isDescending != usual.isDescending {
            found.append(("sort", (isDescending ? "-" : "") + order.rawValue))
        }
        if page > 1 { found.append(("page", "\(page)")) }
        return found
    }

    func address(_ language: Language) -> String {
        PageFrame.address("/plans", language, parameters)
    }

    /// All that fit, in order.
    func select(_ plans: [ShownPlan], today: Day) -> [ShownPlan] {
        let own = plans.filter {
            (region == nil || $0.region == region) && (state == nil || $0.state == state)
        }
        let keyed = own.map { (key: key($0, today), plan: $0) }
        return keyed.sorted { left, right in
            if left.key == right.key { return left.plan.id < right.plan.id }
            return isDescending ? left.key > right.key : left.key < right.key
        }.map(\.plan)
    }

    private func key(_ plan: ShownPlan, _ today: Day) -> SortKey {
        switch order {
        case .plan: SortKey(number: 0, text: plan.id)
        case .region: SortKey(number: 0, text: plan.region)
        case .state:
            SortKey(number: ShownPlan.State.allCases.firstIndex(of: plan.state) ?? 0, text: "")
        case .services: SortKey(number: plan.services.count, text: "")
        case .next: SortKey(number: plan.next?.due.daysSince1970 ?? .max, text: "")
        case .delay: SortKey(number: plan.delay(today), text: "")
        case .planned: SortKey(number: plan.planned?.daysSince1970 ?? .max, text: "")
        }
    }

    private struct SortKey: Comparable {
        let number: Int
        let text: String

        static func < (left: SortKey, right: SortKey) -> Bool {
            (left.number, left.text) < (right.number, right.text)
        }
    }
}
