#!/bin/sh
# Fails when a green test has printed a stack trace: an expected failure is asserted, an unexpected one is a fault.
# usage: no-stack-traces.sh <build directory>
set -eu
found=$(find "$1/surefire-reports" "$1/failsafe-reports" -name 'TEST-*.xml' 2>/dev/null | while read -r report; do
    # Only what was printed: a report of an earlier run may tell of a failure since mended.
    awk -v report="$report" '
        /<system-(out|err)>/ { printed = 1 }
        printed && /^\tat / { print report ": " before; exit }
        /<\/system-(out|err)>/ { printed = 0 }
        { before = $0 }' "$report"
done)
if [ -n "$found" ]; then
    echo "green tests have printed stack traces:" >&2
    echo "$found" >&2
    exit 1
fi
