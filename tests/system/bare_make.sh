#!/bin/sh
# README's first command on a Debian that has make and python3, and nothing else of what we need:
# as root it does all the set-up and opens the window; without a screen it says how to go on; a
# person who may not install anything gets the one line.
# Usage: bare_make.sh [FOLDER]     needs root, debootstrap, Xvfb and xdotool; FOLDER: a system that
# `debootstrap --variant=minbase` made, which is copied.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
[ "$(id -u)" = 0 ] || { echo "bare make: only root can make a bare system" >&2; exit 3; }
for tool in debootstrap Xvfb xdotool; do
    command -v "$tool" >/dev/null || { echo "bare make: install $tool" >&2; exit 3; }
done
made=$(mktemp -d /tmp/bare.XXXXXX)
root=$made/root
screen=
program=
cleanup() {
    for process in $program $screen; do kill "$process" 2>/dev/null || true; done
    for task in /proc/[0-9]*; do
        [ "$(readlink "$task/root" || true)" != "$root" ] || kill "${task##*/}" 2>/dev/null || true
    done
    for place in tmp proc; do
        mountpoint -q "$root/$place" && umount -l "$root/$place" || true
    done
    rm -rf --one-file-system "$made"
}
trap cleanup EXIT
fail() { echo "bare make: $1" >&2; tail -15 "$made/log" >&2 || true; exit 1; }
inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root \
        ${PIP_CERT:+PIP_CERT=/etc/host-certificates} "$@"
}

if [ -n "${1:-}" ]; then
    cp -a "$1" "$root"
else
    mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -1)
    debootstrap --variant=minbase bookworm "$root" "${mirror:-http://deb.debian.org/debian}" \
        >"$made/log" 2>&1 || fail "debootstrap failed"
fi
mount -t proc proc "$root/proc"
mount --bind /tmp "$root/tmp"
[ -z "${PIP_CERT:-}" ] || cp "$PIP_CERT" "$root/etc/host-certificates"
inside apt-get update -qq >"$made/log" 2>&1 || fail "apt-get update failed"
inside DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    make python3 ca-certificates >"$made/log" 2>&1 || fail "make and python3 do not install"
rm -rf "$root/src"
mkdir "$root/src"
(cd "$here" && git ls-files -z | xargs -0 tar cf - 2>/dev/null) | tar xf - -C "$root/src"

# Someone who may not install anything: the one line, and no sudo is tried where there is none.
inside id patient >/dev/null 2>&1 || inside useradd -m patient
inside su patient -s /bin/sh -c 'python3 /src/resources/packaging/system_packages.py run' \
    >"$made/line"
grep -q "Run: sudo apt-get install .*libxcb-cursor0" "$made/line" || fail "no line to run"
echo "bare make: who may not install reads: $(cut -c1-70 "$made/line") ..."

# Root without a screen: everything is set up, then one sentence.
inside make -C /src run >"$made/log" 2>&1 && fail "it ran without a screen"
grep -q "No screen was found. To print without one, use .decisionaid sheet" "$made/log" ||
    fail "no sentence on a missing screen"
echo "bare make: without a screen: $(grep 'No screen' "$made/log")"
inside /src/.venv/bin/decisionaid sheet all_rr_adult -o /root/sheet.pdf >>"$made/log" 2>&1 ||
    fail "no sheet"

# Someone who may use sudo: it is said which packages, then they are there.
apt() { inside DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" >>"$made/log" 2>&1; }
apt install -y --no-install-recommends sudo || fail "sudo does not install"
apt remove -y libxcb-cursor0 || fail "a library cannot be taken away"
echo 'patient ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/patient"
inside su patient -s /bin/sh -c 'python3 /src/resources/packaging/system_packages.py run' \
    >"$made/sudo" 2>&1
grep -qx "Installing with sudo apt-get: libxcb-cursor0" "$made/sudo" || fail "sudo said nothing"
inside ldconfig -p | grep -q libxcb-cursor || fail "sudo installed nothing"
echo "bare make: through sudo: $(head -1 "$made/sudo")"
rm "$root/etc/sudoers.d/patient"

# With a screen: the window.
number=$((200 + $$ % 700))
Xvfb ":$number" -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
until [ -S "/tmp/.X11-unix/X$number" ]; do sleep 0.2; done
inside DISPLAY=":$number" make -C /src run >"$made/log" 2>&1 &
program=$!
found=
for _ in $(seq 300); do
    found=$(DISPLAY=":$number" xdotool search --onlyvisible --name 'Talk It Through' 2>/dev/null) &&
        break
    kill -0 "$program" 2>/dev/null || fail "make run ended"
    sleep 0.2
done
[ -n "$found" ] || fail "no window"
echo "bare make: make run opened the window"
