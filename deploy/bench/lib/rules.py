"""The rules of the form as statements: the error rules, the first one a row breaks.

Not done here, though dimond does it in the same run: warning rules (V10 … V18) and their marks, the reason why an answer
is missing, the problem's text, all broken rules of a row instead of the first, cells, receipt, audit, known files.
"""

LEVELS = [f"c{n:02}" for n in range(1, 11)]
QUALITY = [f"g{n:02}" for n in range(1, 9)]
HOURS = ["e01", "e02", "e03"]
RESIDENTIAL = "('chb', 'dozp', 'ds', 'dzr', 'tydenni', 'zdravotni')"
CODES = {
    "mode": "self assisted proxy_family proxy_staff",
    "b01": "0-17 18-26 27-64 65-80 81+",
    "b02": "Z M X",
    "b03": "0 1 2 3 4 P 9",
    "d01": "vlastni rodina chb dozp ds dzr tydenni zdravotni jine",
    "d03": "zustat prestehovat nevim",
    "d04": "ano ne nevim",
    "f03": "neni_v_miste plna_kapacita cena kvalita nevim_o_ni nechci",
    "g09": "ano ne nevim",
} | dict.fromkeys(LEVELS, "0 1 2 3 4 9 R") | dict.fromkeys(QUALITY, "0 1 2 3 9 R") | {
    f"{name}s": "1 2 3" for name in LEVELS
}
DISABILITIES = "telesne mentalni dusevni zrak sluch pas chronicke demence zadne"
RANGES = dict.fromkeys(HOURS, 168) | {"e04": 10, "d02": 12, "f04": 240}
REQUIRED = ["wave", "subject", "nuts3", "orp", "interview_date", "mode", "interviewer", "legal_basis_ack", "b01"]
NUMBERS = ["form_version", *RANGES, *LEVELS, *QUALITY, *(f"{name}s" for name in LEVELS)]
LISTS = ["b04", "f01", "f02"]
ITEMS = ["b01", "b02", "b03", "b04", *LEVELS, "d01", "d02", "d03", "d04", *HOURS, "e04", "f03", "f04", *QUALITY, "g09"]


def listed(codes):
    return ", ".join(f"'{code}'" for code in codes.split())


def values():
    """V01: types, ranges and codes."""
    yield from (f"{name} IS NULL" for name in REQUIRED)
    yield from (f"{name} NOT IN ({listed(codes)})" for name, codes in CODES.items())
    yield f"NOT string_to_array(b04, ' ') <@ ARRAY[{listed(DISABILITIES)}]"
    yield from (f"CASE WHEN {name} ~ '^[0-9]{{1,4}}$' THEN {name}::int > {most} ELSE {name} IS NOT NULL END"
                for name, most in RANGES.items())
    yield "form_version IS DISTINCT FROM '1'"
    yield "legal_basis_ack <> 'true'"
    yield "interviewer !~ '^[A-Za-z0-9./_-]{1,40}$'"
    yield "service_id !~ '^[A-Za-z0-9./_-]{1,40}$'"
    yield "day IS NULL"


def skips(rule):
    """V04, V05, V07: answered exactly when asked."""
    if rule == "V04":
        yield from (f"({name} IN ('2', '3', '4')) IS TRUE <> ({name}s IS NOT NULL)" for name in LEVELS)
        yield "e04 IS NOT NULL AND coalesce(e01, '0') = '0'"
        yield f"g09 IS NOT NULL AND (d01 IN {RESIDENTIAL}) IS NOT TRUE"
    elif rule == "V05":
        yield "b01 = '0-17' AND c10 IS NOT NULL"
    else:
        yield f"d02 IS NOT NULL AND (d01 IN {RESIDENTIAL}) IS NOT TRUE"
        yield "d04 IS NOT NULL AND d03 IS DISTINCT FROM 'prestehovat'"
        yield "(f02 IS NOT NULL) <> (f03 IS NOT NULL)"
        yield "(f03 = 'plna_kapacita') IS TRUE <> (f04 IS NOT NULL)"


