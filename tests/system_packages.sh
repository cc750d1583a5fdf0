#!/bin/sh
# Installs the system packages the tests use, where this account may; says what is missing where not.
set -u
PACKAGES="xvfb at-spi2-core python3-pyatspi gir1.2-atspi-2.0 dbus dbus-x11 poppler-utils strace \
cups cups-client printer-driver-cups-pdf xdotool \
libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 \
libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libdbus-1-3 libfontconfig1 \
libwayland-client0 libwayland-cursor0 libwayland-egl1 libcups2 libglib2.0-0 \
dpkg-dev binutils lintian desktop-file-utils appstream libxml2-utils debootstrap"
# Not every machine has these; without them the tests of the program for Windows are skipped.
FOR_WINDOWS="wine wine64 gcc-mingw-w64-x86-64-win32"
command -v apt-get >/dev/null 2>&1 || { echo "No apt-get here: system tests may be skipped."; exit 0; }

install_missing() {
    missing=""
    for package in "$@"; do
        dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
    done
    [ -z "$missing" ] && return
    if [ "$(id -u)" = 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
    else
        echo "For all tests, run: sudo apt-get install$missing"
    fi
}

install_missing $PACKAGES
install_missing $FOR_WINDOWS
exit 0
