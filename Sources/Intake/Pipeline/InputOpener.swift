/// Finds out how a file is written and puts the readers together.
enum InputOpener {
    struct Opened {
        var reader: any RecordReader
        /// Names of the sender's own columns, in file order.
        var headerNames: [String]
        /// For every column of the schema whether the file has it.
        var present: [Bool]
    }

    static func open(
        _ descriptor: Int32,
        plan: RecordPlan,
        given: Set<String>
    ) throws(UnusableInput) -> Opened {
        let (buffer, isCompressed) = try buffer(descriptor)
        let window = UnsafeRawBufferPointer(start: buffer.base, count: buffer.end)
        guard window.first(where: { $0 > 32 }) == UInt8(ascii: "{") else {
            return try openCSV(buffer, plan, given, isCompressed)
        }
        guard let mapping = plan.schema.document, DocumentProbe.isDocument(window, plan.schema)
        else { return openNDJSON(buffer, plan, isCompressed) }
        let reader = try DocumentReader(
            stream: JSONStream(buffer),
            mapping: mapping,
            plan: plan,
            isCompressed: isCompressed
        )
        let names = plan.schema.columns.map(\.name)
        let present = names.map { mapping.columns[$0] != nil || $0 == mapping.concealment?.mark }
        return Opened(reader: reader, headerNames: names, present: present)
    }

    /// The text of a file, begun.
    static func buffer(
        _ descriptor: Int32
    ) throws(UnusableInput) -> (buffer: RecordBuffer, isCompressed: Bool) {
        let source = PeekingSource(DescriptorSource(descriptor))
        let magic = Array(try source.peek(4))
        if magic.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw workbook }
        let isCompressed = magic.starts(with: [0x1F, 0x8B])
        let buffer = RecordBuffer(try TextSource(isCompressed ? GzipSource(source) : source))
        try fillFirstLine(buffer)
        let window = UnsafeRawBufferPointer(start: buffer.base, count: buffer.end)
        if !window.contains(where: { $0 > 32 }) { throw empty }
        return (buffer, isCompressed)
    }

    private static func openNDJSON(
        _ buffer: RecordBuffer,
        _ plan: RecordPlan,
        _ isCompressed: Bool
    ) -> Opened {
        let columns = plan.schema.columns
        let reader = NDJSONReader(
            buffer: buffer,
            columns: columns,
            fields: plan.table,
            arena: plan.arena,
            isCompressed: isCompressed
        )
        let present = columns.map { _ in true }
        return Opened(reader: reader, headerNames: columns.map(\.name), present: present)
    }

    private static func openCSV(
        _ buffer: RecordBuffer,
        _ plan: RecordPlan,
        _ given: Set<String>,
        _ isCompressed: Bool
    ) throws(UnusableInput) -> Opened {
        let window = UnsafeRawBufferPointer(start: buffer.base, count: buffer.end)
        let header = try Header(
            window,
            columns: plan.schema.columns,
            given: given
        )
        let reader = CSVReader(
            buffer: buffer,
            header: header,
            fields: plan.table,
            arena: plan.arena,
            isCompressed: isCompressed
        )
        let found = Set(header.targets)
        let present = plan.schema.columns.indices.map { found.contains($0) }
        let names = Array(header.names.prefix(header.owned))
        return Opened(reader: reader, headerNames: names, present: present)
    }

    private static func fillFirstLine(_ buffer: RecordBuffer) throws(UnusableInput) {
        repeat {
            try buffer.fill()
            let window = UnsafeRawBufferPointer(start: buffer.base, count: buffer.end)
            // A few kilobytes more than the line itself: blank lines or `sep=` may stand first.
            if window.count > 4096, window.contains(10) || window.contains(13) { return }
        } while !buffer.ended && !buffer.isFull
    }

    private static let empty = UnusableInput(
        .empty,
        cs: "soubor je prázdný",
        en: "the file is empty"
    )

    private static let workbook = UnusableInput(
        .format,
        cs: "sešit XLSX se tudy nečte; uložte list jako CSV UTF-8",
        en: "an XLSX workbook is not read here; save the sheet as CSV UTF-8"
    )
}
