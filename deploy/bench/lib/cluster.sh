# A throw-away PostgreSQL for measuring: the settings of dimond's own private cluster, on a unix socket.
# shellcheck shell=bash
: "${root:?}" "${scratch:?}"

cluster=$scratch/cluster
postmaster=

# The very lines the daemon starts its cluster with.
embedded_settings() {
    sed -n '/static let settings = \[/,/^    \]/p' "$root/Sources/Daemon/EmbeddedPostgres/Postmaster.swift" |
        grep -o '"[^"]*"' | tr -d '"'
}

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

create_cluster() {
    require_disk
    install -d -m 700 "$cluster"
    if ((EUID == 0)); then chown postgres: "$cluster"; fi
    server initdb --pgdata="$cluster/data" --username=dimond --auth=trust --data-checksums \
        --encoding=UTF8 --locale=C.UTF-8 --no-instructions >/dev/null
}

# Starts it with the embedded settings and the given ones, which win. Usage: start_server NAME=VALUE…
start_server() {
    local setting settings options=
    mapfile -t settings < <(embedded_settings)
    ((${#settings[@]} > 10)) || give_up 65 "no settings found in Postmaster.swift"
    for setting in "${settings[@]}" "unix_socket_directories=$cluster" "$@"; do
        printf -v options '%s -c %q' "$options" "$setting" # pg_ctl hands them to a shell
    done
    server pg_ctl start --pgdata="$cluster/data" --wait --silent --log="$cluster/log" --options="$options" ||
        give_up 69 "PostgreSQL does not start: $(tail -n 3 "$cluster/log")"
    postmaster=$(head -n 1 "$cluster/data/postmaster.pid")
}

stop_server() {
    [[ -n $postmaster ]] || return 0
    server pg_ctl stop --pgdata="$cluster/data" --mode=fast --silent --wait || kill -QUIT "$postmaster" || true
    postmaster=
}

# Called by clean_up.
stop_cluster() {
    stop_server
}
