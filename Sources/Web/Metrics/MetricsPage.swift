package import Domain
internal import Foundation
internal import NIOCore
internal import Synchronization
package import Telemetry

/// The bytes of `/metrics`, rendered when something changed and picked by every other scrape.
///
/// A scrape takes the bytes as they are while they are younger than `pause`, or while nothing
/// changed and they are younger than `refresh` (`process_*` changes all the time). Else the first
/// scrape renders anew and the others meanwhile get the bytes from before, so a herd of dashboards
/// costs one rendering. `publish()` renders at once, for whoever has just changed the registry.
///
/// The `ETag` changes with what is told of the services, not with the program's own work: a
/// dashboard that asks every few seconds gets 304 until a figure moves.
package final class MetricsPage: Sendable {
    private struct Slot {
        var rendition: Rendition?
        var version: UInt64 = 0
        var renderedAt = Date.distantPast
        var isRendering = false
    }

    private let registry: MetricRegistry
    private let clock: Clock
    private let pause: Double
    private let refresh: Double
    private let slots = Mutex<[ExpositionFormat: Slot]>([:])

    /// `pause` is the shortest time in seconds between two renderings that scrapes cause, `refresh`
    /// the longest age in seconds of `process_*`.
    package init(
        registry: MetricRegistry,
        clock: Clock,
        pause: Double = 1,
        refresh: Double = 10
    ) {
        self.registry = registry
        self.clock = clock
        self.pause = pause
        self.refresh = refresh
    }

    /// Renders the formats somebody has asked for.
    package func publish() {
        for format in slots.withLock({ Array($0.keys) }) {
            store(render(format), as: format)
        }
    }

    func rendition(_ format: ExpositionFormat) -> Rendition {
        let now = clock.now()
        let version = registry.version
        let ready = slots.withLock { slots -> Rendition? in
            var slot = slots[format] ?? Slot()
            if let rendition = slot.rendition {
                if slot.isRendering || isGood(slot, at: now, version: version) { return rendition }
            }
            slot.isRendering = true
            slots[format] = slot
            return nil
        }
        if let ready { return ready }
        let fresh = render(format)
        store(fresh, as: format)
        return fresh.rendition
    }

    private func isGood(_ slot: Slot, at now: Date, version: UInt64) -> Bool {
        let age = now.timeIntervalSince(slot.renderedAt)
        guard age >= 0 else { return false }
        return age < pause || (slot.version == version && age < refresh)
    }

    private func render(
        _ format: ExpositionFormat
    ) -> (rendition: Rendition, version: UInt64, at: Date) {
        let version = registry.version
        let page = registry.render(format)
        let rendition = Rendition(
            contentType: format.contentType,
            bytes: page.bytes,
            level: 1,
            facts: page.facts
        )
        return (rendition, version, clock.now())
    }

    private func store(
        _ fresh: (rendition: Rendition, version: UInt64, at: Date),
        as format: ExpositionFormat
    ) {
        slots.withLock {
            $0[format] = Slot(
                rendition: fresh.rendition,
                version: fresh.version,
                renderedAt: fresh.at
            )
        }
    }
}
