/// Columns and codes of form `di-pot`, version 1, in the order in which files have them.
enum SurveyCodes {
    static let columns: [String] =
        [
            "wave", "subject", "service_id", "nuts3", "orp", "interview_date", "mode",
            "interviewer",
            "legal_basis_ack", "form_version", "B01", "B02", "B03", "B04",
        ]
        + (1...10).flatMap { need in
            let name = need < 10 ? "C0\(need)" : "C10"
            return [name, name + "s"]
        }
        + ["D01", "D02", "D03", "D04", "E01", "E02", "E03", "E04", "F01", "F02", "F03", "F04"]
        + (1...9).map { "G0\($0)" }

    static let ages = SampleStrata.ageBands.map { Array($0.utf8) }
    static let modes = bytes("self assisted proxy_family proxy_staff")
    static let disabilities = bytes(
        "telesne mentalni dusevni zrak sluch pas chronicke demence zadne"
    )
    static let homes = bytes("vlastni rodina chb dozp ds dzr tydenni zdravotni jine")
    /// Positions of ``homes`` in which somebody lives in a residential service.
    static let residential = 2...7
    static let wishes = bytes("zustat prestehovat nevim")
    static let answers = bytes("ano ne nevim")
    static let services = bytes(
        "37 39 40 41 43 44 45 46 47 48 49 50 51 52 54 65 66 67 70"
    )
    static let obstacles = bytes(
        "neni_v_miste plna_kapacita cena kvalita nevim_o_ni nechci"
    )
    /// Position of `plna_kapacita` in ``obstacles``.
    static let fullCapacity = 1
    /// Positions in ``services`` of the kinds in which people of ``homes`` 2…7 live.
    static let serviceOfHome = [12, 9, 10, 11, 8, 13]

    static func column(_ name: String) -> Int { columns.firstIndex(of: name) ?? 0 }

    private static func bytes(_ words: String) -> [[UInt8]] {
        words.split(separator: " ").map { Array($0.utf8) }
    }
}
