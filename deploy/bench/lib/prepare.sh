# What the measurements need besides PostgreSQL: a Python environment and a release build.
# shellcheck shell=bash
: "${root:?}" "${scratch:?}"

make_environment() {
    sh "$root/Tests/TestSupport/Resources/make_venv.sh" "$root/.build/bench-venv" "$root/deploy/bench/lib/requirements.txt"
    python=$root/.build/bench-venv/bin/python
}

# The release build of this tree, unless `binary` names another program already.
build_release() {
    if [[ -n $binary ]]; then return; fi
    find_swift
    (cd "$root" && swift build --quiet --configuration release --product dimond >&2)
    binary=$root/.build/release/dimond
    [[ -x $binary ]] || give_up 69 "no release build in .build/release"
}

# For what is to be durable.
require_disk() {
    if [[ $(findmnt -n -o FSTYPE -T "$scratch") == tmpfs ]]; then
        give_up 73 "$scratch is in memory, where durability costs nothing; set TMPDIR to a folder on a disk"
    fi
}
