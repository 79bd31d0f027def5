internal import Domain

/// Above everything: the data are old, or the database does not answer.
struct NoticeLine {
    private let notice: LocalizedText?
    private let language: Language

    init(_ notice: LocalizedText?, _ language: Language) {
        self.notice = notice
        self.language = language
    }

    var html: HTML? {
        guard let notice else { return nil }
        return "<p class=\"notice\" role=\"status\">\(notice[language])</p>\n"
    }
}
