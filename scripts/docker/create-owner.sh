#!/bin/bash
# Runs once, when the database server is made. The owner of the schema is no superuser, so that row-level
# security binds it too; it creates the roles that serve in its migrations.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --set password="$OWNER_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE tenantry_owner LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE tenantry OWNER tenantry_owner;
SQL
