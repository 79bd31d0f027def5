package import Domain

extension WebSite {
    /// Where the site's data come from.
    package struct Sources: Sendable {
        package var clock: Clock
        package var metrics: MetricsPage
        package var overview: OverviewPage
        /// Everything else that is shown.
        package var pages: [PageSet]
        /// Whether pages and metrics are open to everybody; asked at each request.
        package var isPublic: @Sendable () -> Bool
        /// Compares in constant time; a nil scope asks only whether the token is good.
        package var authorize: @Sendable (_ token: String, _ scope: String?) async -> Access
        package var live: @Sendable () async -> HealthReport
        package var ready: @Sendable () async -> HealthReport
        /// Where it is noted that a program asked for figures.
        package var polls: PollLog
        /// Nil = the API takes no files.
        package var uploads: UploadSources?

        package init(
            clock: Clock,
            metrics: MetricsPage,
            overview: OverviewPage,
            pages: [PageSet],
            isPublic: @escaping @Sendable () -> Bool = { true },
            authorize: @escaping @Sendable (_ token: String, _ scope: String?) async -> Access = {
                _,
                _ in .unknownToken
            },
            live: @escaping @Sendable () async -> HealthReport = { HealthReport(checks: []) },
            ready: @escaping @Sendable () async -> HealthReport,
            polls: PollLog = PollLog(),
            uploads: UploadSources? = nil
        ) {
            self.clock = clock
            self.metrics = metrics
            self.overview = overview
            self.pages = pages
            self.isPublic = isPublic
            self.authorize = authorize
            self.live = live
            self.ready = ready
            self.polls = polls
            self.uploads = uploads
        }
    }

    /// What taking files needs.
    package struct UploadSources: Sendable {
        package var isFeed: @Sendable (_ name: String) -> Bool
        /// Reads the body to its end or throws what reading threw.
        ///
        /// Nothing of a body that failed may be kept. A thrown `Problem` is answered as it is, anything else as 503.
        package var upload: @Sendable (UploadRequest, UploadBody) async throws -> UploadOutcome
        package var receipt: @Sendable (_ batch: Int64) async -> Receipt?
        /// The sender's own reject file; nil when there is none.
        package var rejects: @Sendable (_ batch: Int64) async -> [UInt8]?
        /// Whether the caller may see this batch and its refused rows.
        package var maySee: @Sendable (Caller, Receipt) -> Bool

        package init(
            isFeed: @escaping @Sendable (_ name: String) -> Bool,
            upload: @escaping @Sendable (UploadRequest, UploadBody) async throws -> UploadOutcome,
            receipt: @escaping @Sendable (_ batch: Int64) async -> Receipt?,
            rejects: @escaping @Sendable (_ batch: Int64) async -> [UInt8]?,
            maySee: @escaping @Sendable (Caller, Receipt) -> Bool = { $0.name == $1.sender }
        ) {
            self.isFeed = isFeed
            self.upload = upload
            self.receipt = receipt
            self.rejects = rejects
            self.maySee = maySee
        }
    }
}
