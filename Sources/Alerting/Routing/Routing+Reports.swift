package import Domain

extension Routing {
    /// Everyone who is to be reminded by mail of a report of `region`, each address once.
    ///
    /// Mailboxes that name the region come first in line; where there is none, and always with
    /// `unit`, those for the whole country are told.
    package func recipients(
        region: String,
        severity: Severity,
        unit: Bool
    ) -> [Recipient] {
        let told = receivers.filter { namedReceivers.contains($0.name) }
            .flatMap { receiver in
                receiver.endpoints.filter {
                    $0.address.way == .mail && $0.interest.includes(severity)
                }.map { ($0, receiver.name) }
            }
        let local = told.filter {
            region != Region.country
                && $0.0.interest.regions.contains {
                    $0 != Region.country && Region.covers($0, region)
                }
        }
        let central = told.filter {
            $0.0.interest.regions.isEmpty || $0.0.interest.regions.contains(Region.country)
        }
        var seen: Set<String> = []
        return (local + (unit || local.isEmpty ? central : []))
            .filter { seen.insert($0.0.address.identity).inserted }
            .map { mailbox, receiver in
                Recipient(
                    address: mailbox.address,
                    language: mailbox.interest.language,
                    receiver: receiver
                )
            }
    }
}
