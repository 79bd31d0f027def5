import Foundation

/// Finds which form a file is for before its schema is chosen.
package enum FormProbe {
    /// What the first record of a survey file says under `form`; nil when it says nothing.
    ///
    /// Leaves the descriptor at the beginning, so it must be a regular file. Throws
    /// ``UnusableInput`` when the file cannot be read at all.
    package static func form(descriptor: Int32) throws(UnusableInput) -> String? {
        let (buffer, _) = try InputOpener.buffer(descriptor)
        defer { lseek(descriptor, 0, SEEK_SET) }
        let window = UnsafeRawBufferPointer(start: buffer.base, count: buffer.end)
        let first = try HeaderLine(window, after: HeaderLine(length: 0, lines: 0))
        let name =
            first.text.first { $0 > 32 } == UInt8(ascii: "{")
            ? json(first.text) : csv(first, try? HeaderLine(window, after: first))
        return name.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func csv(_ header: HeaderLine, _ record: HeaderLine?) -> String? {
        guard let record else { return nil }
        for delimiter in Header.delimiters {
            let names = header.split(delimiter).map(Header.normalised)
            guard let index = names.firstIndex(of: Header.form), names.count > 1 else { continue }
            let values = record.split(delimiter)
            return index < values.count ? Header.normalised(values[index]) : nil
        }
        return nil
    }

    private static func json(_ line: [UInt8]) -> String? {
        let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
        return object?[Header.form] as? String
    }
}
