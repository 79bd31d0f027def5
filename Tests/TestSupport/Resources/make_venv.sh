#!/bin/sh
# make_venv.sh DIRECTORY REQUIREMENTS: a Python environment, made once and by one process at a time.
set -eu
directory=$1 requirements=$2
mkdir -p "$(dirname "$directory")"
exec 9> "$directory.lock"
flock 9
if ! cmp -s "$requirements" "$directory/installed"; then
    rm -rf "$directory"
    python3 -m venv "$directory"
    "$directory/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements"
    cp "$requirements" "$directory/installed"
fi
