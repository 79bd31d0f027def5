package import Domain
package import SystemPackage

/// Why the private cluster cannot run; each case says what to do.
package enum EmbeddedPostgresError: ExplainedError, Equatable {
    case binariesMissing(searched: [FilePath])
    case wrongVersion(cluster: Int, installed: [Int])
    case accountMissing
    case ownedByRoot(FilePath)
    case notReachable(FilePath, account: String)
    case notOurs(FilePath)
    case inUse(FilePath, by: String)
    case fileSystem(FilePath, Errno)
    case commandFailed(String, output: String)
    case startFailed(log: FilePath, lastLines: String)
    case strayRemains([Int32])

    package var explanation: LocalizedText {
        switch self {
        case .binariesMissing(let searched):
            let oldest = PostgresBinaries.oldestVersion
            let places = searched.map(\.string).joined(separator: ", ")
            return LocalizedText(
                cs: "PostgreSQL \(oldest) nebo novější tu není (hledá se v \(places)); "
                    + "nainstalujte balíček postgresql, nebo nastavte database.url",
                en: "PostgreSQL \(oldest) or newer is not installed (looked in \(places)); "
                    + "install the package postgresql, or set database.url"
            )
        case .wrongVersion(let cluster, let installed):
            let found = installed.map(String.init).joined(separator: ", ")
            return LocalizedText(
                cs: "data založil PostgreSQL \(cluster), nainstalován je \(found); "
                    + "nainstalujte postgresql-\(cluster), nebo data převeďte pomocí pg_upgrade",
                en: "the cluster was made by PostgreSQL \(cluster), installed is \(found); "
                    + "install postgresql-\(cluster), or move the data with pg_upgrade"
            )
        case .accountMissing:
            return LocalizedText(
                cs: "PostgreSQL neběží pod rootem a uživatel postgres neexistuje; "
                    + "spusťte dimond jako běžný uživatel",
                en: "PostgreSQL does not run as root and there is no user postgres; "
                    + "start dimond as an ordinary user"
            )
        case .ownedByRoot(let path):
            return LocalizedText(
                cs: "\(path) patří rootovi a PostgreSQL pod rootem neběží; "
                    + "dejte ji jinému uživateli (chown -R postgres \(path))",
                en: "\(path) belongs to root, and PostgreSQL does not run as root; "
                    + "give it to another user (chown -R postgres \(path))"
            )
        case .notReachable(let path, let account):
            return LocalizedText(
                cs: "uživatel \(account) nesmí do \(path); zvolte jiné state.directory, "
                    + "nebo mu vstup povolte (chmod o+x \(path))",
                en: "user \(account) may not enter \(path); choose another state.directory, "
                    + "or allow it (chmod o+x \(path))"
            )
        case .notOurs(let path):
            return LocalizedText(
                cs: "\(path) patří někomu jinému, nebo do ní smějí i jiní; "
                    + "zvolte kratší state.directory",
                en: "\(path) belongs to somebody else or others may enter it; "
                    + "choose a shorter state.directory"
            )
        case .inUse(let path, let owner):
            return LocalizedText(
                cs: "\(path) používá jiný dimond (proces \(owner)); "
                    + "zastavte ho, nebo zvolte jiné state.directory",
                en: "\(path) is in use by another dimond (process \(owner)); "
                    + "stop it, or choose another state.directory"
            )
        case .fileSystem(let path, let error):
            return LocalizedText(
                cs: "\(path): soubor nebo složku nelze použít (\(error)); "
                    + "opravte práva nebo místo na disku a zkuste to znovu",
                en: "\(path): the file or directory cannot be used (\(error)); "
                    + "mend its rights or the room on the disk and try again"
            )
        case .commandFailed(let command, let output):
            return LocalizedText(
                cs: "\(command) selhal; odstraňte příčinu a zkuste to znovu: \(output)",
                en: "\(command) failed; remove the cause and try again: \(output)"
            )
        case .startFailed(let log, let lastLines):
            return LocalizedText(
                cs: "PostgreSQL nenaběhl; příčinu říká konec \(log): \(lastLines)",
                en: "PostgreSQL did not start; the end of \(log) says why: \(lastLines)"
            )
        case .strayRemains(let processes):
            let list = processes.map(String.init).joined(separator: ", ")
            return LocalizedText(
                cs: "data dosud používají procesy dřívějšího spuštění (\(list)) a nejde je "
                    + "ukončit; ukončete je a zkuste to znovu",
                en: "processes of an earlier start (\(list)) still use the cluster and cannot be "
                    + "stopped; end them and try again"
            )
        }
    }
}
