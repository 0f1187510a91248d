#!/bin/sh
# Becomes the process that the first argument names, so that signals reach it; anything else is a command of the
# command line. `probe` asks the process in this container whether it lives.
set -eu
case "${1:-}" in
  api) exec node apps/api/src/main.ts ;;
  worker) exec node --max-semi-space-size=16 --heap-growing-percent=100 apps/api/src/worker.ts ;;
  portal) cd apps/portal && exec node server.ts ;;
  admin) cd apps/admin && exec node server.ts ;;
  probe)
    url="http://127.0.0.1:${WORKER_METRICS_PORT:-${PORT:-4000}}/healthz"
    exec node --eval "fetch(process.argv[1]).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))" "$url"
    ;;
  *) exec node apps/api/src/cli/main.ts "$@" ;;
esac
