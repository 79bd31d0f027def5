# Stages: each has a name, is timed, writes a log of its own, and counts what passed and what failed.
# shellcheck shell=bash
#
# Sourced by deploy/run and deploy/test, which set root and logs, two directories.
: "${root:?}" "${logs:?}"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/dimond-XXXXXX")
chmod 755 "$scratch" # PostgreSQL, which is another user when we are root, passes through it
counts=$scratch/counts
stage_pid=
: >"$counts"

say() { printf '%s\n' "$*" >&2; }

# The reason, the next step, and out. Usage: give_up EXIT-CODE TEXT…
give_up() {
    local code=$1
    shift
    say "$(basename "$0"): $*"
    exit "$code"
}

# What a stage found. Usage: count PASSED FAILED
count() { printf '%s %s\n' "$1" "$2" >>"$counts"; }

total() { awk -v column="$1" '{ sum += $column } END { print sum + 0 }' "$counts"; }

# Every process below one, the deepest last.
descendants() {
    local children child
    children=$(cat "/proc/$1/task/"*/children 2>/dev/null || true)
    for child in $children; do
        printf '%s\n' "$child"
        descendants "$child"
    done
}

# Ends a process that we started and all below it, politely at first.
end_tree() {
    local pids pid tries
    mapfile -t pids < <(printf '%s\n' "$1" && descendants "$1")
    kill -TERM "${pids[@]}" 2>/dev/null || true
    for pid in "${pids[@]}"; do
        for ((tries = 0; tries < 50; tries++)); do
            kill -0 "$pid" 2>/dev/null || continue 2
            sleep 0.1
        done
        kill -KILL "$pid" 2>/dev/null || true
    done
}

# Runs a function as a stage; its output goes to a log that is shown when it fails.
# The function counts for itself, or it counts as one. Usage: stage NAME FUNCTION [foreground]
stage() {
    local name=$1 log="$logs/$1.log" started=$SECONDS before status=0
    before=$(wc -l <"$counts")
    printf '%-14s' "$name"
    # A process of its own, so that a signal is not kept waiting for its end; sudo needs the terminal.
    if [[ ${3:-} == foreground ]]; then
        set +e
        (
            set -e
            "$2"
        ) > >(tee "$log" >&2) 2>&1
        status=$?
        set -e
    else
        (
            set -e
            "$2"
        ) >"$log" 2>&1 </dev/null &
        stage_pid=$!
        wait "$stage_pid" || status=$?
        stage_pid=
    fi
    close_stage "$status" "$before" "$((SECONDS - started))" "$log"
}

close_stage() {
    local status=$1 before=$2 seconds=$3 log=$4 passed failed
    read -r passed failed < <(tail -n +"$((before + 1))" "$counts" |
        awk '{ p += $1; f += $2 } END { print p + 0, f + 0 }')
    if ((status != 0 && failed == 0)); then
        count 0 1
        failed=1
    elif ((status == 0 && passed + failed == 0)); then
        count 1 0
        passed=1
    fi
    printf '%5d passed %4d failed %6d s\n' "$passed" "$failed" "$seconds"
    if ((failed > 0)); then
        show_failure "$log"
        return 0
    fi
}

# The lines that say what is wrong when there are such, else the end of the log.
show_failure() {
    local lines
    lines=$(grep -nE '^([^ ]+ Test ("[^"]*"|[^ ]+) (recorded|skipped)|not ok|(.*[ :])?(error|warning): )' "$1" | head -n 40 || true)
    if [[ -z $lines ]] || (($(wc -l <"$1") <= 40)); then lines=$(tail -n 40 "$1"); fi
    printf '%s\n' "$lines" | cut -c 1-500 | sed 's/^/    /'
    printf '    whole log: %s\n' "${1#"$root"/}"
}

# The last line, and the exit code that goes with it.
conclude() {
    printf '%s passed, %s failed\n' "$(total 1)" "$(total 2)"
    (($(total 2) == 0))
}

# Called at the end, however it comes.
clean_up() {
    trap '' INT TERM HUP
    [[ -z $stage_pid ]] || end_tree "$stage_pid"
    if declare -F stop_cluster >/dev/null; then stop_cluster; fi
    if declare -F allow_services >/dev/null; then allow_services; fi
    rm -rf "$scratch"
}

trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
