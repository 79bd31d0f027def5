// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The libpq client touches C memory; the compiler marks every place where it does.
let strictMemory: [SwiftSetting] = strict + [.strictMemorySafety()]

let package = Package(
    name: "dimond",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "dimond", targets: ["dimond"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird.git",
            from: "2.28.1"
        ),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle.git",
            from: "2.13.0"
        ),
        .package(
            url: "https://github.com/swiftlang/swift-subprocess.git",
            from: "1.0.2",
            traits: []
        ),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CGMimeLibrary",
            pkgConfig: "gmime-3.0",
            providers: [.apt(["libgmime-3.0-dev"])]
        ),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "CGMime", dependencies: ["CGMimeLibrary"]),
        .target(name: "COpenDKIM", linkerSettings: [.linkedLibrary("opendkim")]),
        .target(name: "Domain", swiftSettings: strict),
        .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: strictMemory),
        .target(
            name: "Intake",
            dependencies: [
                "CZlib", "Domain",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Indicators",
            dependencies: ["Domain", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict
        ),
        .target(
            name: "Alerting",
            dependencies: ["Domain", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict
        ),
        .target(
            name: "Mail",
            dependencies: ["CCurl", "CGMime", "COpenDKIM", "Domain"],
            swiftSettings: strict
        ),
        .target(
            name: "Push",
            dependencies: [
                "CCurl", "Domain", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Telemetry",
            dependencies: [
                "Domain",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Store",
            dependencies: [
                "Domain", "Postgres", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Web",
            dependencies: [
                "CZlib", "Domain", "Telemetry",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOExtras", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Daemon",
            dependencies: [
                "Alerting", "Domain", "Indicators", "Intake", "Mail", "Push", "Store", "Telemetry",
                "Web",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "dimond",
            dependencies: [
                "Daemon", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "TestSupport",
            dependencies: ["Domain", "Postgres", "Store"],
            path: "Tests/TestSupport",
            resources: [.copy("Resources")],
            swiftSettings: strict
        ),
    ]
        + tests(of: "Domain", "Intake", "Indicators")
        + tests(of: "Postgres", "Mail", "Push", "Telemetry", support: ["TestSupport"])
        + tests(of: "Alerting", support: ["Mail", "TestSupport"])
        + tests(of: "Web", support: ["TestSupport", .product(name: "Yams", package: "Yams")])
        + tests(
            of: "Daemon",
            support: [
                "Alerting", "Indicators", "Store", "TestSupport", "Web",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ]
        )
        + [
            // Stores are tested with the real forms, indicators and reader.
            .testTarget(
                name: "StoreTests",
                dependencies: [
                    "Daemon", "Domain", "Postgres", "Store", "TestSupport",
                    .product(name: "Crypto", package: "swift-crypto"),
                    .product(name: "SystemPackage", package: "swift-system"),
                ],
                swiftSettings: strict
            ),
            .testTarget(name: "HouseTests", swiftSettings: strict),
            .testTarget(
                name: "EndToEndTests",
                dependencies: [
                    "Daemon", "Domain", "Intake", "Postgres", "Store", "TestSupport", "dimond",
                    .product(name: "SystemPackage", package: "swift-system"),
                    .product(name: "Yams", package: "Yams"),
                ],
                // Files that are sent; read from the checkout, no build knows them.
                exclude: ["Resources"],
                swiftSettings: strict
            ),
        ],
    swiftLanguageModes: [.v6]
)

/// One test target beside each target of ours.
func tests(of targets: String..., support: [Target.Dependency] = []) -> [Target] {
    targets.map { target in
        .testTarget(
            name: "\(target)Tests",
            dependencies: [.byName(name: target)]
                + (target == "Domain" ? [] : ["Domain"]) + support,
            swiftSettings: strict
        )
    }
}
