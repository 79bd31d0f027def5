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
                try await reader.firing(settings.catalogue.routing)
            },
            receivers: { settings.catalogue.routing.receivers.map(\.name) },
            silences: { try await silences.silences(endingAfter: $0) },
            silence: { try await silences.silence($0) },
            save: { request, caller in
                let now = clock.now()
                guard request.id != 0 else {
                    return try await silences.add(request, by: caller.name, now: now)
                }
                return try await silences.replace(
                    request.id,
                    with: request,
                    by: caller.name,
                    now: now
                )
            },
            expire: { try await silences.expire($0, by: $1.name, now: clock.now()) },
            authorize: { await tokens.access($0, scope: $1, now: clock.now()) },
            publicURL: { settings.configuration.http.publicURL },
            zone: { settings.configuration.timeZone },
            version: Installation.version,
            startedAt: clock.now()
        )
    }
}
