import Domain
import Foundation
import Mail
import SystemPackage

/// What is looked at outside the database: disk, key, clock, mail.
extension Examination {
    private var configuration: Configuration { commands.configuration }

    var spool: Check {
        let name = LocalizedText(cs: "složky pro soubory", en: "spool")
        do {
            let spool = try commands.spool(try commands.installation.catalogue())
            let probe = spool.work.appending(".\(UUID().uuidString).part")
            try DurableFile.write([], to: probe, replacing: false)
            DurableFile.unlink(probe)
            return Check(
                name: name,
                state: .good,
                text: LocalizedText(cs: "\(spool.directory)", en: "\(spool.directory)")
            )
        } catch let error as Errno {
            return failed(name, SpoolError(configuration.spoolDirectory, error))
        } catch {
            return failed(name, error)
        }
    }

    var freeSpace: Check {
        let name = LocalizedText(cs: "místo na disku", en: "free space")
        let directory = configuration.stateDirectory.string
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: directory)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value else {
            return Check(
                name: name,
                state: .bad,
                text: LocalizedText(cs: "\(directory) není", en: "there is no \(directory)")
            )
        }
        let gigabytes = Double(free) / 1_073_741_824
        func text(_ language: Language) -> String {
            let number = formatNumber(gigabytes, decimals: 1, language: language)
            return language == .cs ? "volno \(number) GiB" : "\(number) GiB free"
        }
        return Check(
            name: name,
            state: gigabytes < 0.2 ? .bad : gigabytes < 2 ? .doubtful : .good,
            text: LocalizedText(cs: text(.cs), en: text(.en))
        )
    }

    /// Looked for, never made: making it here would hide that it was lost.
    var key: Check {
        let name = LocalizedText(cs: "klíč pseudonymů", en: "key of the pseudonyms")
        let own = configuration.stateDirectory.appending("hmac-key")
        if configuration.peopleKey != nil || FileStatus(following: own) != nil {
            return Check(name: name, state: .good, text: LocalizedText(cs: "je", en: "is there"))
        }
        return Check(
            name: name,
            state: .bad,
            text: LocalizedText(
                cs: "chybí \(own); vytvoří ho první dimond serve, jinak ho obnovte ze zálohy",
                en: "no \(own); the first dimond serve makes it, else restore it from a backup"
            )
        )
    }

    var clock: Check {
        let clock = commands.clock
        let year = clock.today.components.year
        let isSane = (2026...2100).contains(year)
        func text(_ language: Language) -> String {
            formatInstant(clock.now(), zone: clock.zone, language: language)
                + ", \(clock.zone.identifier)"
        }
        return Check(
            name: LocalizedText(cs: "hodiny", en: "clock"),
            state: isSane ? .good : .bad,
            text: LocalizedText(
                cs: text(.cs) + (isSane ? "" : "; seřiďte je"),
                en: text(.en) + (isSane ? "" : "; set it")
            )
        )
    }

    func mail() async -> [Check] { await relay() + signing }

    /// Its key was tried when the configuration was read.
    private var signing: [Check] {
        guard let signer = configuration.mail.signer else { return [] }
        let isAligned = configuration.mail.isAligned
        let key = "\(signer.selector)._domainkey.\(signer.domain)"
        return [
            Check(
                name: LocalizedText(cs: "podpis pošty", en: "mail signature"),
                state: isAligned ? .good : .doubtful,
                text: isAligned
                    ? LocalizedText(
                        cs: "klíč podepisuje; veřejný má být v DNS pod \(key)",
                        en: "the key signs; the public one belongs into DNS at \(key)"
                    )
                    : LocalizedText(
                        cs:
                            "mail.from je z jiné domény než mail.dkim.domain; příjemcům (DMARC) nebude platit",
                        en:
                            "mail.from is of another domain than mail.dkim.domain; receivers (DMARC) will not count it"
                    )
            )
        ]
    }

    private func relay() async -> [Check] {
        let name = LocalizedText(cs: "pošta", en: "mail")
        guard let relay = configuration.mail.relay else { return [maildir(name)] }
        let place = "\(relay.security.rawValue)://\(relay.host):\(relay.port)"
        let reason = try? await blocking { RelayProbe.problem(host: relay.host, port: relay.port) }
        guard let reason else {
            return [Check(name: name, state: .good, text: LocalizedText(cs: place, en: place))]
        }
        return [
            Check(
                name: name,
                state: .bad,
                text: LocalizedText(
                    cs: "\(place) neodpovídá (\(reason)); zkontrolujte mail.relay",
                    en: "\(place) does not answer (\(reason)); check mail.relay"
                )
            )
        ]
    }

    private func maildir(_ name: LocalizedText) -> Check {
        let directory = configuration.stateDirectory.appending("mail")
        let existing =
            FileStatus(following: directory) == nil ? configuration.stateDirectory : directory
        let isWritable = FileManager.default.isWritableFile(atPath: existing.string)
        return Check(
            name: name,
            state: isWritable ? .good : .bad,
            text: isWritable
                ? LocalizedText(
                    cs: "bez mail.relay se ukládá do \(directory)/new",
                    en: "without mail.relay it is kept in \(directory)/new"
                )
                : LocalizedText(
                    cs: "do \(directory) nelze zapisovat; opravte práva",
                    en: "\(directory) cannot be written; mend its rights"
                )
        )
    }
}
