#!/bin/sh
# Run once by the primary of compose.yaml: its replica may connect, with the password.
echo "host replication all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
