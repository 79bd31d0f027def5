"""A client as one would write it by hand: rpss.json into three tables, without checks and without history."""

import hashlib
import json
import sys

import ijson
import psycopg

FORMS = {"pob": "P", "amb": "A", "ter": "T"}


def tail(item, name):
    value = (item or {}).get(name)
    return value["id"].rsplit("/", 1)[1] if value else None


def services(path, reader):
    with open(path, "rb") as file:
        if reader == "json":
            yield from json.load(file)["polozky"]
        else:
            yield from ijson.items(file, "polozky.item", use_float=True)


def facilities(service):
    found = {}
    for number, facility in enumerate(service["zarizeni"], 1):
        address = facility["adresa"] or {}
        secret = facility["utajenaAdresa"] is not False
        name, code, since = facility["nazev"], address.get("kodAdresnihoMista"), facility["poskytujeOd"]
        key = hashlib.sha256((str(number) if secret else f"{code}\x1f{name}\x1f{since}").encode()).hexdigest()[:16]
        place = (None,) * 4 if secret else (name, code, tail(address, "obec"), tail(address, "okres"))
        region = tail(address, "kraj")
        found.setdefault(key, (key, secret, *place, region, since, facility["poskytujeDo"]))
    return found.values()


def rows(path, reader, kinds, regions):
    service_rows, capacity_rows, facility_rows = [], [], []
    for service in services(path, reader):
        number, provider = service["identifikator"], service["poskytovatel"]
        places = [tail(f["adresa"], "kraj") for f in service["zarizeni"] if f["adresa"]]
        region = regions[(places or [tail(provider["adresa"], "kraj")])[0]]
        item = 0
        for form in service["formy"]:
            letter = FORMS[tail(form, "forma")]
            counts = {}
            for capacity in form["kapacity"]:
                item += 1
                counts.setdefault(tail(capacity, "typ"), capacity["pocet"])
                capacity_rows.append((number, letter, tail(capacity, "typ"), item, capacity["pocet"], 1, item))
            service_rows.append((number, provider["ico"], kinds[tail(service, "druhSocialniSluzby")], letter, region,
                                 service["datumPoskytovaniOd"], service["datumPoskytovaniDo"],
                                 counts.get("luzka", counts.get("klient")), provider["nazev"], service["portalId"], 1, 1))
        for key, secret, name, code, town, district, place, since, until in facilities(service):
            facility_rows.append((number, key, secret, name, code, town, district, regions.get(place), since, until, 1, 1))
    return service_rows, capacity_rows, facility_rows


COPIES = (
    "COPY register.service (service_id, ico, kind, form, nuts3, active_from, active_to, capacity, provider, portal_id,"
    " batch, line) FROM STDIN",
    "COPY register.capacity (service_id, form, type, item, places, batch, line) FROM STDIN",
    "COPY register.facility (service_id, facility, secret, name, address_code, municipality, district, nuts3,"
    " active_from, active_to, batch, line) FROM STDIN",
)


def main():
    conninfo, path, reader = sys.argv[1:]
    with psycopg.connect(conninfo) as connection:
        kinds = dict(connection.execute("SELECT open_data_code::text, paragraph FROM reference.service_kind").fetchall())
        regions = dict(connection.execute("SELECT ruian_vusc::text, nuts3 FROM reference.region").fetchall())
        for statement, table in zip(COPIES, rows(path, reader, kinds, regions)):
            with connection.cursor().copy(statement) as copy:
                for row in table:
                    copy.write_row(row)


main()
