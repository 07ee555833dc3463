#!/bin/sh
# From the public data sets and starting weights to an ONNX file, in one command:
#
#     training/all.sh START.pt WORK [options of train.py]
#
# WORK gets the repositories (mirrors/), the strips (strips/), checkpoints and log (run/), and
# hand-line.onnx with hand-line.charset.txt. A second call goes on where the first was stopped.
set -eu
[ $# -ge 2 ] || { sed -n '3,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
here=$(dirname "$0") start=$1 work=$2
shift 2
export OMP_NUM_THREADS=1
mkdir -p "$work/mirrors"
[ -e "$work/cut.log" ] || {
  python3 "$here/cut.py" "$work/mirrors" "$work/strips" >"$work/cut.part"
  mv "$work/cut.part" "$work/cut.log"
}
cat "$work/cut.log"
python3 "$here/train.py" "$work/strips" "$work/run" --start "$start" "$@"
python3 "$here/check.py" "$work/strips" "$work/run/last.pt"
python3 "$here/export.py" "$work/run/last.pt" "$work/hand-line"
