/// Czech birth numbers (rodné číslo), which must not be sent as anybody's identifier.
enum BirthNumber {
    /// 9 digits with a possible date before 1954, or 10 digits divisible by 11; a slash or not.
    static func isPlausible(_ text: UnsafeRawBufferPointer) -> Bool {
        guard (9...11).contains(text.count) else { return false }
        var digits: [Int] = []
        for (offset, byte) in text.enumerated() {
            if byte == UInt8(ascii: "/") && offset == 6 { continue }
            guard (48...57).contains(byte) else { return false }
            digits.append(Int(byte) - 48)
        }
        guard digits.count == 9 || digits.count == 10 else { return false }
        let month = (digits[2] * 10 + digits[3]) % 50
        let day = digits[4] * 10 + digits[5]
        let isMonth = (1...12).contains(month) || (21...32).contains(month)
        guard isMonth, (1...31).contains(day) else { return false }
        if digits.count == 9 { return digits[0] * 10 + digits[1] < 54 }
        let first = digits[..<9].reduce(0) { $0 * 10 + $1 }
        // Until 1985 a remainder of 10 was written as 0.
        return first % 11 % 10 == digits[9]
    }
}
