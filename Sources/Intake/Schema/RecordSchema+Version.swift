package import Domain

extension RecordSchema {
    /// Why this version of a form cannot follow `older`; empty when it can.
    ///
    /// Answers already stored must keep their meaning: questions may be added, but none may be
    /// dropped or stored as another type.
    package func obstacles(after older: RecordSchema) -> [LocalizedText] {
        var obstacles: [LocalizedText] = []
        if version <= older.version {
            obstacles.append(
                LocalizedText(
                    cs: "verze \(version) nenásleduje po verzi \(older.version)",
                    en: "version \(version) does not follow version \(older.version)"
                )
            )
        }
        let types = Dictionary(
            columns.map { ($0.databaseName, $0.type.databaseType) },
            uniquingKeysWith: { first, _ in first }
        )
        for column in older.columns {
            let before = column.type.databaseType
            guard let now = types[column.databaseName] else {
                obstacles.append(
                    LocalizedText(
                        cs: "položka \(column.name) chybí",
                        en: "item \(column.name) is missing"
                    )
                )
                continue
            }
            if now == before { continue }
            obstacles.append(
                LocalizedText(
                    cs: "položka \(column.name) mění typ z \(before) na \(now)",
                    en: "item \(column.name) changes its type from \(before) to \(now)"
                )
            )
        }
        return obstacles
    }
}
