#!/bin/sh
# Finds LibreOffice and pdftoppm, which turn slides, notes and paper into pictures, or installs Debian's.
set -eu
. "$(dirname "$0")/../debian.sh"

found() {
    command -v soffice && command -v pdftoppm && [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/swriter" ]
}

if ! found; then
    echo "No LibreOffice or pdftoppm on the path: installing Debian's." >&2
    debian_install --no-install-recommends libreoffice-impress libreoffice-calc libreoffice-writer poppler-utils
    found || { echo "There is still no soffice with its Writer, or no pdftoppm. Install LibreOffice and poppler-utils." >&2; exit 1; }
fi
