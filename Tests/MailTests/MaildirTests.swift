import Domain
import Foundation
import Mail
import TestSupport
import Testing

@Suite("Mail directory")
struct MaildirTests {
    private let directory = FileManager.default.temporaryDirectory
        .appending(path: "dimond-maildir-\(UUID().uuidString)").path
    private let clock = Clock(zone: Samples.zone) { Samples.instant(2026, 4, 3) }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(directory)/\(folder)").sorted()
    }

    @Test("every mail is one readable file in new, and tmp is left empty")
    func keepsMails() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let maildir = Maildir(directory: directory, clock: clock)
        let bytes = try Samples.message(Samples.notice(.cs)).bytes()
        for _ in 1...3 {
            #expect(await maildir.deliver(bytes, to: "unit@example.org").isAccepted)
        }
        let kept = try names("new")
        #expect(kept.count == 3)
        #expect(try names("tmp").isEmpty && names("cur").isEmpty)
        let content = try Data(contentsOf: URL(filePath: "\(directory)/new/\(kept[0])"))
        #expect(content == Data(bytes.filter { $0 != UInt8(ascii: "\r") }))
        let seconds = Int(Samples.instant(2026, 4, 3).timeIntervalSince1970)
        #expect(kept.allSatisfy { $0.hasPrefix("\(seconds).") && !$0.contains("/") })
    }

    @Test("nobody else may read the mails")
    func permissions() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let maildir = Maildir(directory: directory, clock: clock)
        #expect(await maildir.deliver([65, 10], to: "unit@example.org").isAccepted)
        let file = "\(directory)/new/\(try #require(try names("new").first))"
        for (path, mode) in [(directory, 0o700), ("\(directory)/new", 0o700), (file, 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode)
        }
    }

    @Test("a directory that cannot be made means later, not lost")
    func unusable() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        #expect(FileManager.default.createFile(atPath: directory, contents: Data()))
        let maildir = Maildir(directory: directory, clock: clock)
        let delivery = await maildir.deliver([65, 10], to: "unit@example.org")
        #expect(delivery.isLater(code: nil, saying: "mail directory: mkdir: Not a directory"))
        #expect(!delivery.isAmbiguous)
    }

    @Test("two writers of one directory lose nothing")
    func twoWriters() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let writers = [
            Maildir(directory: directory, clock: clock),
            Maildir(directory: directory, clock: clock),
        ]
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    await writers[number % 2].deliver([65, 10], to: "a@example.org").isAccepted
                }
            }
            for await isAccepted in group { #expect(isAccepted) }
        }
        #expect(try names("new").count == 40)
    }
}
