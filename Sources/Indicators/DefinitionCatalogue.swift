import Domain
package import Foundation

extension IndicatorDefinition {
    /// Reads every `*.yaml` of the folders, the built-in folder first.
    ///
    /// Files whose name begins with `_` hold no definition; `_dimensions.yaml` holds the dimensions
    /// of the sources and a later folder may add sources by its own.
    /// - Parameter directories: folders in order; one that does not exist counts as empty, so that
    ///   the operator's folder may be absent.
    /// - Returns: definitions by code, in order.
    /// - Throws: ``DefinitionError`` with the mistakes of all files; a code that is already taken
    ///   is one, for nobody may replace a published number's definition unseen.
    package static func load(
        directories: [URL]
    ) throws(DefinitionError) -> [IndicatorDefinition] {
        var catalogue = Catalogue()
        for directory in directories { catalogue.add(directory) }
        guard catalogue.problems.isEmpty else {
            throw DefinitionError(problems: catalogue.problems)
        }
        return catalogue.definitions.values.sorted { $0.code < $1.code }
    }
}

private struct Catalogue {
    var definitions: [String: IndicatorDefinition] = [:]
    var problems: [DefinitionProblem] = []
    private var defaults: IndicatorDefinition.DimensionDefaults = [:]
    private static let dimensionsFile = "_dimensions.yaml"

    mutating func add(_ directory: URL) {
        let files = yamlFiles(in: directory)
        if let file = files.first(where: { $0.lastPathComponent == Catalogue.dimensionsFile }) {
            addDimensions(file)
        }
        for file in files where !file.lastPathComponent.hasPrefix("_") { addDefinition(file) }
    }

    private mutating func addDimensions(_ file: URL) {
        guard let text = text(of: file) else { return }
        let name = file.lastPathComponent
        switch IndicatorDefinition.parseDimensions(name: name, text: text) {
        case .success(let more): defaults.merge(more) { first, _ in first }
        case .failure(let error): problems += error.problems
        }
    }

    private mutating func addDefinition(_ file: URL) {
        guard let text = text(of: file) else { return }
        let name = file.lastPathComponent
        switch IndicatorDefinition.parse(name: name, text: text, defaults: defaults) {
        case .success(let definition): insert(definition, from: name)
        case .failure(let error): problems += error.problems
        }
    }

    private mutating func insert(_ definition: IndicatorDefinition, from name: String) {
        guard definitions[definition.code] == nil else {
            let text = LocalizedText(
                cs: "ukazatel \(definition.code) už je v dřívější složce",
                en: "code \(definition.code) is already defined in an earlier folder"
            )
            problems.append(DefinitionProblem(file: name, line: 1, text: text))
            return
        }
        definitions[definition.code] = definition
    }

    private mutating func text(of file: URL) -> String? {
        if let text = try? String(contentsOf: file, encoding: .utf8) { return text }
        let problem = DefinitionProblem(
            file: file.lastPathComponent,
            line: 1,
            text: LocalizedText(
                cs: "nelze přečíst jako text v UTF-8",
                en: "cannot be read as UTF-8 text"
            )
        )
        problems.append(problem)
        return nil
    }

    private func yamlFiles(in directory: URL) -> [URL] {
        let files = try? FileManager.default.contentsOfDirectory(
            at: directory,
            includingPropertiesForKeys: nil
        )
        return (files ?? []).filter { $0.pathExtension == "yaml" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}
