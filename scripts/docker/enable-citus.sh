#!/bin/bash
# Runs once on each node, after create-owner.sh: scripts of a new database server run by name.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname tenantry --command "CREATE EXTENSION IF NOT EXISTS citus"
