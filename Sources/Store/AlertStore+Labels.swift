import Foundation

/// What rules give their alerts beside the labels of every alert.
extension AlertStore {
    static func labels(_ json: String) throws -> [String: String] {
        // Most have none, and pages read thousands.
        guard json != "{}" else { return [:] }
        return try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    }

    static func json(_ labels: [String: String]) throws -> String {
        guard !labels.isEmpty else { return "{}" }
        return String(decoding: try JSONEncoder().encode(labels), as: UTF8.self)
    }
}
