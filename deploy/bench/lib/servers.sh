# The two servers that answer the same scrape.
# shellcheck shell=bash
: "${root:?}" "${scratch:?}"

daemon=
nginx=

free_port() {
    "${python:?}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Definitions as an operator would write them: each gives a value, and its state, for every region.
write_indicators() {
    local number code
    mkdir -p "$2"
    for ((number = 1; number <= $1; number++)); do
        printf -v code 'XB-%02d' "$number"
        cat >"$2/$code.yaml" <<YAML
code: $code
name::cs: "Ukazatel $number"
name::en: "Indicator $number"
unit: percent
better: up
decimals: 1
version: 1
period: month
population: services
min_n: 0
note::cs: "Má tolik hodnot jako pravý ukazatel."
note::en: "Has as many values as a real one."
source: [reference.region]
kind: query
query: |
  SELECT r.nuts3, '' AS subject, length(r.nuts3) * $number::float8 AS numerator, 1000::float8 AS denominator,
    1000::bigint AS n, NULL::float8 AS value
  FROM reference.region AS r WHERE r.nuts3 <> 'CZ' AND \$1::date IS NOT NULL
YAML
    done
}

# dimond with the sample country in a PostgreSQL of its own. Usage: start_daemon INDICATORS-DIRECTORY
start_daemon() {
    local state=$scratch/state
    install -d -m 755 "$state"
    dimond_address=127.0.0.1:$(free_port)
    DIMOND_STATE_DIRECTORY=$state DIMOND_HTTP_LISTEN=$dimond_address DIMOND_INDICATORS_DIRECTORY=$1 \
        DIMOND_LOG_FORMAT=text DIMOND_LOG_LEVEL=warning \
        "${binary:?}" serve --sample >"$scratch/dimond.log" 2>&1 </dev/null &
    daemon=$!
    until curl --silent --fail --output /dev/null "http://$dimond_address/health/ready"; do
        kill -0 "$daemon" 2>/dev/null || give_up 69 "dimond ended: $(tail -n 3 "$scratch/dimond.log")"
        sleep 0.2
    done
    await_values "$(find "$1" -name '*.yaml' 2>/dev/null | wc -l)"
}

# The first evaluation fills the page; it is complete when as many values came as are defined, and no more come.
await_values() {
    local tries values before=-1
    for ((tries = 0; tries < 240; tries++)); do
        values=$(curl --silent "http://$dimond_address/metrics" | grep -c '^dimond_indicator_value{' || true)
        if ((values > 14 * $1 && values == before && values > 0)); then return; fi
        before=$values
        sleep 1
    done
    give_up 69 "the values did not come: $values"
}

# The bytes that nginx serves: exactly what dimond sends.
keep_page() {
    mkdir -p "$scratch/www"
    curl --silent --fail --output "$scratch/www/metrics" "http://$dimond_address/metrics"
    curl --silent --fail --output "$scratch/www/metrics.gz" --header 'Accept-Encoding: gzip' "http://$dimond_address/metrics"
    touch --reference="$scratch/www/metrics" "$scratch/www/metrics.gz"
}

start_nginx() {
    nginx_address=127.0.0.1:$(free_port)
    cat >"$scratch/nginx.conf" <<CONF
worker_processes 1;
daemon off;
pid $scratch/nginx.pid;
error_log $scratch/nginx.log;
events { worker_connections 256; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    gzip_static on;
    etag on;
    keepalive_requests 100000000;
    default_type text/plain;
    server { listen $nginx_address; root $scratch/www; }
}
CONF
    if ((EUID == 0)); then sed -i '1i user root;' "$scratch/nginx.conf"; fi
    /usr/sbin/nginx -c "$scratch/nginx.conf" -p "$scratch" 2>>"$scratch/nginx.log" &
    nginx=$!
    until curl --silent --fail --output /dev/null "http://$nginx_address/metrics"; do
        kill -0 "$nginx" 2>/dev/null || give_up 69 "nginx ended: $(tail -n 3 "$scratch/nginx.log")"
        sleep 0.1
    done
}

stop_servers() {
    local pid
    for pid in $nginx $daemon; do
        kill -TERM "$pid" 2>/dev/null || true
        wait "$pid" || true
    done
    nginx=
    daemon=
}

# Called by clean_up, however the end comes. The daemon stops its own PostgreSQL.
stop_cluster() {
    stop_servers
}
