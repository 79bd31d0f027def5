internal import Domain
internal import Foundation

/// The register's answer as JSON.
struct ServiceAnswerDocument: Encodable {
    struct Service: Encodable {
        let id: String
        let ico: String?
        let provider: String?
        let kind: String
        let kindName: String
        let region: String?
        let state: String
        let activeFrom: String?
        let activeTo: String?
        let removedAt: String?
        let forms: [Form]
        let facilities: Int
        let secretFacilities: Int
        let municipalities: [String]

        private enum CodingKeys: String, CodingKey {
            case id
            case ico
            case provider
            case kind
            case kindName = "kind_name"
            case region
            case state
            case activeFrom = "active_from"
            case activeTo = "active_to"
            case removedAt = "removed_at"
            case forms
            case facilities
            case secretFacilities = "secret_facilities"
            case municipalities
        }
    }

    struct Form: Encodable {
        let form: String
        let capacity: Int?
    }

    let question: String
    let day: String
    let asOf: String?
    /// `registered`, `not_now`; nothing when no register has been loaded.
    let verdict: String?
    let sentence: String
    let services: [Service]
    let hasMore: Bool

    private enum CodingKeys: String, CodingKey {
        case question
        case day
        case asOf = "as_of"
        case verdict
        case sentence
        case services
        case hasMore = "has_more"
    }

    init(_ answer: RegisterAnswer, _ language: Language) {
        question = answer.question
        day = answer.day.description
        asOf = answer.asOf?.ISO8601Format()
        verdict = answer.verdict?.rawValue
        sentence = answer.sentence[language]
        services = answer.services.map { Service($0, language) }
        hasMore = answer.hasMore
    }
}

extension ServiceAnswerDocument.Service {
    fileprivate init(_ service: RegisteredService, _ language: Language) {
        id = service.id
        ico = service.ico
        provider = service.provider
        kind = service.kind
        kindName = service.kindName[language]
        region = service.region
        state = service.state.rawValue
        activeFrom = service.activeFrom?.description
        activeTo = service.activeTo?.description
        removedAt = service.removedAt?.ISO8601Format()
        forms = service.forms.map { .init(form: $0.code, capacity: $0.capacity) }
        facilities = service.places
        secretFacilities = service.secretPlaces
        municipalities = service.municipalities
    }
}
