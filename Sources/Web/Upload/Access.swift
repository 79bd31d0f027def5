internal import Domain

/// Who is asking, as the token says.
package struct Caller: Sendable, Hashable {
    /// Name of the token's holder; becomes the batch's sender unless another one is given.
    package var name: String
    /// NUTS 3 codes the token is limited to; empty = all.
    package var regions: Set<String>

    package init(name: String, regions: Set<String> = []) {
        self.name = name
        self.regions = regions
    }

    /// Who answers for some regions silences nothing beyond them.
    func maySilence(_ matchers: [LabelMatcher]) -> Bool {
        regions.isEmpty
            || matchers.contains {
                $0.name == "region" && !$0.isRegex && $0.isEqual && regions.contains($0.value)
            }
    }
}

/// What a token opens.
package enum Access: Sendable, Hashable {
    case granted(Caller)
    /// No such token, or it expired: 401.
    case unknownToken
    /// A good token without the scope: 403.
    case scopeMissing
}
