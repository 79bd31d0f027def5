# Boots systemd in a throw-away copy of this machine with the shipped units and the built dimond.
# shellcheck shell=bash
: "${root:?}" "${scratch:?}"

# An overlay over /: what the units do stays in memory and is gone afterwards.
make_machine() {
    machine=$scratch/machine
    mkdir -p "$scratch/layer" "$machine"
    mount -t tmpfs -o size=2g dimond-boot "$scratch/layer"
    mkdir "$scratch/layer/upper" "$scratch/layer/work"
    mount -t overlay overlay -o "lowerdir=/,upperdir=$scratch/layer/upper,workdir=$scratch/layer/work" "$machine"
    : >"$machine/etc/fstab"
    tr -d - </proc/sys/kernel/random/uuid >"$machine/etc/machine-id"
    install -m 755 "$root/.build/debug/dimond" "$machine/usr/bin/dimond"
    mkdir -p "$machine/usr/share/dimond"
    cp -R "$root/sql" "$machine/usr/share/dimond/sql"
    install -m 644 "$root"/systemd/*.service "$root"/systemd/*.socket "$machine/etc/systemd/system/"
    install -m 644 "$root/systemd/sysusers.d/dimond.conf" "$machine/usr/lib/sysusers.d/dimond.conf"
    install -m 644 "$root/systemd/tmpfiles.d/dimond.conf" "$machine/usr/lib/tmpfiles.d/dimond.conf"
    # Half a minute is right for years of work, and too long for a test.
    mkdir -p "$machine/etc/systemd/system/dimond.service.d"
    printf '[Service]\nWatchdogSec=8\n' >"$machine/etc/systemd/system/dimond.service.d/test.conf"
    install -m 755 "$root/deploy/lib/boot-probe.sh" "$machine/usr/local/bin/boot-probe"
    cat >"$machine/etc/systemd/system/probe.service" <<'UNIT'
[Unit]
After=systemd-sysusers.service systemd-tmpfiles-setup.service
[Service]
Type=oneshot
ExecStart=/usr/local/bin/boot-probe
ExecStopPost=/bin/systemctl --no-block poweroff
StandardOutput=tty
StandardError=tty
TTYPath=/dev/console
UNIT
    printf '[Unit]\nRequires=sysinit.target probe.service\nAfter=sysinit.target\nAllowIsolate=yes\n' \
        >"$machine/etc/systemd/system/probe.target"
}

unmake_machine() {
    umount "$scratch/machine" 2>/dev/null || true
    umount "$scratch/layer" 2>/dev/null || true
}

# The probe says `ok …` or `not ok …` for each thing it looks at, and `end` when it came to its end.
boot_units() {
    local said passed failed
    ((EUID == 0)) || { echo "error: a machine can be booted by root only" && return 1; }
    trap unmake_machine EXIT
    make_machine
    # A terminal is needed: nothing of the console is seen on a pipe.
    timeout --kill-after=10 180 script --quiet --flush --return --command \
        "systemd-nspawn --quiet --register=no --keep-unit --directory=$machine --private-network --boot \
         --console=interactive -- --unit=probe.target --log-target=console --show-status=no" \
        "$scratch/console" </dev/null >/dev/null 2>&1 || true
    said=$(sed -e 's/\x1b\[[0-9;?]*[a-zA-Z]//g' -e 's/\r//g' "$scratch/console")
    printf '%s\n' "$said"
    passed=$(grep -cE '^ok ' <<<"$said" || true)
    failed=$(grep -cE '^not ok ' <<<"$said" || true)
    if ! grep -q '^end$' <<<"$said"; then
        echo "error: the booted machine did not come to the end of its probe"
        failed=$((failed + 1))
    fi
    count "$passed" "$failed"
}
