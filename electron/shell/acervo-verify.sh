#!/bin/sh
# `acervo verify` on a machine without a screen: Chromium would end the process before it reads the command.
here=$(dirname "$(readlink -f "$0")")
exec "$here/acervo" --headless --disable-gpu --disable-logging verify "$@"
