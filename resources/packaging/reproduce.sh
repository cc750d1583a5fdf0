#!/bin/sh
# Builds the same packages twice, in two folders, and compares them byte by byte.
# Usage: reproduce.sh [TARGET] [FOLDER]     TARGET: deb (default), portable or all
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
target=${1:-deb}
folder=${2:-$(mktemp -d)}
mkdir -p "$folder/first work" "$folder/zweite/Größe"
python3 "$here/build_installer.py" "$target" --work "$folder/first work" --output "$folder/a"
python3 "$here/build_installer.py" "$target" --work "$folder/zweite/Größe" --output "$folder/b"
cat "$folder/a/SHA256SUMS"
if cmp "$folder/a/SHA256SUMS" "$folder/b/SHA256SUMS" &&
    (cd "$folder/b" && sha256sum --quiet -c ../a/SHA256SUMS); then
    echo "Two builds in two folders are identical."
else
    echo "The builds differ; they are in $folder." >&2
    exit 1
fi
