# Sourced by run: TEST_DATABASE_URL for the contract suites. The server that was named; else the one that listens here; else
# one of our own, from Debian's package, in a folder that goes with the run. Without any of them those suites use PGlite alone.
postgres_stop() { :; }

# The folder of the server's own programs; nothing when it is not installed.
postgres_programs() { find /usr/lib/postgresql -name initdb -printf '%h\n' 2>/dev/null | sort -V | tail -1 || true; }

# Whether there is a server without starting one.
postgres_there() {
  [ -z "${TEST_DATABASE_URL:-}" ] || return 0
  local here="postgres://root@127.0.0.1:5432/test"
  command -v psql >/dev/null 2>&1 && PGCONNECT_TIMEOUT=3 psql "$here" -qtc "select 1" >/dev/null 2>&1 || return 1
  export TEST_DATABASE_URL="$here"
}

postgres_find() {
  if postgres_there; then return 0; fi
  local port=5439
  bin="$(postgres_programs)"
  if [ -z "$bin" ]; then echo "no PostgreSQL here: its suites run on PGlite alone" >&2; return 0; fi
  folder="$(mktemp -d)"
  as_postgres=()
  # A PostgreSQL server refuses to run as root.
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; as_postgres=(setpriv --reuid postgres --regid postgres --init-groups); fi
  (cd "$folder" && "${as_postgres[@]}" "$bin/initdb" -D "$folder/data" -U root -A trust -E UTF8 --locale=C >/dev/null \
    && "${as_postgres[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -o "-c listen_addresses=127.0.0.1 -p $port -k $folder" start >/dev/null)
  "$bin/createdb" -h 127.0.0.1 -p "$port" -U root test
  export TEST_DATABASE_URL="postgres://root@127.0.0.1:$port/test"
  postgres_stop() { (cd "$folder" && "${as_postgres[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1) || true; rm -rf "$folder"; }
}
