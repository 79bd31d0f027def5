import Domain
import Indicators
import Store

/// What stands behind a value: cells, batches, files.
extension Explanation {
    func sources(isHidden: Bool) -> [CommandOutput.Part] {
        var parts: [CommandOutput.Part] = []
        if case .cells = definition.kind {
            let title = LocalizedText(cs: "Buňky", en: "Cells")
            parts.append(.listing(key: "cells", title: title, cellListing))
        }
        let title = LocalizedText(cs: "Dávky a soubory", en: "Batches and files")
        parts.append(.listing(key: "batches", title: title, originListing(isHidden: isHidden)))
        return parts
    }

    /// Cells of the place asked for, added up to age and degree: those are what is weighted, and finer
    /// ones would be too small to be shown.
    private var strata: [EvaluationInput.Cell] {
        let isCountry = region == Region.country
        let own = cells.filter { isCountry || $0.region == region }
        var sums: [[String]: EvaluationInput.Cell] = [:]
        for cell in own {
            var sum = sums[[cell.ageBand, cell.degree]] ?? cell
            if sums[[cell.ageBand, cell.degree]] != nil {
                sum.n += cell.n
                sum.numerator += cell.numerator
                sum.denominator += cell.denominator
            }
            sum.region = region
            sums[[cell.ageBand, cell.degree]] = sum
        }
        return sums.values.sorted { ($0.ageBand, $0.degree) < ($1.ageBand, $1.degree) }
    }

    private var cellListing: Listing {
        let shown = strata
        let kept: [Bool]
        if isPersonal {
            let isHidden = own.contains(where: \.suppressed)
            kept = CellProtection(minimum: minimumCell, hidesAll: isHidden).hidden(
                counts: shown.map(\.n)
            )
        } else {
            kept = shown.map { _ in false }
        }
        return Listing(
            columns: [
                .init("region", cs: "kraj", en: "region"),
                .init("age_band", cs: "věk", en: "age"),
                .init("degree", cs: "stupeň", en: "degree"),
                .init("n", cs: "n", en: "n"),
                .init("numerator", cs: "čitatel", en: "numerator"),
                .init("denominator", cs: "jmenovatel", en: "denominator"),
            ],
            rows: zip(shown, kept).map { cell, isHidden in
                [
                    .text(cell.region), .text(cell.ageBand), .text(cell.degree),
                    isHidden ? .hidden : .integer(cell.n),
                    isHidden ? .hidden : .plain(cell.numerator),
                    isHidden ? .hidden : .plain(cell.denominator),
                ]
            },
            empty: LocalizedText(cs: "žádné", en: "none")
        )
    }

    private func originListing(isHidden: Bool) -> Listing {
        Listing(
            columns: [
                .init("batch", cs: "dávka", en: "batch"),
                .init("file", cs: "soubor", en: "file"),
                .init("sender", cs: "odesílatel", en: "sender", isMinor: true),
                .init("received_at", cs: "přijato", en: "received", isMinor: true),
                .init("rows", cs: "záznamů", en: "records"),
                .init("first_line", cs: "první řádek", en: "first line"),
                .init("last_line", cs: "poslední řádek", en: "last line"),
            ],
            rows: origins.map { origin in
                let isSmall = isHidden || (isPersonal && origin.rows < minimumCell)
                return [
                    .id(origin.batch), .text(origin.file), .text(origin.sender),
                    .instant(origin.receivedAt), isSmall ? .hidden : .integer(origin.rows),
                    isSmall ? .hidden : .id(Int64(origin.firstLine)),
                    isSmall ? .hidden : .id(Int64(origin.lastLine)),
                ]
            },
            empty: LocalizedText(
                cs: "Ukazatel se počítá z celých registrů; dávky ukáže dimond batches.",
                en: "The indicator is counted from whole registers; see dimond batches."
            )
        )
    }

    private var isPersonal: Bool { definition.population == .persons }
}
