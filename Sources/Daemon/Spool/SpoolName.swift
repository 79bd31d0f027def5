import Foundation
package import SystemPackage

/// Names of files are bytes that senders choose; these make them safe to show and to keep.
extension FilePath.Component {
    /// For people and logs: control characters and bytes that are no UTF-8 as `\xNN`.
    package var shown: String {
        var text = ""
        var rest = withPlatformString { start in
            UnsafeRawBufferPointer(start: start, count: strlen(start)).map { $0 }
        }[...]
        while let byte = rest.first {
            let width = [4, 3, 2, 1].first { width in
                rest.count >= width
                    && String(validating: rest.prefix(width), as: UTF8.self)?.unicodeScalars.count
                        == 1
            }
            let piece = width.flatMap { String(validating: rest.prefix($0), as: UTF8.self) }
            if let piece, let width, piece.unicodeScalars.allSatisfy(\.isShowable) {
                text += piece
                rest = rest.dropFirst(width)
            } else {
                text += "\\x" + String(byte, radix: 16, uppercase: true).leftPadded(to: 2)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    /// Dot files and `*.part` are still the sender's.
    var isUnfinished: Bool {
        withPlatformString { start in
            start[0] == 0x2E || String(cString: start).hasSuffix(".part")
        }
    }

    /// `mark` before the first dot: `a.csv.gz` becomes `a~7.csv.gz`; room is left for `.receipt.json`.
    func marked(_ mark: String?) -> FilePath.Component {
        let longest = 255 - ".receipt.json".utf8.count
        let bytes = withPlatformString { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
        let dot = bytes.dropFirst().firstIndex(of: 0x2E) ?? bytes.endIndex
        let middle = mark.map { "~\($0)".utf8CString.dropLast() } ?? []
        let ending = bytes[dot...].suffix(longest / 2)
        let stem = bytes[..<dot].prefix(longest - middle.count - ending.count)
        return FilePath.Component(platformString: stem + middle + ending + [0]) ?? self
    }

    /// The last part of a name from outside, without what no file of the spool may have.
    static func accepted(from name: String) -> FilePath.Component {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        var kept = String(String.UnicodeScalarView(last.unicodeScalars.filter(\.isShowable)))
        kept = String(kept.drop { $0 == "." })
        while kept.hasSuffix(".part") { kept.removeLast(5) }
        while kept.utf8.count > 200 { kept.removeLast() }
        return FilePath.Component(kept) ?? "upload"
    }
}

extension Unicode.Scalar {
    /// Neither a control character nor one that reorders or hides text.
    fileprivate var isShowable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        default: self != "\\"
        }
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: "0", count: max(0, width - count)) + self
    }
}
