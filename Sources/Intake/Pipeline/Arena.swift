/// Memory that lives as long as one pipeline, for tables read a million times.
final class Arena {
    private var blocks: [UnsafeMutableRawPointer] = []

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// Memory for `count` elements of a trivial type; nothing is deinitialised.
    func allocate<Element: BitwiseCopyable>(
        _ type: Element.Type,
        repeating value: Element,
        count: Int
    ) -> UnsafeMutablePointer<Element> {
        let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
        pointer.initialize(repeating: value, count: max(count, 1))
        blocks.append(UnsafeMutableRawPointer(pointer))
        return pointer
    }

    func copy<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
        guard let first = elements.first else {
            let nothing = UnsafeMutablePointer<Element>.allocate(capacity: 1)
            blocks.append(UnsafeMutableRawPointer(nothing))
            return nothing
        }
        let pointer = allocate(Element.self, repeating: first, count: elements.count)
        for (offset, element) in elements.enumerated() { pointer[offset] = element }
        return pointer
    }
}
