"""What must be true after a file went in. Every function yields what is wrong, in words."""

import json

#: The pipeline names a key that stands twice KEY; the form's own list of rules calls it V02.
SAME_RULE = {"KEY": "V02"}


def rows(connection, expected):
    found = connection.execute("SELECT count(*) FROM survey.di_pot").fetchone()[0]
    if found != expected:
        yield f"{found} rows in the table, {expected} expected"


#: What a contestant need not fill in: it numbers batches itself, and only dimond keeps reasons and marks.
NOT_COMPARED = "- 'batch' - 'missing' - 'marks'"


def digest(connection):
    """One number for all rows and their answers, whatever their order."""
    return connection.execute(
        f"SELECT sum(hashtextextended((to_jsonb(r) {NOT_COMPARED})::text, 0)) FROM survey.di_pot AS r").fetchone()[0]


def same_rows(connection, expected, wanted):
    yield from rows(connection, expected)
    if digest(connection) != wanted:
        yield "the answers in the table are not those that dimond import put there"


def receipt(found, wanted):
    for name, value in wanted.items():
        if found[name] != value:
            yield f"the receipt says {name} = {found[name]}, {value} expected"


def cells(connection):
    counted = connection.execute("SELECT count(*) FROM measure.cell").fetchone()[0]
    if counted == 0:
        yield "nothing was counted"
    differing = connection.execute("SELECT count(*) FROM measure.cell_difference()").fetchone()[0]
    if differing:
        yield f"{differing} cells differ from a recount"
    entries = connection.execute("SELECT count(*) FROM audit.entry WHERE action = 'batch.accepted'").fetchone()[0]
    if entries == 0:
        yield "no audit entry"


def compare(found, planted):
    missed, invented = set(planted) - set(found), set(found) - set(planted)
    if missed:
        yield f"{len(missed)} planted defects not found, such as line, rule {sorted(missed)[:3]}"
    if invented:
        yield f"{len(invented)} findings that were not planted, such as line, rule {sorted(invented)[:3]}"


def defects(connection, output, planted, good):
    found = connection.execute("SELECT line, rule FROM ops.refusal").fetchall()
    yield from compare([(line, SAME_RULE.get(rule, rule)) for line, rule in found], planted)
    yield from receipt(json.loads(output), {"accepted": good, "refused": len(planted)})
    yield from rows(connection, good)
    yield from cells(connection)


def client_defects(connection, planted, good):
    found = connection.execute("SELECT line, rule FROM public.reject").fetchall()
    yield from compare(found, planted)
    yield from rows(connection, good)
