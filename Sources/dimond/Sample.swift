import ArgumentParser
import Daemon
import Foundation

struct Sample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Invented data in every feed's format.",
        discussion: """
            Example: dimond sample --rows 1000 --dialect excel-cs --bad-rate 0.01 \
            --truth truth.csv > survey.csv
            """
    )

    @Argument(help: "Feed: \(Installation.sampleFeeds.joined(separator: ", ")).")
    var feed = "survey"

    @Option(help: "Number of rows.")
    var rows: Int

    @Option(help: "The same seed gives the same data.")
    var seed: UInt64 = 1

    @Option(help: "Share of rows with a planted defect, 0 to 1.")
    var badRate = 0.0

    @Option(help: "plain, or excel-cs: semicolons, CP1250, 1. 3. 2026.")
    var dialect = "plain"

    @Option(help: "Survey wave, such as 2026-H1.")
    var wave: String?

    @Option(help: "File for the list of planted defects.")
    var truth: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard rows >= 0 else { throw ValidationError("--rows must not be negative") }
        guard (0...1).contains(badRate) else {
            throw ValidationError("--bad-rate is a share from 0 to 1")
        }
    }

    func run() async throws {
        let installation = try Installation(
            file: common.config,
            environment: ProcessInfo.processInfo.environment
        )
        var order = Installation.SampleOrder(rows: rows)
        order.feed = feed
        order.seed = seed
        order.badRate = badRate
        order.dialect = dialect
        order.wave = wave
        let planted = try installation.makeSample(order) { chunk in
            try FileHandle.standardOutput.write(contentsOf: Data(chunk))
        }
        if let truth {
            try Data(planted).write(to: URL(filePath: truth))
        }
    }
}
