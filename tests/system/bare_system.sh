#!/bin/sh
# Installs the Debian package into a system that has nothing but the package's own dependencies,
# and uses it there: check, a sheet, a window, an upgrade over a lower version, a clean removal.
# Usage: bare_system.sh DEB [FOLDER]     needs root, debootstrap, Xvfb and xdotool on the host.
# WALK_PYTHON: a Python with the tests, which then walks the program by its accessibility tree.
set -eu
deb=$(readlink -f "$1")
root=${2:-}
[ "$(id -u)" = 0 ] || { echo "bare system: only root can make one" >&2; exit 3; }
for tool in debootstrap Xvfb xdotool; do
    command -v "$tool" >/dev/null || { echo "bare system: install $tool" >&2; exit 3; }
done
made=$(mktemp -d /tmp/bare.XXXXXX)
[ -n "$root" ] || root=$made/root
screen=
cleanup() {
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    for place in tmp proc; do
        mountpoint -q "$root/$place" && umount "$root/$place" || true
    done
    rm -rf --one-file-system "$made"
}
trap cleanup EXIT
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
patient() { inside su patient -s /bin/sh -c "$1"; }
apt() { inside DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >>"$made/log" 2>&1; }
fail() { echo "bare system: $1" >&2; tail -5 "$made/log" >&2 || true; exit 1; }

if [ ! -x "$root/usr/bin/apt-get" ]; then
    mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/debian.sources | head -1)
    debootstrap --variant=minbase bookworm "$root" "${mirror:-http://deb.debian.org/debian}" \
        >"$made/log" 2>&1 || fail "debootstrap failed"
fi
echo "bare system: $(inside dpkg-query -f '.\n' -W | wc -l) packages before"
mount -t proc proc "$root/proc"
inside id patient >/dev/null 2>&1 || inside useradd -m patient

# A lower version first, with a visit and a policy that must outlive the upgrade.
dpkg-deb -R "$deb" "$made/lower"
sed -i 's/^Version: .*/Version: 0.0.1/' "$made/lower/DEBIAN/control"
dpkg-deb --root-owner-group -Zgzip -z1 -b "$made/lower" "$root/root/lower.deb" >/dev/null
cp "$deb" "$root/root/package.deb"
apt update || fail "apt-get update failed"
apt install -y --no-install-recommends /root/lower.deb || fail "the lower version does not install"
[ "$(inside dpkg-query -f '${Version}' -W talk-it-through)" = 0.0.1 ] || fail "not the lower version"
mkdir -p "$root/etc/decisionaid"
echo 'clinic_name = "Sample name"' >"$root/etc/decisionaid/policy.toml"
visits=/home/patient/.local/share/decisionaid/visits
patient "mkdir -p $visits && echo kept >$visits/kept.talk"
before=$(sha256sum "$root$visits/kept.talk" "$root/etc/decisionaid/policy.toml")

apt install -y --no-install-recommends /root/package.deb || fail "the upgrade does not install"
[ "$(inside dpkg-query -f '${Version}' -W talk-it-through)" != 0.0.1 ] || fail "not upgraded"
[ "$before" = "$(sha256sum "$root$visits/kept.talk" "$root/etc/decisionaid/policy.toml")" ] ||
    fail "the upgrade touched a visit or the policy"
echo "bare system: upgraded, visit and policy kept"

patient "decisionaid check" || fail "check failed"
patient "decisionaid policy show" | grep -q 'clinic_name = "Sample name"  (/etc' || fail "no policy"
patient "decisionaid sheet all_rr_adult -o /tmp/sheet.pdf" || fail "no sheet"
[ "$(head -c 5 "$root/tmp/sheet.pdf")" = "%PDF-" ] || fail "the sheet is no PDF"
echo "bare system: check, policy and a sheet work"

for format in desktop metainfo mime; do
    case $format in
        desktop) [ -f "$root/usr/share/applications/decisionaid.desktop" ] ;;
        metainfo) [ -f "$root/usr/share/metainfo/decisionaid.metainfo.xml" ] ;;
        mime) grep -q talk-it-through-visit "$root/usr/share/mime/globs" ;;
    esac || fail "$format is not registered"
done

# Screen and accessibility bus belong to the host: nothing is installed inside for them.
mkdir -p "$made/shared"
chmod 711 "$made"
mount --bind /tmp "$root/tmp"
mkfifo "$made/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -ac >/dev/null 2>&1 3>"$made/display" &
screen=$!
read -r number <"$made/display"
DISPLAY=:$number
export DISPLAY
patient "DISPLAY=$DISPLAY timeout 60 decisionaid" >"$made/window" 2>&1 &
timeout 50 xdotool search --sync --onlyvisible --name "Talk It Through" >/dev/null ||
    { cat "$made/window" >&2; fail "no window opened"; }
[ ! -s "$made/window" ] || { cat "$made/window" >&2; fail "the program complained"; }
for task in /proc/[0-9]*; do
    [ "$(readlink "$task/root" || true)" != "$root" ] || kill "${task##*/}" 2>/dev/null || true
done
echo "bare system: a window opened"
if [ -n "${WALK_PYTHON:-}" ]; then
    TMPDIR="$made/shared" "$WALK_PYTHON" -m tests.system.bare_walk "$root" "$made/shared" \
        >>"$made/log" 2>&1 || fail "the walk by the accessibility tree failed"
    echo "bare system: walked by the accessibility tree to a saved PDF and a print"
fi

apt purge -y talk-it-through || fail "it cannot be removed"
for left in usr/lib/talk-it-through usr/bin/decisionaid usr/share/doc/talk-it-through \
    usr/share/applications/decisionaid.desktop; do
    [ ! -e "$root/$left" ] || fail "the removal left $left"
done
[ "$before" = "$(sha256sum "$root$visits/kept.talk" "$root/etc/decisionaid/policy.toml")" ] ||
    fail "the removal touched a visit or the policy"
echo "bare system: removed cleanly; visit and policy are still there"
