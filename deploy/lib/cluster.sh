# A throw-away PostgreSQL on a unix socket, in which the schema is brought up by the built dimond.
# shellcheck shell=bash
: "${root:?}" "${scratch:?}"

cluster=$scratch/cluster

# PostgreSQL does not run as root.
as_postgres() {
    if ((EUID == 0)); then
        setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"
    else
        "$@"
    fi
}

server() {
    local program=$1
    shift
    (cd / && as_postgres "/usr/lib/postgresql/$(installed_postgres)/bin/$program" "$@")
}

# Starts it once, the way an operator does with a server of their own; later calls find it running.
start_cluster() {
    export PGHOST=$cluster PGUSER=dimond PGDATABASE=dimond PGOPTIONS='' LC_ALL=C.UTF-8
    if [[ -e $cluster/migrated ]]; then return; fi
    install -d -m 755 "$cluster"
    if ((EUID == 0)); then chown postgres: "$cluster"; fi
    server initdb --pgdata="$cluster/data" --username=dimond --auth=trust --no-sync \
        --encoding=UTF8 --locale=C.UTF-8 --no-instructions
    server pg_ctl start --pgdata="$cluster/data" --wait --silent --log="$cluster/log" \
        --options="-c listen_addresses= -c unix_socket_directories=$cluster -c fsync=off -c full_page_writes=off"
    psql --quiet --no-psqlrc --output=/dev/null --dbname=postgres --file="$root/deploy/postgres/roles.sql"
    head -c 32 /dev/urandom >"$scratch/hmac-key"
    DIMOND_DATABASE_URL="host=$cluster user=dimond_migrator dbname=dimond" DIMOND_STATE_DIRECTORY=$scratch/state \
        DIMOND_PEOPLE_KEY_FILE=$scratch/hmac-key \
        "$root/.build/debug/dimond" migrate
    touch "$cluster/migrated"
}

stop_cluster() {
    if [[ -e $cluster/data/postmaster.pid ]]; then
        server pg_ctl stop --pgdata="$cluster/data" --mode=immediate --silent || true
    fi
}

# The schema as text that is the same for every minor version and machine.
dump_schema() {
    server pg_dump --host="$cluster" --username=dimond --schema-only dimond |
        sed -E -e '/^--($| Dumped| PostgreSQL database dump)/d' -e '/^\\(un)?restrict /d' -e '/^SET (transaction|idle_session)_timeout/d' |
        cat -s
}
