# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# For the scripts beside it: a clean root of a Debian release, made by debootstrap, that leaves nothing behind.
# Needs root, because debootstrap does.

root=            # The folder of the clean root; only this script and what it starts see it.
kept_packages=   # Where downloaded packages are kept for the next trial.

step() { printf -- '-- %s (%s s)\n' "$1" "$SECONDS"; }

# own_mounts "$0" "$@": starts the script again with mounts of its own, so that none of them outlives it.
own_mounts() {
    [ -n "${FLEETSCOPE_OWN_MOUNTS:-}" ] && return
    if [ "$(id -u)" -ne 0 ]; then
        echo "A clean root is made by debootstrap, which needs root: sudo $*" >&2
        exit 2
    fi
    FLEETSCOPE_OWN_MOUNTS=1 exec unshare --mount "$@"
}

# clean_root SUITE MIRROR OUT: in memory where there is enough of it, which is several times faster.
clean_root() {
    local suite=$1 mirror=$2 out=$3 available
    root=$(mktemp -d)
    trap 'umount -l "$root" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT
    available=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)
    if [ "$available" -gt 6000 ]; then
        mount -t tmpfs -o size=4G,mode=755 fleetscope-trial "$root"
    fi
    kept_packages=${FLEETSCOPE_DEB_CACHE:-$PWD/build/debs-$suite}
    mkdir -p "$kept_packages" "$out"
    debootstrap --variant=minbase --cache-dir="$kept_packages" "$suite" "$root" "$mirror" >"$out/debootstrap.log" 2>&1
    echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/trial" # The root is thrown away.
    mkdir "$root/kept-packages"
    mount --bind "$kept_packages" "$root/kept-packages"
    printf 'Dir::Cache::Archives "/kept-packages/";\nAPT::Keep-Downloaded-Packages "true";\n' \
        >"$root/etc/apt/apt.conf.d/90trial"
    mkdir -p "$kept_packages/partial"
}

# /proc belongs to the namespace, so that nothing stays running.
inside() {
    timeout "${TRIAL_LIMIT:-900}" unshare --mount --pid --fork --kill-child chroot "$root" /usr/bin/env -i \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive /bin/bash -euc 'mount -t proc proc /proc; '"$1"
}
