/// The form of a word that goes with a number.
///
/// Czech: 1 den, 2–4 dny, 0 and 5 or more dnů. English: 1 day, otherwise days. The sign is ignored.
package func plural(
    _ number: Int,
    cs: (one: String, few: String, many: String),
    en: (one: String, other: String)
) -> LocalizedText {
    let size = number.magnitude
    let czech = size == 1 ? cs.one : (2...4).contains(size) ? cs.few : cs.many
    return LocalizedText(cs: czech, en: size == 1 ? en.one : en.other)
}

/// A number with the form of a word that goes with it: `3 dny`, `1 234 days`.
package func counted(
    _ number: Int,
    cs: (one: String, few: String, many: String),
    en: (one: String, other: String)
) -> LocalizedText {
    let noun = plural(number, cs: cs, en: en)
    func text(_ language: Language) -> String {
        formatNumber(number, language: language) + noBreakSpace + noun[language]
    }
    return LocalizedText(cs: text(.cs), en: text(.en))
}

/// A part of a whole: `12 ze 40 služeb`, `12 of 40 services`.
///
/// `cs` is the genitive: from 1 služby, from 2 and more služeb.
package func part(
    _ number: Int,
    of whole: Int,
    cs: (one: String, many: String),
    en: (one: String, other: String)
) -> LocalizedText {
    let noun = plural(whole, cs: (cs.one, cs.many, cs.many), en: en)
    func text(_ language: Language) -> String {
        formatNumber(number, language: language) + noBreakSpace
            + language.pick(czechOf(whole), "of") + noBreakSpace
            + formatNumber(whole, language: language) + noBreakSpace + noun[language]
    }
    return LocalizedText(cs: text(.cs), en: text(.en))
}

/// The Czech preposition before a number read aloud: "z 40", but "ze 6".
package func czechOf(_ count: Int) -> String {
    var leading = count
    while leading >= 1000 { leading /= 1000 }
    if leading >= 100 { leading = leading / 100 * 100 }
    if leading >= 20, leading < 100 { leading = leading / 10 * 10 }
    let vocalised = [2, 3, 4, 6, 7, 12, 13, 14, 16, 17, 60, 70, 100, 600, 700]
    return vocalised.contains(leading) ? "ze" : "z"
}
