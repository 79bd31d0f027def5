import Domain
import Foundation
import Testing
import Yams

@testable import Web

@Suite("The description of the API") struct OpenAPITests {
    private static func document() throws -> Node {
        try #require(try Yams.compose(yaml: OpenAPI.text))
    }

    @Test("names every part of a path as a parameter, and every reference leads somewhere")
    func sound() throws {
        let document = try Self.document()
        let paths = try #require(document["paths"]?.mapping)
        for (path, item) in paths {
            let name = try #require(path.string)
            let wanted = name.matches(of: /\{(\w+)\}/).map { String($0.1) }
            for (_, operation) in try #require(item.mapping) {
                let given = (operation["parameters"]?.sequence ?? []).compactMap { parameter in
                    (parameter["$ref"]?.string).map { Self.resolve($0, in: document) } ?? parameter
                }
                let inPath = given.filter { $0["in"]?.string == "path" }
                    .compactMap { $0["name"]?.string }
                #expect(Set(inPath) == Set(wanted), "\(name)")
                #expect(operation["summary"]?.string?.isEmpty == false, "\(name)")
                #expect(operation["responses"]?.mapping?.isEmpty == false, "\(name)")
            }
        }
        let references = OpenAPI.text.matches(of: /\$ref: "([^"]+)"/).map { String($0.1) }
        for reference in Set(references) {
            #expect(Self.resolve(reference, in: document) != nil, "\(reference)")
        }
    }

    @Test("names exactly the keys that are answered") func keys() throws {
        let document = try Self.document()
        func required(_ schema: String) -> Set<String> {
            let node = Self.resolve("#/components/schemas/\(schema)", in: document)
            return Set((node?["required"]?.sequence ?? []).compactMap(\.string))
        }
        func answered(_ item: some Encodable) throws -> Set<String> {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            let found = try JSONSerialization.jsonObject(with: try encoder.encode(item))
            return Set((found as? [String: Any])?.keys.map { $0 } ?? [])
        }
        let value = SampleFacts.value("NE-03", "CZ", "2026-H1", nil)
        #expect(try answered(ValueDocument(value: value)) == required("Value"))
        #expect(try answered(IndicatorListing(SampleFacts.needsSheet)) == required("Indicator"))
        #expect(try answered(PlanListing(SampleFacts.plans[1])) == required("Plan"))
        #expect(try answered(TargetListing(SampleFacts.facts.targets[0])) == required("Target"))
        #expect(try answered(ProjectListing(SampleProjects.project)) == required("Project"))
        #expect(try answered(AlertListing(SampleOverview.alerts[0])) == required("Alert"))
    }

    private static func resolve(_ reference: String, in document: Node) -> Node? {
        reference.split(separator: "/").dropFirst().reduce(document as Node?) { node, part in
            node?[String(part)]
        }
    }
}
