/// What somebody wrote into a reply, without what their mail program put below it.
///
/// It ends where a quotation, a signature or a closing phrase begins, as the programs in use here
/// write them, in Czech and English.
struct ReplyText {
    /// Its lines without blanks at their ends; empty lines stand between paragraphs.
    let lines: [String]

    /// Nobody writes more above a quotation, and a reason is shorter than one such line.
    private static let mostLines = 200
    private static let longestLine = 1000

    init(_ text: String) {
        let all = text.replacing("\r\n", with: "\n").replacing("\u{FEFF}", with: "")
            .split(separator: "\n", omittingEmptySubsequences: false).prefix(Self.mostLines)
            .map { line in
                line.prefix(Self.longestLine).split(whereSeparator: \.isWhitespace)
                    .joined(separator: " ")
            }
        let end = all.indices.first { Self.ends(all[$0...]) } ?? all.endIndex
        var own = Array(all[..<end].drop(while: \.isEmpty))
        if let first = own.first, Self.isGreeting(first) { own.removeFirst() }
        lines = Array(own.drop(while: \.isEmpty))
    }

    /// Whether what follows is no longer the person's own text.
    private static func ends(_ rest: ArraySlice<String>) -> Bool {
        guard let line = rest.first else { return false }
        return line.hasPrefix(">") || line == "--" || isDivider(line) || isClosing(line)
            || isFooter(line) || isAttribution(rest.prefix(3)) || isHeader(rest.prefix(5))
    }

    /// `-----Original Message-----`, `---------- Původní e-mail ----------`, Outlook's line.
    private static func isDivider(_ line: String) -> Bool {
        line.wholeMatch(of: /[-–—]{2,} ?\p{L}.*\p{L} ?[-–—]{2,}|_{8,}|-{8,}|={8,}/) != nil
    }

    /// `Dne 3. 4. 2026 v 10:00 X napsal(a):`, `On Fri, 3 Apr 2026 at 10:00, X wrote:`, broken over
    /// up to three lines; `3. 4. 2026 v 10:00, X <x@example.org>:` in one.
    private static func isAttribution(_ lines: ArraySlice<String>) -> Bool {
        guard let first = lines.first, !first.isEmpty else { return false }
        if first.hasSuffix(":"), first.contains("@"), first.contains(/\d/) { return true }
        let begins =
            /(?:Dne|On|po|út|st|čt|pá|so|ne|pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle)[ ,].*/
            .ignoresCase()
        guard first.wholeMatch(of: begins) != nil else { return false }
        let ends = /.*\d.*(?:napsal|wrote|píše).{0,4}:/.ignoresCase()
        var joined = ""
        for line in lines {
            if line.isEmpty || line.hasPrefix(">") { return false }
            joined += joined.isEmpty ? line : " " + line
            if joined.wholeMatch(of: ends) != nil { return true }
        }
        return false
    }

    /// Outlook's `Od: … Odesláno: … Komu: … Předmět: …`.
    private static func isHeader(_ lines: ArraySlice<String>) -> Bool {
        let from = /\*?(?:Od|From|Odesílatel) ?: ?\*? ?.*/.ignoresCase()
        let more =
            /\*?(?:Odesláno|Sent|Komu|To|Datum|Date|Předmět|Subject|Kopie|Cc) ?: ?\*? ?.*/
            .ignoresCase()
        guard let first = lines.first, first.wholeMatch(of: from) != nil else { return false }
        return lines.dropFirst().contains { $0.wholeMatch(of: more) != nil }
    }

    private static func isClosing(_ line: String) -> Bool {
        let closing =
            /(?:S (?:pozdrav|přátelsk|úct|přán)|Hezký|Pěkný|Krásný|Srdečn|Zdraví|Děkuj|Díky|Kind|Best|Regards|With|Yours|Sincerely|Thank|Many thanks|Cheers).*/
            .ignoresCase()
        return line.split(separator: " ").count <= 4 && !line.contains(/\d/)
            && line.wholeMatch(of: closing) != nil
    }

    /// What telephones and programs add.
    private static func isFooter(_ line: String) -> Bool {
        let footer =
            /(?:Odesláno (?:z|ze|pomocí)|Sent (?:from|with)|Získejte Outlook|Get Outlook|Poslán[oa] z).*/
            .ignoresCase()
        return line.wholeMatch(of: footer) != nil
    }

    private static func isGreeting(_ line: String) -> Bool {
        let greeting =
            /(?:Dobr[ýé]|Hezký|Krásný|Pěkný|Vážen|Milí|Milá|Ahoj|Zdravím|Hello|Hi|Dear|Good (?:morning|afternoon|day|evening)).*/
            .ignoresCase()
        return line.split(separator: " ").count <= 5 && line.wholeMatch(of: greeting) != nil
            && (line.last.map { ",!.".contains($0) } ?? false
                || line.split(separator: " ").count <= 2)
    }
}
