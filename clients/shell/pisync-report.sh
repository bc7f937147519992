#!/bin/sh
# Reports one sync: pisync-report.sh FILES ERRORS
# Needs curl 7.71 or later and SYNC_REPORT_URL, SYNC_REPORT_DEVICE_ID and, if the service requires a token, SYNC_REPORT_TOKEN_FILE.
# The report has the same event_id in every attempt, so it counts once. It is not stored: exit code 75 means that it was not
# acknowledged within two minutes and is lost unless the caller keeps it.
set -eu

if [ $# -ne 2 ]; then
  echo "usage: $0 FILES ERRORS" >&2
  exit 2
fi
for count in "$1" "$2"; do
  case $count in '' | *[!0-9]* | 0?*) echo "$0: '$count' is not a whole number" >&2; exit 2 ;; esac
done
: "${SYNC_REPORT_URL:?set it to the address of the service}" "${SYNC_REPORT_DEVICE_ID:?set it to the id of this device}"
case $SYNC_REPORT_DEVICE_ID in
  *[\"\\]*) echo "$0: the device id must not contain quotes or backslashes" >&2; exit 2 ;;
esac

read -r uptime _ < /proc/uptime
read -r boot_id < /proc/sys/kernel/random/boot_id
read -r event_id < /proc/sys/kernel/random/uuid
uptime_ms=$(printf %s "$uptime" | tr -d .)0  # /proc/uptime has hundredths of seconds
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
body=$(printf '{"device_id":"%s","event_id":"%s","timestamp":"%s","sent_at":"%s","boot_id":"%s","uptime_ms":%s,"sent_boot_id":"%s","sent_uptime_ms":%s,"total_files_synced":%s,"total_errors":%s}' \
  "$SYNC_REPORT_DEVICE_ID" "$event_id" "$now" "$now" "$boot_id" "$uptime_ms" "$boot_id" "$uptime_ms" "$1" "$2")

# The token is passed on standard input, because every user of the device can read arguments.
if [ -n "${SYNC_REPORT_TOKEN_FILE:-}" ]; then
  header=$(printf 'header = "Authorization: Bearer %s"' "$(cat "$SYNC_REPORT_TOKEN_FILE")")
fi
answer=$(printf '%s\n' "${header:-}" | curl --config - --silent --show-error \
  --retry 5 --retry-all-errors --retry-max-time 120 --connect-timeout 20 --max-time 60 \
  --header 'Content-Type: application/json' --data-binary "$body" \
  --write-out '\n%{http_code}' "${SYNC_REPORT_URL%/}/sync-event") || answer="$answer (no answer)"
if [ "$(printf '%s' "$answer" | tail -n 1)" != 202 ]; then
  printf '%s: the report was not acknowledged: %s\n' "$0" "$answer" >&2
  exit 75
fi
