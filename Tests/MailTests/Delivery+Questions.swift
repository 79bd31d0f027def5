import Mail

extension Delivery {
    var isAccepted: Bool { if case .accepted = self { true } else { false } }

    var isRefused: Bool { if case .refused = self { true } else { false } }

    var isAmbiguous: Bool {
        if case .tryLater(_, _, _, let ambiguous) = self { ambiguous } else { false }
    }

    var enhanced: String? {
        switch self {
        case .accepted: nil
        case .tryLater(_, let enhanced, _, _): enhanced
        case .refused(_, let enhanced, _): enhanced
        }
    }

    func isLater(saying words: String = "") -> Bool {
        guard case .tryLater(_, _, let reason, _) = self else { return false }
        return words.isEmpty || reason.contains(words)
    }

    func isLater(code: Int?, saying words: String = "") -> Bool {
        guard case .tryLater(let found, _, _, _) = self else { return false }
        return found == code && isLater(saying: words)
    }
}
