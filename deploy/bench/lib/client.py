"""The contestant: how a careful person takes the same file in with Python and PostgreSQL, without dimond.

csv → text rows by COPY into a temporary table → rules in SQL → rejects, and good rows into the table.
Usage: client.py CONNINFO FILE WAVE
"""

import csv
import hmac
import os
import sys
import uuid

import psycopg
from psycopg import sql

import rules


def pseudonym(key, subject):
    return uuid.UUID(bytes=hmac.digest(key, b"dimond-1\0\0" + subject.encode(), "sha256")[:16])


def stage(cursor, path, key):
    """Copies the file as it is, but for the person's identifier, which must not reach the database."""
    with open(path, newline="") as file:
        reader = csv.reader(file)
        names = [name.lower() for name in next(reader)]
        subject = names.index("subject")
        columns = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(name)) for name in names)
        cursor.execute(sql.SQL("CREATE TEMP TABLE staged (line integer, {}) ON COMMIT DROP").format(columns))
        with cursor.copy("COPY staged FROM STDIN (NULL '')") as copy:
            for row in reader:
                row[subject] = str(pseudonym(key, row[subject])) if row[subject] else ""
                copy.write_row([reader.line_num, *row])
    return names


def take_in(connection, path, wave, key):
    cursor = connection.cursor()
    # What dimond's own cluster gives a session; staging is read twice.
    cursor.execute("SET work_mem = '256MB'")
    names = stage(cursor, path, key)
    cursor.execute("ANALYZE staged (subject)")
    cursor.execute("CREATE TABLE public.reject (line integer, rule text)")
    cursor.execute(rules.judge(wave))
    cursor.execute(rules.doubles())
    cursor.execute(rules.insert(names))
    return cursor.rowcount


def main():
    conninfo, path, wave = sys.argv[1:]
    key = bytes.fromhex(os.environ["DIMOND_PEOPLE_KEY"])
    with psycopg.connect(conninfo) as connection:
        print(take_in(connection, path, wave, key))


main()
