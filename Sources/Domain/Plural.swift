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
