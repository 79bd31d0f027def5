#!/usr/bin/env bash
# Runs inside the booted machine: looks at the units at work and says what holds.
set -uo pipefail

# Usage: holds WHAT COMMAND… – the command succeeds within half a minute.
holds() {
    local what=$1 tries
    shift
    for ((tries = 0; tries < 150; tries++)); do
        if "$@" >/dev/null 2>&1; then
            printf 'ok %s\n' "$what"
            return
        fi
        sleep 0.2
    done
    printf 'not ok %s\n' "$what"
    systemctl --no-pager --lines=20 status dimond.service dimond.socket
}

ready() { curl --silent --fail --max-time 5 http://127.0.0.1:8080/health/ready; }
ready_on_the_socket() {
    curl --silent --fail --max-time 5 --unix-socket /run/dimond.sock http://localhost/health/ready
}
is_state() { [[ $(systemctl show --property=ActiveState --value dimond.service) == "$1" ]]; }
main_process() { systemctl show --property=MainPID --value dimond.service; }
restarts() { systemctl show --property=NRestarts --value dimond.service; }
has_restarted() { (($(restarts) >= $1)) && is_state active && ready; }
is_user() { [[ $(stat --format=%U "/proc/$(main_process)") == dimond ]]; }
was_reloaded() { curl --silent http://127.0.0.1:8080/metrics | grep -q '^dimond_config_last_reload_successful 1$'; }
has_no_process() { ! pgrep --uid dimond; }
has_no_core() { ! find /var/lib/dimond /var/lib/systemd/coredump -name 'core*' -type f 2>/dev/null | grep -q .; }

systemctl start dimond.socket
holds "the socket listens before the service runs" systemctl is-active dimond.socket
holds "the first request starts the service" ready
holds "the service says that it is ready" is_state active
holds "it answers on the unix socket, too" ready_on_the_socket
holds "it runs as its own user" is_user
holds "a reload is answered" systemctl reload dimond.service
holds "and was successful" was_reloaded

began=$SECONDS
kill -KILL "$(main_process)"
holds "killed, it is back and ready" has_restarted 1
printf '# back after %d s, two of them systemd waits\n' "$((SECONDS - began))"
kill -STOP "$(main_process)"
holds "frozen, the watchdog ends it and it is back" has_restarted 2
holds "a stop is clean" systemctl stop dimond.service
holds "and the result is success" test "$(systemctl show --property=Result --value dimond.service)" = success
holds "nothing is left of it" has_no_process
holds "no core file is left" has_no_core
echo end
