internal import Domain
internal import Foundation

/// One alert in a few lines, and the form by which somebody takes it on.
struct AcknowledgementDocument: Speaking {
    let model: AlertModel
    let form: AcknowledgementForm
    let reasons: AcknowledgementReasons
    let problems: [AcknowledgementForm.Problem]
    /// This page in a language.
    let address: (Language) -> String
    let language: Language
    let clock: Clock

    private var alert: Alert { model.shown.alert }

    var html: HTML {
        let title = pick("Převzít upozornění", "Acknowledge an alert")
        return PageFrame.html(
            title: title,
            language: language,
            otherLanguage: address(language.other),
            place: .alerts,
            crumb: title,
            body: """
                <h1>\(title)</h1>
                <p class="lede">\(model.shown.summary(language))</p>
                \(taken)\(alert.phase == .firing ? ask : over)\
                <p><a href="\(PageFrame.address(.alerts, String(alert.id), language))">\
                \(pick("Podrobnosti upozornění", "Details of the alert"))</a></p>

                """
        )
    }

    private var over: HTML {
        let text = pick(
            "Toto upozornění už skončilo, převzít ho není třeba.",
            "This alert is over; there is nothing to acknowledge."
        )
        return "<p class=\"notice\">\(text)</p>\n"
    }

    private var taken: HTML? {
        guard let until = model.takenUntil, alert.phase == .firing else { return nil }
        let day = AlertWords(language: language, zone: clock.zone).lastDay(until)
        let text = pick(
            "Upozornění je převzaté do \(day). Do té doby se nepřipomíná ani nepostupuje výš.",
            "The alert is acknowledged until \(day). Until then it is neither repeated nor escalated."
        )
        return "<p class=\"notice\" role=\"status\">\(tied(text, language: language))</p>\n"
    }

    private var ask: HTML {
        let title =
            model.takenUntil == nil
            ? pick("Kdo se o to postará", "Who will see to it")
            : pick("Změnit převzetí", "Change it")
        return """
            <section aria-labelledby="act">
            <h2 id="act">\(title)</h2>
            \(summary)<form class="act" action="\(address(language))" method="post" novalidate>
            \(field(.person, pick("Vaše jméno", "Your name"), hint: nil) { extra in
                "<input id=\"person\" name=\"person\" autocomplete=\"name\" maxlength=\"\(AcknowledgementDraft.longestName)\" required value=\"\(form.person)\"\(extra)>"
            })\
            \(field(.code, pick("Důvod", "Reason"), hint: nil) { extra in
                "<select id=\"reason_code\" name=\"reason_code\" required\(extra)>\(choices)</select>"
            })\
            \(field(.reason, pick("Co s tím uděláte", "What you will do"), hint: pick("Nepište jména ani údaje o lidech, kterým služba pomáhá.", "Do not write names or details of the people whom the service helps.")) { extra in
                "<textarea id=\"reason\" name=\"reason\" rows=\"4\" maxlength=\"\(AcknowledgementDraft.longestReason)\" required\(extra)>\(form.reason)</textarea>"
            })\
            \(field(.until, pick("Do kdy", "By when"), hint: pick("Po tomto dni se upozornění, které trvá, připomene a postoupí výš.", "After that day an alert that still fires is repeated and escalated.")) { extra in
                "<input id=\"until\" name=\"until\" type=\"date\" min=\"\(clock.today.description)\" required value=\"\(form.until)\"\(extra)>"
            })\
            <p><button type="submit">\(pick("Převzít", "Acknowledge"))</button></p>
            </form>
            </section>

            """
    }

    /// Nothing is chosen beforehand: what stands first would be everybody's reason.
    private var choices: HTML {
        let none: HTML = form.code.isEmpty ? " selected" : ""
        let options = reasons.all.map { entry -> HTML in
            let mark: HTML = entry.code == form.code ? " selected" : ""
            return "<option value=\"\(entry.code)\"\(mark)>\(entry.name[language])</option>\n"
        }
        return "<option value=\"\"\(none)>\(pick("– vyberte –", "– choose –"))</option>\n\(options)"
    }

    /// What is wrong, first of all, with links to the fields.
    private var summary: HTML? {
        guard !problems.isEmpty else { return nil }
        let items = problems.map { problem -> HTML in
            "<li><a href=\"#\(problem.rawValue)\">\(text(of: problem))</a></li>\n"
        }
        return """
            <div class="notice" role="alert"><p>\(pick("Formulář ještě není hotový:", "The form is not complete yet:"))</p>
            <ul class="key">
            \(items)</ul></div>

            """
    }

    private func text(of problem: AcknowledgementForm.Problem) -> String {
        switch problem {
        case .person:
            pick(
                "Napište své jméno, nejvýše 100 znaků.",
                "Write your name, 100 characters at most."
            )
        case .code: pick("Vyberte důvod ze seznamu.", "Choose a reason from the list.")
        case .reason:
            pick(
                "Napište, co s tím uděláte, nejvýše 500 znaků.",
                "Write what you will do, 500 characters at most."
            )
        case .until:
            pick(
                "Vyberte den od dneška do roka.",
                "Choose a day from today to a year from now."
            )
        }
    }

    private func field(
        _ name: AcknowledgementForm.Problem,
        _ label: String,
        hint: String?,
        _ input: (HTML) -> HTML
    ) -> HTML {
        let id = name.rawValue
        let isWrong = problems.contains(name)
        var described: [String] = []
        if hint != nil { described.append("\(id)-hint") }
        if isWrong { described.append("\(id)-problem") }
        let invalid: HTML = isWrong ? " aria-invalid=\"true\"" : ""
        let names = described.joined(separator: " ")
        let extra: HTML = described.isEmpty ? invalid : "\(invalid) aria-describedby=\"\(names)\""
        let note = hint.map { text -> HTML in
            "<span class=\"hint\" id=\"\(id)-hint\">\(tied(text, language: language))</span>\n"
        }
        let problem: HTML? =
            isWrong
            ? "<span class=\"problem\" id=\"\(id)-problem\">\(text(of: name))</span>\n" : nil
        return """
            <div><label for="\(id)">\(label)</label>
            \(note)\(problem)\(input(extra))</div>

            """
    }
}