def unanswered():
    """V19: more than half of what was asked."""
    given = ", ".join(f"nullif(nullif({name}, '9'), 'R')" if name in CODES and "9" in CODES[name].split() else name
                      for name in ITEMS)
    not_asked = " + ".join(f"({condition})::int" for condition in [
        "b01 = '0-17'", f"(d01 IN {RESIDENTIAL}) IS NOT TRUE", "d03 IS DISTINCT FROM 'prestehovat'",
        "coalesce(e01, '0') = '0'", "f02 IS NULL", "f03 IS DISTINCT FROM 'plna_kapacita'",
        f"(d01 IN {RESIDENTIAL}) IS NOT TRUE",
    ])
    asked = f"({len(ITEMS)} - ({not_asked}))"
    return f"2 * ({asked} - num_nonnulls({given})) > {asked}"


def judge(wave):
    """Every row's first broken rule goes to public.reject."""
    broken = [
        ("V01", values()), ("V08", ["district IS NULL OR region <> nuts3"]),
        ("V03", ["day NOT BETWEEN starts_on - 14 AND ends_on + 14 OR day > current_date"]),
        ("WAVE", ["state IS DISTINCT FROM 'open'"]),
        ("V04", skips("V04")), ("V05", skips("V05")), ("V07", skips("V07")),
        ("V09", ["NOT string_to_array(f01, ' ') <@ kinds.all", "NOT string_to_array(f02, ' ') <@ kinds.all"]),
        ("V06", ["e01::int + e02::int > 168"]), ("V19", [unanswered()]),
    ]
    cases = "\n".join(f"WHEN {' OR '.join(f'({one})' for one in conditions)} THEN '{rule}'"
                      for rule, conditions in broken)
    return f"""
        INSERT INTO public.reject (line, rule)
        SELECT line, rule FROM (
            SELECT s.line, CASE {cases} END AS rule
            FROM staged AS s
            CROSS JOIN (SELECT array_agg(paragraph::text) AS all FROM reference.service_kind) AS kinds
            LEFT JOIN (SELECT wave AS known, state, starts_on, ends_on FROM survey.wave WHERE wave = '{wave}') AS opened
                ON known = wave
            LEFT JOIN (SELECT orp::text AS district, nuts3 AS region FROM reference.orp) AS orps ON district = orp
            LEFT JOIN (SELECT d::date AS day, to_char(d, 'YYYY-MM-DD') AS day_text
                       FROM generate_series('2000-01-01'::timestamp, '2099-12-31', '1 day') AS d) AS calendar
                ON day_text = interview_date
        ) AS judged WHERE rule IS NOT NULL"""


def doubles():
    """V02: the first good row of a person stands."""
    return """
        INSERT INTO public.reject (line, rule)
        SELECT line, 'V02' FROM (
            SELECT line, row_number() OVER (PARTITION BY subject ORDER BY line) AS nth FROM staged
            WHERE subject IN (SELECT subject FROM staged GROUP BY subject HAVING count(*) > 1)
              AND line NOT IN (SELECT line FROM public.reject)
        ) AS numbered WHERE nth > 1"""


def insert(names):
    """Good rows, in the order of the index: that is cheaper than leaping about in it."""
    def typed(name):
        if name in LISTS:
            return f"string_to_array({name}, ' ')"
        if name in LEVELS or name in QUALITY:
            return f"CASE WHEN {name} < '5' THEN {name}::smallint END"
        if name in NUMBERS:
            return f"{name}::smallint"
        casts = {"subject": "uuid", "interview_date": "date", "legal_basis_ack": "boolean"}
        if name == "b03":
            return "nullif(b03, '9')"
        return f"{name}::{casts[name]}" if name in casts else name

    return f"""
        INSERT INTO survey.di_pot ({', '.join(names)}, marks, line, batch, revision)
        SELECT {', '.join(map(typed, names))}, 0, line, 1, 1 FROM staged
        WHERE line NOT IN (SELECT line FROM public.reject) ORDER BY subject"""
