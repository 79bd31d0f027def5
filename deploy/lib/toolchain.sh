# The Swift toolchain, and an environment that a bare service account has as well.
# shellcheck shell=bash
: "${scratch:?}"

find_swift() {
    if ! command -v swift >/dev/null; then PATH=$PATH:/opt/swift/usr/bin; fi
    command -v swift >/dev/null ||
        give_up 69 "no swift on PATH nor in /opt/swift/usr/bin; install Swift 6.3 from https://swift.org/install"
    local version
    version=$(swift --version 2>/dev/null | grep -oP 'Swift version \K[0-9]+\.[0-9]+' | head -n 1)
    if [[ $(printf '6.3\n%s\n' "$version" | sort -V | head -n 1) != 6.3 ]]; then
        give_up 69 "swift is ${version:-unknown}, dimond needs 6.3"
    fi
}

if [[ -z ${HOME:-} ]]; then
    HOME=$(getent passwd "$EUID" | cut -d : -f 6)
    if [[ ! -d $HOME ]]; then HOME=$scratch; fi
fi
export HOME LANG=${LANG:-C.UTF-8} PATH
