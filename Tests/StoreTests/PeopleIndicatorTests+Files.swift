import Domain

extension PeopleIndicatorTests {
    /// Feed and content, in the order they are taken in.
    static let files: [(feed: String, text: String)] = [
        ("services", services), ("assessments", assessments), ("plans", plans),
        ("successors", successors), ("transformations", transformations),
        ("occupancy", occupancy), ("moves", moves), ("applications", applications),
        ("staff", staff), ("service_returns", returns),
    ]

    private static let services = """
        service_id,ico,kind,form,nuts3,active_from,active_to,capacity
        S-1,00551023,48,P,CZ072,2010-01-01,,40
        S-2,70873046,51,P,CZ072,2010-01-01,,12
        S-3,26297850,49,P,CZ072,2010-01-01,,60
        S-4,70873046,51,P,CZ072,2010-01-01,,20
        S-5,26297850,39,T,CZ072,2010-01-01,,10
        S-6,00551023,50,P,CZ072,2026-05-01,,9
        S-7,26297850,39,T,CZ063,2010-01-01,,50

        """

    /// The place of S-2 is not verified, that of S-4 was once a community.
    private static let assessments = """
        service_id,place_id,assessed_on,nuts3,orp,criteria_version,valid_to,result,persons,beds,single_rooms,households_1,households_2_6,households_7_15,households_16_30,households_31,evidence,evidence_sha256,assessor,verifier
        S-1,A,2026-03-01,CZ072,7213,2022,,community,8,10,8,,,,,,P1,,a,b
        S-1,B,2026-03-01,CZ072,7213,2022,,non_community,26,30,2,,,,,,P2,,a,b
        S-2,C,2026-03-01,CZ072,7213,2022,,non_community,12,12,12,,,,,,P3,,a,
        S-4,D,2024-03-01,CZ072,7213,2022,,community,20,20,0,,,,,,P4,,a,b
        S-4,D,2026-01-01,CZ072,7213,2022,,non_community,20,20,0,,,,,,P5,,a,b

        """

    private static let plans = """
        plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on
        P-1,S-1,CZ072,in_progress,2026-02-10,2027-01-10,40,0,2026-06-01

        """

    private static let successors = """
        plan_id,service_id,successor_service_id,nuts3,purpose,starts_on,places
        P-1,S-1,S-2,CZ072,housing,2026-03-01,12
        P-1,S-1,S-4,CZ072,housing,2026-03-01,15
        P-1,S-1,S-5,CZ072,support,2026-03-01,

        """

    private static let transformations = """
        service_id,plan_id,nuts3,transformed_on,evidence,reported_by,verified_by,revoked_on,outcome
        T-1,P-8,CZ072,2026-05-01,E1,a,b,,humanised
        T-2,P-9,CZ072,2026-05-01,E2,a,b,,

        """

    private static let occupancy = """
        service_id,form,orp,as_of,kind,nuts3,places,occupied,free,waiting
        S-1,P,7213,2026-01-31,48,CZ072,40,40,0,0
        S-1,P,7213,2026-04-30,48,CZ072,38,36,2,0
        S-1,P,7213,2026-06-10,48,CZ072,38,33,5,0
        S-2,P,7213,2026-06-10,51,CZ072,12,12,0,3
        S-3,P,7213,2026-03-31,49,CZ072,60,60,0,0
        S-5,T,7213,2026-05-31,39,CZ072,10,8,2,0
        S-5,T,7201,2026-05-31,39,CZ072,0,0,0,0

        """

    private static let moves: String = {
        var rows = [
            "subject,moved_on,from_setting,from_service_id,to_setting,to_service_id,nuts3_from,nuts3_to,degree,age_band,sex",
            "p1,2026-04-10,institution,S-1,own,,CZ072,CZ072,4,27-64,Z",
            "p2,2026-05-02,institution,S-1,chb,S-2,CZ072,CZ072,2,27-64,M",
            "p3,2026-05-03,institution,S-1,chb,S-4,CZ072,CZ072,2,27-64,M",
            "p4,2026-04-20,family,,institution,S-3,CZ072,CZ072,3,81+,Z",
            "p5,2026-06-01,own,,institution,S-3,CZ072,CZ072,3,81+,Z",
            "p6,2026-06-02,institution,S-3,institution,S-1,CZ072,CZ072,1,81+,M",
            "p8,2026-02-01,institution,S-1,family,,CZ072,CZ072,1,18-26,M",
            "p9,2026-05-20,institution,S-1,unknown,,CZ072,,1,18-26,M",
            "r1,2025-06-01,own,,institution,S-3,CZ072,CZ072,3,27-64,Z",
            "r2,2026-01-10,own,,institution,S-3,CZ072,CZ072,3,27-64,Z",
            "r3,2026-01-11,own,,institution,S-3,CZ072,CZ072,3,27-64,Z",
        ]
        for person in 1...20 {
            let degree = person <= 5 ? 3 : 1
            rows.append(
                "r\(person),2025-01-10,institution,S-3,own,,CZ072,CZ072,\(degree),27-64,Z"
            )
        }
        return rows.joined(separator: "\n") + "\n"
    }()

    /// Waits in days; negative are those who still wait.
    private static let waits = [
        6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35,
    ]

    private static let applications: String = {
        var rows = [
            "subject,service_id,applied_on,nuts3,kind,contracted_on,ended_on,end_reason,refused_reason"
        ]
        for (person, wait) in waits.enumerated() {
            let today = Day(2026, 6, 15) ?? Day(daysSince1970: 0)
            let applied = today.adding(days: wait > 0 ? -100 : wait)
            let contract = wait > 0 ? applied.adding(days: wait).description : ""
            rows.append("w\(person),S-2,\(applied),CZ072,51,\(contract),,,")
        }
        // Somebody asks two services of another region, and one of those above asks there too.
        rows += [
            "q1,S-7,2026-06-01,CZ063,39,,,,", "q1,S-8,2026-06-02,CZ063,39,,,,",
            "w3,S-7,2026-06-03,CZ063,39,,,,",
        ]
        return rows.joined(separator: "\n") + "\n"
    }()

    private static let staff = """
        service_id,period,nuts3,direct_care_fte,users,staff,leavers,training_planned,training_completed
        S-1,2025,CZ072,20,40,30,6,,
        S-3,2025,CZ072,24,60,40,4,,
        S-1,2026-Q1,CZ072,,,,,10,6
        S-1,2026-Q2,CZ072,,,,,8,8
        S-3,2026-Q2,CZ072,,,,,9,0

        """

    private static let returns = """
        service_id,period,nuts3,users,users_high_support,restrained_persons,plans_current
        S-1,2025,CZ072,40,20,4,30
        S-3,2025,CZ072,60,30,1,45
        S-3,2025-H1,CZ072,70,0,7,0

        """
}
