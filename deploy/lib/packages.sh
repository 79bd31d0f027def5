# Debian packages: which are missing, and how they get here without starting anything.
# shellcheck shell=bash
: "${scratch:?}" "${may_install:?}"

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        command -v sudo >/dev/null || give_up 77 "not root and no sudo: install $1 as root first"
        sudo "$@"
    fi
}

is_installed() { [[ $(dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null) == ii* ]]; }

# The newest PostgreSQL that is installed, if it is new enough: 15.
installed_postgres() {
    local directory
    for directory in $(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -t / -k 5 -n -r); do
        directory=${directory%/bin/initdb}
        if [[ ${directory##*/} =~ ^[0-9]+$ ]] && ((${directory##*/} >= 15)); then
            printf '%s\n' "${directory##*/}"
            return
        fi
    done
}

# The version to work with: what is installed, or the oldest good one that the system offers.
postgres_version() {
    local version
    version=$(installed_postgres)
    for version in $version 15 16 17 18; do
        if [[ -n $(apt-cache show "postgresql-$version" 2>/dev/null) ]] || is_installed "postgresql-$version"; then
            break
        fi
    done
    printf '%s\n' "$version"
}

policy=/usr/sbin/policy-rc.d

# While a package is installed no service starts. A policy that is there already is the administrator's.
forbid_services() {
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\n# dimond: installing\nexit 101\n' >"$scratch/policy-rc.d"
        as_root install -m 755 "$scratch/policy-rc.d" "$policy"
    fi
}

allow_services() {
    if grep -qs '^# dimond: installing$' "$policy"; then as_root rm -f "$policy"; fi
}

# Answers for packages that would set something up for the whole machine. Usage: preseed PACKAGE…
preseed() {
    if [[ " $* " == *" postfix "* ]]; then
        printf 'postfix postfix/main_mailer_type select No configuration\n' | as_root debconf-set-selections
    fi
}

# Installs those of the packages that are missing. Usage: ensure_packages PACKAGE…
ensure_packages() {
    local package missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    if ((${#missing[@]} == 0)); then return; fi
    if [[ $may_install == no ]]; then
        say "missing: ${missing[*]}"
        say "next: apt-get install ${missing[*]}"
        return 69
    fi
    say "installing ${missing[*]}"
    refresh_lists
    forbid_services
    preseed "${missing[@]}"
    # Never at the price of another package, such as the mail server that this machine has already.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet --no-remove \
        -o Dpkg::Use-Pty=0 --no-install-recommends "${missing[@]}" </dev/null
    allow_services
    keep_from_starting "${missing[@]}"
}

# Once for both scripts' calls.
refresh_lists() {
    if [[ -e $scratch/lists ]]; then return; fi
    as_root apt-get update --quiet --quiet </dev/null
    touch "$scratch/lists"
}

# Services that came with a package do not start with the machine either: we start what we need.
keep_from_starting() {
    local package units
    command -v systemctl >/dev/null || return 0
    for package in "$@"; do
        mapfile -t units < <(dpkg-query -L "$package" | sed -nE 's#.*/systemd/system/([^/@]+\.(service|timer|path))$#\1#p')
        if ((${#units[@]} > 0)); then as_root systemctl disable --quiet "${units[@]}" 2>/dev/null || true; fi
    done
}
