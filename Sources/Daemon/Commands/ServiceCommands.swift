import Domain
import Store

extension Commands {
    /// `dimond services check`: whether a service is registered.
    ///
    /// Ends with 1 when it is not, so that a script may ask.
    package func checkService(_ question: String) async throws -> CommandOutput {
        try await withDatabase { database in
            let answer = try await RegisterStore(database).answer(question, on: clock.today)
            var output = CommandOutput(answer.parts(voice))
            output.status = answer.verdict == .registered ? .done : .needsPerson
            return output
        }
    }
}

extension RegisterAnswer {
    fileprivate func parts(_ voice: Voice) -> [CommandOutput.Part] {
        var parts: [CommandOutput.Part] = [
            .line(sentence),
            .fields([
                Field("question", cs: "Dotaz", en: "Question", .text(question)),
                Field("verdict", cs: "Odpověď", en: "Answer", verdictCell),
                Field(
                    "as_of",
                    cs: "Registr ke dni",
                    en: "Register as of",
                    .instant(optional: asOf)
                ),
            ]),
        ]
        if !services.isEmpty {
            parts.append(.listing(key: "services", title: nil, listing(voice)))
        }
        return parts
    }

    private var verdictCell: Cell {
        switch verdict {
        case .registered: .code("registered", LocalizedText(cs: "registrovaná", en: "registered"))
        case .notNow: .code("not_now", LocalizedText(cs: "teď ne", en: "not now"))
        case .unknown: .code("unknown", LocalizedText(cs: "není", en: "no"))
        case nil: .nothing
        }
    }

    private func listing(_ voice: Voice) -> Listing {
        Listing(
            columns: [
                .init("service_id", cs: "služba", en: "service"),
                .init("state", cs: "stav", en: "state"),
                .init("kind", cs: "§", en: "§"),
                .init("kind_name", cs: "druh", en: "kind"),
                .init("forms", cs: "formy", en: "forms"),
                .init("ico", cs: "IČO", en: "IČO", isMinor: true),
                .init("provider", cs: "poskytovatel", en: "provider"),
                .init("place", cs: "kde", en: "where", isMinor: true),
            ],
            rows: services.map { service in
                [
                    .text(service.id),
                    .code(service.state.rawValue, service.stateText(zone: voice.zone)),
                    .text(service.kind), .localized(service.kindName),
                    .said(
                        service.formsText,
                        .array(service.forms.map { .string($0.code) })
                    ),
                    .text(optional: service.ico), .text(optional: service.provider),
                    service.whereText.map(Cell.localized) ?? .nothing,
                ]
            },
            empty: LocalizedText(cs: "žádná", en: "none")
        )
    }
}
