import Domain

extension IndicatorDefinition {
    /// Expressions of the stored dimensions by source relation, from `_dimensions.yaml`.
    package typealias DimensionDefaults = [String: [CellDefinition.Dimension: String]]

    private static let units: [Unit] = [
        .count, .percent, .days, .hours, .minutes, .score, .ratio, .perThousand,
    ]
    private static let directions: [Direction] = [.up, .down, .range]

    private enum KindName: String, CaseIterable {
        case cells
        case query
    }

    /// Reads one definition file.
    ///
    /// - Parameters:
    ///   - name: file name without folder; it must be the code with `.yaml`.
    ///   - text: the whole file.
    ///   - defaults: dimensions of the sources, which the file may override one by one.
    /// - Returns: the definition, or every mistake of the file.
    package static func parse(
        name: String,
        text: String,
        defaults: DimensionDefaults
    ) -> Result<IndicatorDefinition, DefinitionError> {
        var reader = FieldReader(file: name, text: text)
        guard reader.problems.isEmpty else {
            return .failure(DefinitionError(problems: reader.problems))
        }
        let definition = read(&reader, defaults: defaults)
        reader.refuseOthers()
        guard let definition, reader.problems.isEmpty else {
            return .failure(DefinitionError(problems: reader.problems))
        }
        return .success(definition)
    }

    /// Reads `_dimensions.yaml`: for every source the SQL expression of each dimension it has.
    package static func parseDimensions(
        name: String,
        text: String
    ) -> Result<DimensionDefaults, DefinitionError> {
        var reader = FieldReader(file: name, text: text)
        var defaults: DimensionDefaults = [:]
        for source in reader.keys {
            checkRelation(source, key: source, &reader)
            defaults[source] = readDimensions(source, &reader)
        }
        guard reader.problems.isEmpty else {
            return .failure(DefinitionError(problems: reader.problems))
        }
        return .success(defaults)
    }

    private static func read(
        _ reader: inout FieldReader,
        defaults: DimensionDefaults
    ) -> IndicatorDefinition? {
        let description = readDescription(&reader)
        let period = reader.choice("period", of: PeriodKind.allCases)
        let latePeriods = reader.integer("late_periods", in: 0...24, optional: true)
        let recount = reader.integer("recount_minutes", in: 1...1440, optional: true)
        let population = reader.choice("population", of: Population.allCases)
        let minN = reader.integer("min_n", in: 0...1_000_000)
        let note = readText("note", &reader)
        let scopes = reader.choices("scopes", of: AlertScope.allCases)
        let sources = reader.strings("source") ?? []
        for source in sources { checkRelation(source, key: "source", &reader) }
        let range = readRange(&reader)
        let kind = readKind(sources, &reader, defaults: defaults)
        guard let description, let period, let population, let minN, let note, let kind else {
            return nil
        }
        return IndicatorDefinition(
            description: description,
            kind: kind,
            period: period,
            latePeriods: latePeriods ?? 0,
            recountMinutes: recount,
            population: population,
            scopes: Set(scopes ?? [.country, .region]),
            minN: minN,
            note: note,
            sources: sources,
            range: range
        )
    }

    private static func readRange(_ reader: inout FieldReader) -> ClosedRange<Double>? {
        guard let ends = reader.strings("range", optional: true) else { return nil }
        let numbers = ends.compactMap { Double($0) }
        guard numbers.count == 2, ends.count == 2, numbers[0] < numbers[1] else {
            reader.report(
                cs: "„range“ musí být dvě čísla, třeba [0, 10]",
                en: "'range' must be two numbers, such as [0, 10]",
                at: "range"
            )
            return nil
        }
        return numbers[0]...numbers[1]
    }

    private static func readDescription(_ reader: inout FieldReader) -> IndicatorDescription? {
        let code = reader.string("code")
        if let code {
            if code.wholeMatch(of: /[A-Z][A-Z0-9]*-[0-9]+/) == nil {
                reader.report(
                    cs: "„code“ se píše jako NE-03",
                    en: "'code' must look like NE-03",
                    at: "code"
                )
            } else if reader.file != code + ".yaml" {
                reader.report(
                    cs: "soubor ukazatele „\(code)“ se musí jmenovat \(code).yaml",
                    en: "the file of '\(code)' must be named \(code).yaml",
                    at: "code"
                )
            }
        }
        let name = readText("name", &reader)
        let unit = reader.choice("unit", of: units)
        let better = reader.choice("better", of: directions)
        let decimals = reader.integer("decimals", in: 0...6)
        let version = reader.integer("version", in: 1...100_000)
        guard let code, let name, let unit, let better, let decimals, let version else {
            return nil
        }
        return IndicatorDescription(
            code: code,
            name: name,
            unit: unit,
            better: better,
            decimals: decimals,
            version: version
        )
    }

