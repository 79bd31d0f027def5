import Domain

/// Functions that look into what is known beside the record: waves and territory.
extension ExpressionCompiler {
    private mutating func table(_ entries: [Double]) -> Int {
        image.tables += entries
        return image.tables.count - entries.count
    }

    mutating func wave(
        _ name: String,
        _ arguments: [Expression.Node],
        _ position: Int
    ) throws(ExpressionError) {
        try expect(arguments, 0...0, name, position)
        guard let place = scope.waveColumn else {
            throw ExpressionError(
                at: position,
                cs: "tyto záznamy nepatří k žádné vlně šetření",
                en: "these records belong to no survey wave"
            )
        }
        let waves = scope.world?.waves ?? []
        let entries = waves.map { wave -> Double in
            switch name {
            case "wave-from": Double(wave.from.daysSince1970)
            case "wave-to": Double(wave.to.daysSince1970)
            default: wave.state == .open ? 1 : 0
            }
        }
        emit(.lookUp, place, table(entries))
    }

    mutating func reference(
        _ name: String,
        _ arguments: [Expression.Node],
        _ position: Int
    ) throws(ExpressionError) {
        let known = scope.world?.reference
        if name == "region-of" {
            try expect(arguments, 1...1, name, position)
            let place = try column(arguments[0])
            guard scope.type(place) == .choice(.reference(.orp)) else {
                throw ExpressionError(
                    at: position,
                    cs: "region-of() čeká sloupec s kódy ORP",
                    en: "region-of() takes a column with codes of ORP"
                )
            }
            let regions = known?.codes(of: .region) ?? []
            let entries = known?.codes(of: .orp).map { orp in
                let region = known?.regionOfORP[orp] ?? ""
                return regions.firstIndex(of: region).map(Double.init) ?? .nan
            }
            return emit(.lookUp, place, table(entries ?? []))
        }
        try expect(arguments, 2...2, name, position)
        let (kind, form) = (try column(arguments[0]), try column(arguments[1]))
        guard scope.type(kind) == .choice(.reference(.serviceKind)),
            case .choice(let list) = scope.type(form)
        else {
            throw ExpressionError(
                at: position,
                cs: "kind-allows() čeká druh a formu služby",
                en: "kind-allows() takes a kind and a form of service"
            )
        }
        let forms = list.choices.map(\.code)
        let entries = known?.codes(of: .serviceKind).flatMap { kind in
            forms.map { known?.formsOfKind[kind]?.contains($0) == true ? 1.0 : 0 }
        }
        // The row's length comes first.
        let start = table([Double(forms.count)] + (entries ?? []))
        emit(.lookUpPair, kind, start, bits: UInt64(form))
    }
}
