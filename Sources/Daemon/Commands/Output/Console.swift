/// Where a command writes; the program gives its standard streams, a test its own.
package struct Console: Sendable {
    /// Data.
    package var output: @Sendable (String) -> Void
    /// Messages for people.
    package var message: @Sendable (String) -> Void
    /// Columns of the terminal that data go to; nil = no terminal.
    package var width: Int?
    /// Columns of the terminal that messages go to; nil = no terminal, so no progress either.
    package var messageWidth: Int?

    package init(
        output: @escaping @Sendable (String) -> Void,
        message: @escaping @Sendable (String) -> Void,
        width: Int? = nil,
        messageWidth: Int? = nil
    ) {
        self.output = output
        self.message = message
        self.width = width
        self.messageWidth = messageWidth
    }
}
