internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore
internal import NIOExtras
internal import NIOPosix
internal import ServiceLifecycle

/// Serves a site on one socket until it is told to stop; requests under way are then finished.
package struct WebServer: Service {
    private let address: ListenAddress
    private let limits: ConnectionLimits
    private let site: WebSite
    private let logger: Logger
    private let onListening: @Sendable (ListenAddress) async -> Void

    /// `onListening` is called once the socket takes connections, with the address that the kernel
    /// gave when port 0 was asked for.
    package init(
        address: ListenAddress,
        limits: ConnectionLimits = ConnectionLimits(),
        site: WebSite,
        logger: Logger,
        onListening: @escaping @Sendable (ListenAddress) async -> Void = { _ in }
    ) {
        self.address = address
        self.limits = limits
        self.site = site
        self.logger = logger
        self.onListening = onListening
    }

    package func run() async throws {
        let connection = makeConnection()
        let quiescing = ServerQuiescingHelper(group: MultiThreadedEventLoopGroup.singleton)
        let server = try await listen(connection: connection, quiescing: quiescing)
        let announcement = Task { [onListening, address = bound(server.channel)] in
            await onListening(address)
        }
        defer { announcement.cancel() }
        // Not cancelled with us: a loop that is cancelled drops connections it has not taken yet, and
        // NIO ends the program over each of them. Instead the server stops to listen.
        let accepting = Task { [logger] in
            try await withThrowingDiscardingTaskGroup { group in
                try await server.executeThenClose { inbound in
                    for try await channel in inbound {
                        group.addTask { await connection.handle(value: channel, logger: logger) }
                    }
                }
            }
        }
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await accepting.value
            } onGracefulShutdown: {
                quiescing.initiateShutdown(promise: nil)
            }
        } onCancel: {
            quiescing.initiateShutdown(promise: nil)
            Task {
                try? await Task.sleep(for: Self.patience)
                accepting.cancel()
            }
        }
    }

    /// What a request under way may still take when the server is told to end at once.
    private static let patience = Duration.seconds(5)

    private func makeConnection() -> HTTP1Channel {
        let (site, limits) = (site, limits)
        return HTTP1Channel(
            responder: { request, writer, channel in
                let response = await site.respond(to: request, on: channel)
                try await writer.write(response: response.head, body: response.body)
            },
            configuration: .init(
                additionalChannelHandlers: [ConnectionGuard(limits: limits)],
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headBytes,
                    maxHeaderListSize: limits.headBytes,
                    maxHeaderFieldCount: limits.headFields
                )
            )
        )
    }

    private func listen(
        connection: HTTP1Channel,
        quiescing: ServerQuiescingHelper
    ) async throws -> NIOAsyncChannel<HTTP1Channel.Value, Never> {
        let (limits, logger) = (limits, logger)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handlers = channel.pipeline.syncOperations
                    try handlers.addHandler(
                        AvailableConnectionsChannelHandler(maxConnections: limits.connections)
                    )
                    try handlers.addHandler(quiescing.makeServerChannelHandler(channel: channel))
                }
            }
        let setup: @Sendable (any Channel) -> EventLoopFuture<HTTP1Channel.Value> = {
            connection.setup(channel: $0, logger: logger)
        }
        switch address {
        case .tcp(let host, let port):
            return try await bootstrap.bind(host: host, port: port, childChannelInitializer: setup)
        case .unix(let path):
            let server = try await bootstrap.bind(
                unixDomainSocketPath: path,
                cleanupExistingSocketFile: true,
                childChannelInitializer: setup
            )
            // For the proxy's group, whatever the umask is.
            chmod(path, 0o660)
            return server
        case .inherited(let descriptor):
            return try await bootstrap.bind(descriptor, childChannelInitializer: setup)
        }
    }

    private func bound(_ channel: any Channel) -> ListenAddress {
        guard case .tcp(let host, _) = address, let port = channel.localAddress?.port else {
            return address
        }
        return .tcp(host: host, port: port)
    }
}