    private static func readText(_ key: String, _ reader: inout FieldReader) -> LocalizedText? {
        let czech = reader.string(key + "::cs")
        let english = reader.string(key + "::en")
        guard let czech, let english else { return nil }
        return LocalizedText(cs: czech, en: english)
    }

    private static func readKind(
        _ sources: [String],
        _ reader: inout FieldReader,
        defaults: DimensionDefaults
    ) -> Kind? {
        switch reader.choice("kind", of: KindName.allCases) {
        case .cells: readCells(sources, &reader, defaults: defaults).map(Kind.cells)
        case .query: readQuery(&reader).map(Kind.query)
        case nil: nil
        }
    }

    private static func readQuery(_ reader: inout FieldReader) -> String? {
        guard let query = readSQL("query", &reader) else { return nil }
        if !query.contains("$1::date"), !query.contains("$2::timestamptz") {
            reader.report(
                cs:
                    "„query“ musí použít den dotazu jako $1::date, nebo přítomnost jako $2::timestamptz",
                en:
                    "'query' must use the day asked for as $1::date, or the present as $2::timestamptz",
                at: "query"
            )
        }
        return query
    }

    private static func readCells(
        _ sources: [String],
        _ reader: inout FieldReader,
        defaults: DimensionDefaults
    ) -> CellDefinition? {
        if sources.count > 1 {
            reader.report(
                cs: "kind: cells má jediný zdroj",
                en: "cells have a single source",
                at: "source"
            )
        }
        let condition = readSQL("where", &reader, optional: true)
        let numerator = readSQL("numerator", &reader)
        let denominator = readSQL("denominator", &reader)
        let estimate = reader.choice("estimate", of: CellDefinition.Estimate.allCases)
        let weightBy = readWeights(&reader)
        let own = readDimensions("dimensions", &reader)
        guard let source = sources.first else { return nil }
        let dimensions = (defaults[source] ?? [:]).merging(own) { _, own in own }
        for needed in [CellDefinition.Dimension.nuts3, .period] where dimensions[needed] == nil {
            reader.report(
                cs: "rozměr „\(needed.rawValue)“ zdroje \(source) není znám",
                en: "dimension '\(needed.rawValue)' of \(source) is not known",
                at: "source"
            )
        }
        guard let numerator, let denominator, let estimate else { return nil }
        return CellDefinition(
            source: source,
            condition: condition,
            numerator: numerator,
            denominator: denominator,
            dimensions: dimensions,
            estimate: estimate,
            weightBy: weightBy
        )
    }

    private static func readWeights(_ reader: inout FieldReader) -> Set<CellDefinition.Dimension> {
        let dimensions = reader.choices("weight_by", of: CellDefinition.Dimension.allCases) ?? []
        let margins: Set<CellDefinition.Dimension> = [.nuts3, .ageBand, .degree]
        if !margins.isSuperset(of: dimensions)
            || (!dimensions.isEmpty && !dimensions.contains(.nuts3))
        {
            reader.report(
                cs: "„weight_by“ je nuts3, samo nebo s age_band a degree",
                en: "'weight_by' is nuts3, alone or with age_band and degree",
                at: "weight_by"
            )
        }
        return Set(dimensions)
    }

    private static func readDimensions(
        _ key: String,
        _ reader: inout FieldReader
    ) -> [CellDefinition.Dimension: String] {
        guard var inner = reader.mapping(key) else { return [:] }
        var dimensions: [CellDefinition.Dimension: String] = [:]
        for dimension in CellDefinition.Dimension.allCases {
            dimensions[dimension] = readSQL(dimension.rawValue, &inner, optional: true)
        }
        inner.refuseOthers()
        reader.adopt(inner)
        return dimensions
    }

    private static func readSQL(
        _ key: String,
        _ reader: inout FieldReader,
        optional: Bool = false
    ) -> String? {
        guard let text = reader.string(key, optional: optional) else { return nil }
        if text.contains(";") {
            reader.report(
                cs: "„\(key)“ musí být jeden text SQL bez „;“",
                en: "'\(key)' must be one SQL text without ';'",
                at: key
            )
        }
        if text.contains("--") {
            reader.report(
                cs: "„\(key)“ nesmí obsahovat komentář SQL; YAML má svůj",
                en: "'\(key)' must not hold an SQL comment; YAML has its own",
                at: key
            )
        }
        return text
    }

    private static func checkRelation(_ name: String, key: String, _ reader: inout FieldReader) {
        if name.wholeMatch(of: /[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*/) == nil {
            reader.report(
                cs: "„\(name)“ musí být relace i se schématem, třeba survey.di_pot",
                en: "'\(name)' must be a relation with its schema, such as survey.di_pot",
                at: key
            )
        }
    }
}
