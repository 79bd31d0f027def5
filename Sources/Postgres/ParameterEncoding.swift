import Foundation

/// Parameters laid out as libpq wants them: one buffer for all values, and parallel arrays.
struct EncodedParameters {
    private(set) var types: [UInt32] = []
    private var formats: [Int32] = []
    private var lengths: [Int32] = []
    /// Where the value begins in `bytes`; nil = NULL.
    private var offsets: [Int?] = []
    private var bytes: [UInt8] = []

    /// - Throws: `.encoding`; nothing was sent.
    init(_ parameters: [Parameter]) throws(PostgresError) {
        guard parameters.count <= 65_535 else {
            throw PostgresError(kind: .encoding, note: "more than 65 535 parameters")
        }
        for (index, parameter) in parameters.enumerated() {
            do throws(PostgresError) {
                try append(parameter)
            } catch {
                var error = error
                error.note = "$\(index + 1): \(error.note)"
                throw error
            }
        }
        // The address of an empty value must not be NULL, which would mean SQL's NULL.
        bytes.append(0)
    }

    private mutating func append(_ parameter: Parameter) throws(PostgresError) {
        let start = bytes.count
        try parameter.write(to: &bytes)
        guard let length = Int32(exactly: bytes.count - start) else {
            throw PostgresError(kind: .encoding, note: "longer than 2 GiB")
        }
        if !parameter.isBinary { bytes.append(0) }
        types.append(parameter.type.rawValue)
        formats.append(parameter.isBinary ? 1 : 0)
        lengths.append(length)
        offsets.append(parameter == .null ? nil : start)
    }

    /// The pointers are valid during `body` only: count, types, values, lengths, formats.
    func withPointers(
        _ body: (
            Int32, UnsafePointer<UInt32>?, UnsafePointer<UnsafePointer<CChar>?>?,
            UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Int32
    ) -> Int32 {
        unsafe bytes.withUnsafeBytes { buffer in
            let base = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values: [UnsafePointer<CChar>?] = unsafe offsets.map { offset in
                guard let offset, let base = unsafe base else { return nil }
                return unsafe UnsafePointer(base + offset)
            }
            return unsafe body(Int32(types.count), types, values, lengths, formats)
        }
    }
}
