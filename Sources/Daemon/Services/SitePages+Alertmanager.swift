import Alerting
import Domain
import Store
import Web

/// Alerts and silences for programs that know Alertmanager.
extension SitePages {
    var programs: AlertmanagerSources {
        let (reader, settings, clock) = (reader, settings, clock)
        let (silences, tokens) = (SilenceStore(database), TokenStore(database))
        return AlertmanagerSources(
            firing: {
                let routing = settings.catalogue.routing
                return try await reader.firing { routing.recipients(for: $0).map(\.receiver) }
            },
            receivers: { settings.catalogue.routing.receivers.map(\.name) },
            silences: { try await silences.silences(endingAfter: $0) },
            silence: { try await silences.silence($0) },
            save: { request, caller in
                let draft = SilenceStore.Draft(request)
                let now = clock.now()
                guard let id = request.id else {
                    return try await silences.add(draft, by: caller.name, now: now)
                }
                return try await silences.replace(id, with: draft, by: caller.name, now: now)
            },
            expire: { try await silences.expire($0, by: $1.name, now: clock.now()) },
            authorize: { await tokens.access($0, scope: $1, now: clock.now()) },
            publicURL: { settings.configuration.http.publicURL },
            version: Installation.version,
            startedAt: clock.now()
        )
    }
}

extension SilenceStore.Draft {
    fileprivate init(_ request: SilenceRequest) {
        self.init(
            matchers: request.matchers,
            reason: request.reason,
            author: request.author,
            startsAt: request.startsAt,
            endsAt: request.endsAt
        )
    }
}
