/// Text as quoted-printable (RFC 2045): ASCII only, CRLF, lines of at most 76 columns.
///
/// No line begins with a dot or `From `, so nothing on the way has a reason to change one.
func quotedPrintable(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        .split(separator: "\n", omittingEmptySubsequences: false)
        .map(encodedLine).joined(separator: "\r\n")
}

private func encodedLine(_ line: Substring) -> String {
    let scalars = Array(line.unicodeScalars)
    var result = ""
    var column = 0
    for (index, scalar) in scalars.enumerated() {
        let atEdge =
            (column == 0 && (scalar == "." || scalar == "F"))
            || (index == scalars.count - 1 && (scalar == " " || scalar == "\t"))
        let piece = atEdge ? escaped(scalar) : encodedScalar(scalar)
        if column + piece.utf8.count > 75 {
            result += "=\r\n"
            column = 0
        }
        result += piece
        column += piece.utf8.count
    }
    return result
}

/// A character is never split over two lines: some readers decode line by line.
private func encodedScalar(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "=": escaped(scalar)
    case " "..."~", "\t": String(scalar)
    case _ where scalar.isControl: escaped("\u{FFFD}")
    default: escaped(scalar)
    }
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map { byte in
        (byte < 16 ? "=0" : "=") + String(byte, radix: 16, uppercase: true)
    }.joined()
}
