package import NIOCore

/// What one connection may cost; after each of these times it is cut.
package struct ConnectionLimits: Sendable {
    /// From the connection, or the last answer, to the end of the next request's head.
    package var head = TimeAmount.seconds(30)
    /// Without a byte of a body we are ready to read.
    package var bodyStall = TimeAmount.seconds(30)
    /// From the head to the end of the body.
    package var body = TimeAmount.minutes(15)
    /// From the first to the last byte of an answer.
    package var response = TimeAmount.minutes(2)
    /// How long a client may go on sending after an answer that ends the connection; without this
    /// the kernel would reset the connection and the client never see the answer.
    package var linger = TimeAmount.seconds(2)
    package var headBytes = 16 * 1024
    package var headFields = 100
    /// Connections open at once; more wait in the kernel's backlog.
    package var connections = 1000

    package init() {}
}
