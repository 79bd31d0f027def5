package import Domain
import Foundation
import Intake

extension Installation {
    /// What `dimond sample` was asked for.
    package struct SampleOrder: Sendable {
        package var feed = "survey"
        package var rows: Int
        package var seed: UInt64 = 1
        /// Share 0…1 of rows with a planted defect.
        package var badRate: Double = 0
        /// `plain`, `excel-cs`, or `rpss`: services in the ministry's own JSON.
        package var dialect = "plain"
        /// Such as `2026-H1`; nil is the wave of today.
        package var wave: String?

        package init(rows: Int) {
            self.rows = rows
        }
    }

    /// Why an order cannot be made.
    package struct BadSampleOrder: ExplainedError {
        package let explanation: LocalizedText

        fileprivate init(cs: String, en: String) {
            explanation = LocalizedText(cs: cs, en: en)
        }
    }

    /// Feeds that invented data can be made for: all there are, which a test holds.
    package static var sampleFeeds: [String] {
        ["survey"] + SampleFeed.feeds + SampleWrittenFeed.feeds + SampleInvention.feeds
    }

    /// Makes invented data part by part.
    /// - Returns: the planted defects as CSV.
    package func makeSample(
        _ order: SampleOrder,
        write: ([UInt8]) throws -> Void
    ) throws -> [UInt8] {
        let reference = try SampleReference(directory: share.appending(path: "reference"))
        if order.dialect == "rpss", order.feed == "services" {
            var document = SampleDocument(
                seed: order.seed,
                services: order.rows,
                reference: reference
            )
            while let chunk = document.next() { try write(chunk) }
            return PlantedDefect.csv([])
        }
        guard let dialect = SampleDialect(rawValue: order.dialect) else {
            let known = SampleDialect.allCases.map(\.rawValue).joined(separator: ", ")
            throw BadSampleOrder(
                cs: "podoba \(order.dialect) není; na výběr: \(known)",
                en: "no dialect \(order.dialect); there are \(known)"
            )
        }
        if order.feed == "survey" {
            var survey = SampleSurvey(
                seed: order.seed,
                wave: try wave(order.wave),
                rows: order.rows,
                badRate: order.badRate,
                dialect: dialect,
                reference: reference
            )
            while let chunk = survey.next() { try write(chunk) }
            return PlantedDefect.csv(survey.truth)
        }
        guard
            var feed = SampleFeed(
                feed: order.feed,
                seed: order.seed,
                rows: order.rows,
                badRate: order.badRate,
                dialect: dialect,
                today: clock.today,
                reference: reference
            )
        else {
            return try makeWrittenSample(order, dialect, write: write)
        }
        while let chunk = feed.next() { try write(chunk) }
        return PlantedDefect.csv(feed.truth)
    }

    /// Of the feeds that `sql/sample` has files of.
    private func makeWrittenSample(
        _ order: SampleOrder,
        _ dialect: SampleDialect,
        write: ([UInt8]) throws -> Void
    ) throws -> [UInt8] {
        let feeds = try SchemaCatalog(feeds: share.appending(path: "feeds").path, forms: []).feeds
        let templates = try SampleTemplates(
            directory: share.appending(path: "sample"),
            today: clock.today
        )
        let isWritten = SampleWrittenFeed.feeds.contains(order.feed)
        let made = (isWritten ? feeds[order.feed] : nil).flatMap { schema in
            SampleWrittenFeed(
                schema: schema,
                templates: templates,
                seed: order.seed,
                rows: order.rows,
                badRate: order.badRate,
                dialect: dialect
            )
        }
        guard var feed = made else {
            guard let schema = feeds[order.feed] else {
                let known = Self.sampleFeeds.joined(separator: ", ")
                throw BadSampleOrder(
                    cs: "pro vstup \(order.feed) se data nevymýšlejí; na výběr: \(known)",
                    en: "no sample of \(order.feed); there are \(known)"
                )
            }
            return try invent(schema, order, dialect, write: write)
        }
        while let chunk = feed.next() { try write(chunk) }
        return PlantedDefect.csv(feed.truth)
    }

    /// Rows of a feed of which only its declaration is known.
    private func invent(
        _ schema: RecordSchema,
        _ order: SampleOrder,
        _ dialect: SampleDialect,
        write: ([UInt8]) throws -> Void
    ) throws -> [UInt8] {
        let secret = [UInt8](repeating: 0, count: PseudonymKey.shortestKey)
        guard let pseudonym = PseudonymKey(secret: secret, scheme: "sample") else {
            throw BadSampleOrder(
                cs: "klíč vymyšlených osob je příliš krátký",
                en: "the key of invented persons is too short"
            )
        }
        let invention = SampleInvention(
            schema: schema,
            seed: order.seed,
            context: IntakeContext(
                reference: try Intake.ReferenceData(
                    directory: share.appending(path: "reference").path
                ),
                today: clock.today,
                pseudonym: pseudonym
            )
        )
        guard let rows = try invention.rows(order.rows) else {
            throw BadSampleOrder(
                cs: "tolik záznamů vstupu \(order.feed) vymyslet nejde; zvolte menší --rows",
                en: "so many records of \(order.feed) cannot be invented; choose a smaller --rows"
            )
        }
        let (bytes, truth) = invention.file(rows, badRate: order.badRate, dialect: dialect)
        try write(bytes)
        return PlantedDefect.csv(truth)
    }

    private func wave(_ text: String?) throws -> Wave {
        if let text {
            guard let wave = Wave(text) else {
                throw BadSampleOrder(
                    cs: "„\(text)“ není vlna; píše se jako 2026-H1",
                    en: "'\(text)' is no wave; write it as 2026-H1"
                )
            }
            return wave
        }
        let (year, month, _) = clock.today.components
        guard let wave = Wave(year: year, half: month < 9 ? 1 : 2) else {
            throw BadSampleOrder(
                cs: "hodiny ukazují rok \(year); seřiďte je",
                en: "the clock says year \(year); set it"
            )
        }
        return wave
    }
}
