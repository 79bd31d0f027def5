package import Foundation

extension RegisterAnswer {
    /// The answer as a sentence, yes or no first.
    package var sentence: LocalizedText {
        let onDay = LocalizedText(
            cs: formatDay(day, language: .cs),
            en: formatDay(day, language: .en)
        )
        switch verdict {
        case nil:
            return LocalizedText(
                cs: "Nevíme: registr ministerstva tu ještě není načtený.",
                en: "We do not know: the ministry's register has not been loaded yet."
            )
        case .registered: return registered(onDay)
        case .notNow:
            return LocalizedText(
                cs: "Ne, k \(onDay.cs) taková služba registrovaná není. Registr ji ale zná.",
                en:
                    "No, on \(onDay.en) no such service is registered. The register knows it, though."
            )
        case .unknown where isMistypedICO:
            return LocalizedText(
                cs: "Takové IČO neexistuje: nesouhlasí jeho kontrolní číslice. "
                    + "Nejspíš je v něm překlep.",
                en: "There is no such IČO: its check digit is wrong. Most likely it is misspelt."
            )
        case .unknown:
            return LocalizedText(
                cs: "Ne, v registru nic takového není.",
                en: "No, there is nothing like that in the register."
            )
        }
    }

    private func registered(_ day: LocalizedText) -> LocalizedText {
        let count = services.count { $0.state == .active }
        let more = hasMore ? LocalizedText(cs: "nejméně ", en: "at least ") : .init(cs: "", en: "")
        let words = plural(
            count,
            cs: ("je registrovaná", "jsou registrované", "je registrováno"),
            en: ("is", "are")
        )
        let noun = plural(count, cs: ("služba", "služby", "služeb"), en: ("service", "services"))
        return LocalizedText(
            cs: "Ano, k \(day.cs) \(words.cs) \(more.cs)\(count) \(noun.cs).",
            en: "Yes, on \(day.en) \(more.en)\(count) \(noun.en) \(words.en) registered."
        )
    }

    /// How old the answer is; nil when there is none.
    package func source(zone: TimeZone) -> LocalizedText? {
        asOf.map { instant in
            LocalizedText(
                cs: "Podle registru poskytovatelů MPSV, jak byl "
                    + formatInstant(instant, zone: zone, language: .cs) + ".",
                en: "By the ministry's register of providers as it was on "
                    + formatInstant(instant, zone: zone, language: .en) + "."
            )
        }
    }
}

extension RegisteredService {
    /// Such as `registrovaná`, or since when it no longer is.
    package func stateText(zone: TimeZone) -> LocalizedText {
        switch state {
        case .active: LocalizedText(cs: "registrovaná", en: "registered")
        case .future:
            LocalizedText(
                cs: "registrovaná od " + (activeFrom.map { formatDay($0, language: .cs) } ?? "–"),
                en: "registered from " + (activeFrom.map { formatDay($0, language: .en) } ?? "–")
            )
        case .ended:
            LocalizedText(
                cs: "skončila " + (activeTo.map { formatDay($0, language: .cs) } ?? "–"),
                en: "ended on " + (activeTo.map { formatDay($0, language: .en) } ?? "–")
            )
        case .removed:
            LocalizedText(
                cs: "v registru už není od "
                    + (removedAt.map { formatDay($0, zone: zone, language: .cs) } ?? "–"),
                en: "no longer in the register since "
                    + (removedAt.map { formatDay($0, zone: zone, language: .en) } ?? "–")
            )
        }
    }

    /// Names of the forms, with capacity.
    package var formsText: LocalizedText {
        let names = [
            "P": ("pobytová", "residential"), "A": ("ambulantní", "out-patient"),
            "T": ("terénní", "in-home"),
        ]
        func text(_ language: Language) -> String {
            forms.map { form in
                let name = names[form.code].map { language == .cs ? $0.0 : $0.1 } ?? form.code
                let places = form.capacity.map { " (\(formatNumber($0, language: language)))" }
                return name + (places ?? "")
            }.joined(separator: ", ")
        }
        return LocalizedText(cs: text(.cs), en: text(.en))
    }

    /// Where it is provided, as far as that may be said; nil when nothing is known.
    package var whereText: LocalizedText? {
        let secret =
            secretPlaces == 0
            ? nil
            : LocalizedText(
                cs: "utajených adres: \(secretPlaces)",
                en: "secret addresses: \(secretPlaces)"
            )
        func text(_ language: Language) -> String {
            var parts = municipalities.isEmpty ? [] : [municipalities.joined(separator: ", ")]
            if parts.isEmpty, let name = regionName { parts.append(name[language]) }
            if let secret { parts.append(secret[language]) }
            return parts.joined(separator: "; ")
        }
        let both = LocalizedText(cs: text(.cs), en: text(.en))
        return both.cs.isEmpty ? nil : both
    }
}
