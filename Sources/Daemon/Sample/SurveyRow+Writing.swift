import Domain

extension SurveyRow {
    /// Texts of one file that are the same in many rows.
    struct Frame: Sendable {
        var wave: [UInt8]
        var days: [[UInt8]]
        var regions: [Region]
        var yes: [UInt8]

        struct Region: Sendable {
            var nuts3: [UInt8]
            /// Such as `S-CZ010-`.
            var subject: [UInt8]
            /// Such as `T-CZ010-`.
            var interviewer: [UInt8]
            var orps: [[UInt8]]
        }

        init(
            _ wave: Wave,
            _ days: [Day],
            _ regions: [SampleReference.Region],
            _ dialect: SampleDialect
        ) {
            self.wave = Array(wave.description.utf8)
            self.days = days.map { dialect.encoded(dialect.date($0)) }
            self.regions = regions.map { region in
                Region(
                    nuts3: Array(region.nuts3.utf8),
                    subject: Array("S-\(region.nuts3)-".utf8),
                    interviewer: Array("T-\(region.nuts3)-".utf8),
                    orps: region.orps.map { Array($0.utf8) }
                )
            }
            yes = dialect.encoded(dialect.flag(true))
        }
    }

    func write(to writer: inout SampleWriter, _ frame: Frame) {
        writeEnvelope(&writer, frame)
        writer.code(SurveyCodes.ages[age])
        writer.letter(sex)
        writer.letter(shownDegree)
        writeSet(disabilities, of: SurveyCodes.disabilities, &writer)
        for item in 0..<10 {
            writeAnswer(levels[item], &writer)
            writeAnswer(saturation[item], &writer)
        }
        writer.code(SurveyCodes.homes[home])
        writer.number(roommates)
        writer.code(SurveyCodes.wishes[wish])
        writeChoice(plan, of: SurveyCodes.answers, &writer)
        writer.number(informalHours)
        writer.number(serviceHours)
        writer.number(missingHours)
        writer.number(burden)
        writeSet(used, of: SurveyCodes.services, &writer)
        writeSet(lacking, of: SurveyCodes.services, &writer)
        writeChoice(obstacle, of: SurveyCodes.obstacles, &writer)
        writer.number(months)
        for item in 0..<8 { writeAnswer(quality[item], &writer) }
        writeChoice(restraint, of: SurveyCodes.answers, &writer)
        writer.endRow()
    }

    @inline(__always)
    private func writeEnvelope(_ writer: inout SampleWriter, _ frame: Frame) {
        let place = frame.regions[region]
        writer.code(frame.wave)
        writer.bytes.append(contentsOf: place.subject)
        writer.digits(person, atLeast: 6)
        writer.empty()
        writer.code(service)
        writer.code(place.nuts3)
        writer.code(place.orps[orp])
        writer.code(frame.days[day])
        writer.code(SurveyCodes.modes[mode])
        writer.bytes.append(contentsOf: place.interviewer)
        writer.digits(interviewer, atLeast: 3)
        writer.empty()
        writer.code(frame.yes)
        writer.letter(UInt8(ascii: "1"))
    }

    @inline(__always)
    private func writeAnswer(_ answer: UInt8, _ writer: inout SampleWriter) {
        switch answer {
        case SurveyRow.notAsked: writer.empty()
        case SurveyRow.refused: writer.letter(UInt8(ascii: "R"))
        default: writer.letter(48 + answer)
        }
    }

    @inline(__always)
    private func writeChoice(_ place: Int, of codes: [[UInt8]], _ writer: inout SampleWriter) {
        if place < 0 { writer.empty() } else { writer.code(codes[place]) }
    }

    @inline(__always)
    private func writeSet(_ set: Int, of codes: [[UInt8]], _ writer: inout SampleWriter) {
        var rest = set
        while rest != 0 {
            writer.bytes.append(contentsOf: codes[rest.trailingZeroBitCount])
            rest &= rest - 1
            if rest != 0 { writer.bytes.append(UInt8(ascii: " ")) }
        }
        writer.empty()
    }
}
