#!/bin/sh
# Finds LibreOffice and pdftoppm, which turn slides and paper into pictures, or installs Debian's.
set -eu

found() {
    command -v soffice && command -v pdftoppm
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

if ! found; then
    echo "No LibreOffice or pdftoppm on the path: installing Debian's." >&2
    as_root apt-get -o DPkg::Lock::Timeout=300 update -qq >&2
    as_root apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends libreoffice-impress libreoffice-calc poppler-utils >&2
    found || { echo "There is still no soffice or pdftoppm. Install LibreOffice and poppler-utils." >&2; exit 1; }
fi
