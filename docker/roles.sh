#!/usr/bin/env bash
# Run once by the database image, when the volume is empty: the role that owns and migrates the
# database, and the role that the API runs with, which may not touch the audit table's past.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" \
	--username "$POSTGRES_USER" --dbname postgres <<'SQL'
set log_min_error_statement = panic;
create role seguimiento_owner login password :'owner_password';
create role seguimiento_app login password :'app_password';
create database seguimiento owner seguimiento_owner;
revoke all on database seguimiento from public;
grant connect on database seguimiento to seguimiento_app;
SQL
