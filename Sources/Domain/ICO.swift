/// Identification numbers of Czech organisations (IČO): eight digits, the last one checks the others.
package enum ICO {
    /// Whether `text` (ASCII) is eight digits with the right check digit; leading zeros belong to it.
    package static func isValid(_ text: some Collection<UInt8>) -> Bool {
        let digits = text.map { Int($0) - 48 }
        guard digits.count == 8, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
        let sum = zip(digits, stride(from: 8, through: 2, by: -1)).reduce(0) { $0 + $1.0 * $1.1 }
        // A remainder of 0 is written as 1 and one of 1 as 0.
        return digits[7] == (11 - sum % 11) % 10
    }
}
