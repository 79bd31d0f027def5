extension Alert {
    /// Every name that dimond itself gives.
    package static let labelNames: Set = [
        "alertname", "indicator", "region", "scope", "severity", "subject",
    ]

    /// Names that a rule's own labels may not have: those, `alert` as files call `alertname`, and what
    /// tests of rules call a subject.
    package static let reservedLabelNames = labelNames.union(
        ["alert"] + AlertScope.allCases.map(\.rawValue)
    )

    /// What names the episode for routes, silences and programs that know Alertmanager; the same for as
    /// long as it fires.
    package var labels: [String: String] {
        var labels = ruleLabels
        labels["alertname"] = rule
        labels["indicator"] = indicator
        labels["region"] = region
        labels["scope"] = scope.rawValue
        labels["severity"] = severity.rawValue
        if subject != region, !subject.isEmpty { labels["subject"] = subject }
        return labels
    }

    /// 16 hexadecimal digits, computed from the labels as Prometheus and Alertmanager do.
    package var fingerprint: String {
        // FNV-1a over names and values in order of names, 0xff after each.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for (name, value) in labels.sorted(by: { $0.key < $1.key }) {
            for byte in Array(name.utf8) + [0xff] + Array(value.utf8) + [0xff] {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
