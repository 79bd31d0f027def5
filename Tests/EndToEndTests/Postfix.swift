import Foundation
import Synchronization
import TestSupport

/// Debian's Postfix as an office's relay: TLS and a password are demanded, unknown recipients refused.
///
/// An instance of the test's own on the loopback interface, which needs root and leaves the machine's
/// alone; what it accepts goes on to `next`. It ends and its folder goes with its owner.
final class Postfix: Sendable {
    static let user = "dimond"
    static let password = "tajné heslo"

    let port: Int
    private let folder: String
    private let process: Mutex<Process>
    let log: ProcessLog
    private let lifeline: FileHandle

    /// Starts it; returns when it takes mail.
    ///
    /// `next` lends its certificate, too, so it is a server with STARTTLS; `recipients` are the
    /// mailboxes that there are, all at `example.org`.
    init(next: RecordingSMTPServer, recipients: [String]) async throws {
        port = try DaemonHome.freePort()
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "dimond-postfix-\(UUID().uuidString.prefix(8))").path
        lifeline = try Program.atTheEnd(
            "kill -TERM $(cat \"$1/queue/pid/master.pid\"); rm -rf \"$1\"",
            folder
        )
        try Self.write(folder, port: port, next: next, recipients: recipients)
        for (program, arguments, input) in [
            ("/usr/bin/install", ["-d", "-o", "postfix", "-m", "700", folder + "/data"], ""),
            (
                "/usr/sbin/saslpasswd2",
                ["-p", "-c", "-f", folder + "/passwords", "-u", "relay.test", Self.user],
                Self.password
            ), ("/usr/bin/chown", ["postfix", folder + "/passwords"], ""),
        ] {
            let done = try await Program.run(program, arguments, input: Array(input.utf8))
            guard done.code == 0 else {
                throw NeverHappened(what: "\(program): \(done.output)")
            }
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/sbin/postfix")
        process.arguments = ["-c", folder + "/etc", "start-fg"]
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        self.process = Mutex(process)
        let log = ProcessLog(output.fileHandleForReading)
        self.log = log
        try await eventually("Postfix at work") {
            if log.isOver { throw NeverHappened(what: "Postfix at work\n\(log.text)") }
            return log.text.contains("daemon started")
        }
    }

    /// What a station's configuration says about this relay.
    func settings(password: String = password, caFile: String) -> [String] {
        [
            "mail.relay: smtp+starttls://localhost:\(port)", "mail.user: \(Self.user)",
            "mail.password: \(password)", "mail.ca-file: \(caFile)",
        ]
    }

    private static func write(
        _ folder: String,
        port: Int,
        next: RecordingSMTPServer,
        recipients: [String]
    ) throws {
        for name in ["etc/sasl", "queue"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)",
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755]
            )
        }
        let known = recipients.map { "{ \($0) = known }" }.joined(separator: ", ")
        let files = [
            "main.cf": """
            compatibility_level = 3.6
            queue_directory = \(folder)/queue
            data_directory = \(folder)/data
            maillog_file = /dev/stdout
            myhostname = relay.test
            inet_protocols = ipv4
            mydestination =
            mynetworks =
            alias_maps =
            smtpd_peername_lookup = no
            smtpd_tls_security_level = encrypt
            smtpd_tls_cert_file = \(next.certificate.file)
            smtpd_tls_key_file = \(next.certificate.key)
            smtpd_tls_received_header = yes
            smtpd_sasl_auth_enable = yes
            smtpd_sasl_authenticated_header = yes
            smtpd_sasl_local_domain = relay.test
            smtpd_relay_restrictions = permit_sasl_authenticated, reject
            relay_domains = example.org
            relay_recipient_maps = inline:{ \(known) }
            relay_transport = smtp:[127.0.0.1]:\(next.port)
            smtp_tls_security_level = encrypt
            """,
            "sasl/smtpd.conf": """
            pwcheck_method: auxprop
            auxprop_plugin: sasldb
            sasldb_path: \(folder)/passwords
            mech_list: PLAIN LOGIN
            """,
            "master.cf": """
            127.0.0.1:\(port) inet n - n - - smtpd
            anvil unix - - n - 1 anvil
            bounce unix - - n - 0 bounce
            cleanup unix n - n - 0 cleanup
            defer unix - - n - 0 bounce
            error unix - - n - - error
            postlog unix-dgram n - n - 1 postlogd
            proxymap unix - - n - - proxymap
            qmgr unix n - n 300 1 qmgr
            retry unix - - n - - error
            rewrite unix - - n - - trivial-rewrite
            smtp unix - - n - - smtp
            tlsmgr unix - - n 1000? 1 tlsmgr
            trace unix - - n - 0 bounce
            """,
        ]
        for (name, text) in files {
            try Data((text + "\n").utf8).write(to: URL(filePath: "\(folder)/etc/\(name)"))
        }
    }
}
