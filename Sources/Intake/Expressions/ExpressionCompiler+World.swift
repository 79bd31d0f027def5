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

    /// For each ORP the place of its steps; each step a day and the place of the region from then on.
    private func regionsOfORP(_ known: ReferenceData?) -> [Double] {
        guard let known else { return [] }
        let regions = known.codes(of: .region)
        let codes = known.codes(of: .orp)
        var places: [Double] = []
        var steps: [Double] = []
        for orp in codes {
            let now = known.regionOfORP[orp] ?? ""
            let lain = known.territory.parents(of: orp, .orp, at: .region, now: now)
            places.append(Double(codes.count + steps.count))
            steps.append(Double(lain.count))
            for (from, region) in lain {
                steps.append(from.map { Double($0.daysSince1970) } ?? -.infinity)
                steps.append(regions.firstIndex(of: region).map(Double.init) ?? .nan)
            }
        }
        return places + steps
    }

    mutating func reference(
        _ name: String,
        _ arguments: [Expression.Node],
        _ position: Int
    ) throws(ExpressionError) {
        let known = scope.world?.reference
        if name == "region-of" {
            try expect(arguments, 1...2, name, position)
            let place = try column(arguments[0])
            guard scope.type(place) == .choice(.reference(.orp)) else {
                throw ExpressionError(
                    at: position,
                    cs: "region-of() čeká sloupec s kódy ORP",
                    en: "region-of() takes a column with codes of ORP"
                )
            }
            // Without a day, the list of today.
            if arguments.count > 1 { try number(arguments[1]) } else { emit(constant: .infinity) }
            return emit(.lookUpOn, place, table(regionsOfORP(known)))
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
