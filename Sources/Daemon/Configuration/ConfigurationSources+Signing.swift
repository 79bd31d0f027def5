import Domain
import Mail
import SystemPackage

extension ConfigurationSources {
    /// Reads the key that `mail.dkim.key-file` names and tries it.
    mutating func prepareSigning(in configuration: inout Configuration) {
        let keys = ["mail.dkim.domain", "mail.dkim.selector", "mail.dkim.key-file"]
        guard let given = keys.first(where: isSet) else { return }
        for key in keys where !isSet(key) { reportMissing(key, neededBy: given) }
        let signing = configuration.mail.signing
        guard let domain = signing.domain, let selector = signing.selector,
            let path = signing.keyFile
        else { return }
        if let status = FileStatus(following: path), status.permissions & 0o007 != 0 {
            report(
                key: "mail.dkim.key-file",
                cs: "soubor \(path) smí číst každý; odeberte mu ta práva (chmod o=)",
                en: "everybody may read file \(path); take that right away (chmod o=)"
            )
            return
        }
        do throws(Errno) {
            let bytes = try readSmallFile(path)
            configuration.mail.signer = signer(domain, selector, key: bytes)
        } catch {
            report(
                key: "mail.dkim.key-file",
                cs: "soubor \(path) nelze přečíst: \(error)",
                en: "file \(path) cannot be read: \(error)"
            )
        }
    }

    private mutating func signer(_ domain: String, _ selector: String, key: [UInt8]) -> DKIMSigner?
    {
        do throws(MailError) {
            return try DKIMSigner(domain: domain, selector: selector, key: key)
        } catch {
            report(
                key: "mail.dkim.key-file",
                cs: "není soukromý klíč RSA v PEM bez hesla, aspoň 1024 bitů (\(error))",
                en:
                    "is no private RSA key in PEM without a password, of 1024 bits or more (\(error))"
            )
            return nil
        }
    }
}
