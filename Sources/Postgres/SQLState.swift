/// What the five characters of an SQLSTATE mean.
package enum SQLState {
    /// PostgreSQL's name of the condition, for those an operator meets; nil for others.
    package static func name(of state: String) -> String? { names[state] }

    /// Data exceptions (22) and integrity violations (23) put values of rows into their message.
    static func quotesValues(_ state: String) -> Bool {
        state.hasPrefix("22") || state.hasPrefix("23")
    }

    private static let names: [String: String] = [
        "08001": "sqlclient_unable_to_establish_sqlconnection",
        "08006": "connection_failure",
        "08P01": "protocol_violation",
        "0A000": "feature_not_supported",
        "21000": "cardinality_violation",
        "22001": "string_data_right_truncation",
        "22003": "numeric_value_out_of_range",
        "22007": "invalid_datetime_format",
        "22008": "datetime_field_overflow",
        "22012": "division_by_zero",
        "22021": "character_not_in_repertoire",
        "22023": "invalid_parameter_value",
        "22P02": "invalid_text_representation",
        "22P03": "invalid_binary_representation",
        "22P04": "bad_copy_file_format",
        "23502": "not_null_violation",
        "23503": "foreign_key_violation",
        "23505": "unique_violation",
        "23514": "check_violation",
        "23P01": "exclusion_violation",
        "25001": "active_sql_transaction",
        "25006": "read_only_sql_transaction",
        "25P02": "in_failed_sql_transaction",
        "26000": "invalid_sql_statement_name",
        "28000": "invalid_authorization_specification",
        "28P01": "invalid_password",
        "3D000": "invalid_catalog_name",
        "40001": "serialization_failure",
        "40P01": "deadlock_detected",
        "42501": "insufficient_privilege",
        "42601": "syntax_error",
        "42703": "undefined_column",
        "42883": "undefined_function",
        "42P01": "undefined_table",
        "53100": "disk_full",
        "53200": "out_of_memory",
        "53300": "too_many_connections",
        "55P03": "lock_not_available",
        "57014": "query_canceled",
        "57P01": "admin_shutdown",
        "57P02": "crash_shutdown",
        "57P03": "cannot_connect_now",
        "P0001": "raise_exception",
    ]
}
