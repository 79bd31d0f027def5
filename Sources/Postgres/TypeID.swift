/// PostgreSQL's number (OID) of a data type.
package struct TypeID: RawRepresentable, Sendable, Hashable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Lets the server decide from the statement.
    static let unspecified = TypeID(rawValue: 0)
    static let bool = TypeID(rawValue: 16)
    static let bytea = TypeID(rawValue: 17)
    static let char = TypeID(rawValue: 18)
    static let name = TypeID(rawValue: 19)
    static let int8 = TypeID(rawValue: 20)
    static let int2 = TypeID(rawValue: 21)
    static let int4 = TypeID(rawValue: 23)
    static let text = TypeID(rawValue: 25)
    static let json = TypeID(rawValue: 114)
    static let float4 = TypeID(rawValue: 700)
    static let float8 = TypeID(rawValue: 701)
    static let unknown = TypeID(rawValue: 705)
    static let bpchar = TypeID(rawValue: 1042)
    static let varchar = TypeID(rawValue: 1043)
    static let date = TypeID(rawValue: 1082)
    static let timestamptz = TypeID(rawValue: 1184)
    static let numeric = TypeID(rawValue: 1700)
    static let uuid = TypeID(rawValue: 2950)
    static let jsonb = TypeID(rawValue: 3802)

    static let textArray = TypeID(rawValue: 1009)
    static let int8Array = TypeID(rawValue: 1016)
    static let byteaArray = TypeID(rawValue: 1001)
    static let float8Array = TypeID(rawValue: 1022)
    static let timestamptzArray = TypeID(rawValue: 1185)

    /// Types made by `CREATE TYPE`, enumerations among them, are numbered from here.
    var isUserDefined: Bool { rawValue >= 16_384 }

    /// The built-in array types whose elements this module reads, and user-defined ones.
    var mayBeArray: Bool { TypeID.arrays.contains(rawValue) || isUserDefined }

    /// bool bytea name int2 int4 text bpchar varchar int8 float4 float8 date timestamptz
    /// numeric uuid, each as `[]`.
    private static let arrays: Set<UInt32> = [
        1000, 1001, 1003, 1005, 1007, 1009, 1014, 1015, 1016, 1021, 1022, 1182, 1185, 1231, 2951,
    ]
}
