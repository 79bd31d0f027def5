import Domain
import Foundation
import Glibc
package import SystemPackage

extension Spool {
    /// Takes back a file that was received and must not stay.
    func forget(_ entry: SpoolEntry) {
        DurableFile.unlink(entry.path)
    }

    /// The reject file that was put away with a batch; nil when there is none.
    func rejects(of receipt: Receipt) -> [UInt8]? {
        let name = FilePath.Component.accepted(from: receipt.file)
        let directory = settled(receipt.state, receipt.feed)
        for mark in [nil, "\(receipt.id)"] {
            let path = directory.appending(name.marked(mark))
            guard
                let text = FileManager.default.contents(
                    atPath: path.ending(".receipt.json").string
                ), let answer = try? JSONDecoder().decode(NumberedReceipt.self, from: text),
                answer.id == receipt.id
            else { continue }
            return FileManager.default.contents(atPath: path.ending(".rejects.csv").string)
                .map { Array($0) }
        }
        return nil
    }

    /// The name under which the file of a held batch was put away; nil when it is not there.
    package func heldFile(of batch: Int64, feed: String) -> FilePath.Component? {
        let directory = settled(.held, feed)
        let ending = ".receipt.json"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.string)) ?? []
        for name in names.sorted() where name.hasSuffix(ending) {
            guard let bytes = try? readSmallFile(directory.appending(name)),
                let receipt = try? JSONDecoder().decode(NumberedReceipt.self, from: Data(bytes)),
                receipt.id == batch
            else { continue }
            return FilePath.Component(String(name.dropLast(ending.count)))
        }
        return nil
    }
}

/// As much of a receipt as tells whose it is.
private struct NumberedReceipt: Decodable {
    let id: Int64
}
