package import Store
package import SystemPackage

/// A file on its way in, whichever way it came.
package struct IncomingFile: Sendable {
    /// Open for reading; read from its beginning with positions of its own.
    package var descriptor: FileDescriptor
    /// What the sender calls it.
    package var name: String
    package var feed: String
    /// Survey form; nil lets the file or the default decide.
    package var form: String?
    package var sender: String
    /// Wave of all records when it is named on the way in.
    package var wave: String?
    /// The batch is the whole slice of its sender and wave.
    package var replaces: Bool
    /// NUTS 3 codes the sender may speak for; empty means all.
    package var regions: Set<String> = []
    /// The sender's own name for this sending.
    package var idempotencyKey: String?
    /// The held batch that a person has decided to let in; nil for a file that comes by itself.
    package var release: BatchImport.Release?

    package init(
        descriptor: FileDescriptor,
        name: String,
        feed: String,
        form: String? = nil,
        sender: String,
        wave: String? = nil,
        replaces: Bool = false,
        release: BatchImport.Release? = nil
    ) {
        self.descriptor = descriptor
        self.name = name
        self.feed = feed
        self.form = form
        self.sender = sender
        self.wave = wave
        self.replaces = replaces
        self.release = release
    }
}
