import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Daemon

/// The survey of public acceptance: a form and an indicator that are files only.
@Suite("A second form", .timeLimit(.minutes(5)))
struct SecondFormTests {
    /// Ninety responses; every sixth person does not know, every sixth refuses, half of the rest agree.
    private var file: String {
        let answers = ["1", "2", "3", "4", "9", "R"]
        let sizes = ["1-1999", "2000-9999", "10000-49999", "50000+"]
        let day = Sendings.wave.from
        let rows = (0..<90).map { number in
            "prijeti-verejnosti,\(Sendings.wave.wave),V-\(number),,CZ010,1000,\(day),self,T\(number % 5),ano,1,"
                + "27-64,Z,\(sizes[number % 4]),pred,ano,\(answers[number % 6]),3,2,3,3,ne,"
        }
        let header =
            "form,wave,subject,service_id,nuts3,orp,interview_date,mode,interviewer,legal_basis_ack,"
            + "form_version,P01,P02,P03,P04,P05,A01,A02,A03,A04,A05,I01,I02"
        return ([header] + rows).map { $0 + "\n" }.joined()
    }

    @Test("a file that names its form goes into the form's table, and its indicator is counted")
    func sending() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let path = station.home.path + "/prijeti.csv"
        try Data(file.utf8).write(to: URL(filePath: path))
        let answer = try await RunningDaemon.run(
            ["import", "survey", path, "--json", "--config", station.home.configuration],
            environment: station.environment
        )
        #expect(answer.code == 0, "\(answer.output)")
        #expect(
            try await station.texts("SELECT form || ' ' || accepted FROM ops.batch")
                == ["prijeti-verejnosti 90"]
        )
        #expect(try await station.count("SELECT count(*) FROM survey.di_pot") == 0)
        let values = try await eventually("the values of both regions") {
            let found = try await station.texts(
                """
                SELECT concat_ws(' ', nuts3, numerator, denominator, n, value, coalesce(coverage::text, '-'))
                FROM measure.current_value
                WHERE indicator = 'CM-02' AND value IS NOT NULL ORDER BY nuts3
                """
            )
            return found.isEmpty ? nil : found
        }
        #expect(values == ["CZ 30 60 60 50 -", "CZ010 30 60 60 50 -"])
        #expect(try await station.cellDifferences() == 0)
        #expect(
            try await station.count(
                """
                SELECT count(DISTINCT setting) FROM measure.cell WHERE indicator = 'CM-02'
                """
            ) == 4
        )
        #expect(try await daemon.stop() == 0)
    }
}
