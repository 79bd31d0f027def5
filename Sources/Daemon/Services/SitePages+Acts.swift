import Alerting
import Domain
import Store
import Web

/// Acts on alerts: by the link of a mail, and by programs.
extension SitePages {
    var acknowledging: AcknowledgementPages.Sources {
        let (reader, store, signer) = (reader, AcknowledgementStore(database), signer)
        let settings = settings
        return AcknowledgementPages.Sources(
            holder: { link, signature in
                guard signer.isSigned(link, by: signature) else { return nil }
                return try await store.recipient(ofMail: link.mail, alert: link.alert)
            },
            alert: { try await reader.alert($0) },
            acknowledge: { try await store.take($0, way: .link) },
            reasons: { settings.catalogue.reasons }
        )
    }

    var acting: ActSources {
        let (alerts, clock, settings) = (AlertStore(database), clock, settings)
        let (store, silences) = (AcknowledgementStore(database), SilenceStore(database))
        let tokens = TokenStore(database)
        return ActSources(
            region: { try await alerts.alert($0)?.region },
            acknowledge: { try await store.take($0, way: .api) },
            silence: { try await silences.silence($0) },
            add: { try await silences.add($0, by: $1.name, now: clock.now()) },
            expire: { try await silences.expire($0, by: $1.name, now: clock.now()) },
            authorize: { await tokens.access($0, scope: $1, now: clock.now()) },
            labels: { settings.catalogue.rules.labelNames },
            reasons: { settings.catalogue.reasons }
        )
    }
}

extension AcknowledgementStore {
    fileprivate func take(
        _ acknowledgement: Acknowledgement,
        way: Way
    ) async throws -> AcknowledgementOutcome {
        do {
            try await add(acknowledgement, way: way)
            return .taken
        } catch StoreError.noSuchAlert {
            return .noSuchAlert
        } catch StoreError.alertIsOver {
            return .over
        }
    }
}
