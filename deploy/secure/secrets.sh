#!/usr/bin/env bash
# Creates the secrets for docker-compose.secure.yml in secrets/ of the working directory: an authority, certificates for brokers and
# the administrator, one for HTTPS at localhost and the names given as arguments, and a password for each role. Run it once; it
# overwrites nothing. Needs openssl. For HTTPS with a certificate of another authority replace secrets/front/front.pem and front.key.
set -euo pipefail
umask 022
[ -e secrets ] && { echo "secrets/ exists already; to create everything again remove it first" >&2; exit 1; }
# Containers mount the directories in it; on this host only its owner can read them.
mkdir -m 700 secrets
cd secrets
mkdir brokers admin authority front

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=PiSync Kafka" \
  -keyout authority/ca.key -out authority/ca.pem 2>/dev/null
chmod 600 authority/ca.key

certificate() { # name, directory
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" -keyout "$2/key.pem" -out "$2/request.pem" 2>/dev/null
  printf 'subjectAltName=DNS:kafka-1,DNS:kafka-2,DNS:kafka-3,DNS:localhost\n' |
    openssl x509 -req -in "$2/request.pem" -CA authority/ca.pem -CAkey authority/ca.key -CAcreateserial -days 1095 -extfile /dev/stdin 2>/dev/null |
    cat "$2/key.pem" - authority/ca.pem > "$2/$1.pem"
  rm "$2/key.pem" "$2/request.pem"
  cp authority/ca.pem "$2/ca.pem"
}
front=DNS:localhost,IP:127.0.0.1
for name in "$@"; do front=$front,DNS:$name; done
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=PiSync" -keyout front/front.key -out front/request.pem 2>/dev/null
printf 'subjectAltName=%s\n' "$front" |
  openssl x509 -req -in front/request.pem -CA authority/ca.pem -CAkey authority/ca.key -CAcreateserial -days 397 -extfile /dev/stdin 2>/dev/null |
  cat - authority/ca.pem > front/front.pem
rm front/request.pem
# openssl creates keys that only their owner can read, and nginx runs as another user. Other users cannot enter secrets/.
chmod 644 front/front.key

certificate kafka brokers
certificate admin admin

tls() { printf 'ssl.truststore.type=PEM\nssl.truststore.location=%s/ca.pem\n' "$1"; }
{ printf 'security.protocol=SSL\nssl.keystore.type=PEM\nssl.keystore.location=/etc/pisync/kafka/admin.pem\n'; tls /etc/pisync/kafka; } > admin/kafka.properties

for role in ingest-api stream-processor query-api notifier operator; do
  password=$(openssl rand -hex 24)
  mkdir "$role"
  cp authority/ca.pem "$role/ca.pem"
  { printf 'security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\n'
    printf 'sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="pisync-%s" password="%s";\n' "$role" "$password"
    tls /etc/pisync/kafka; } > "$role/kafka.properties"
  printf '%s=%s\n' "$role" "$password" >> admin/passwords.properties
done

echo "secrets/ is created. Add these lines to .env, so that 'docker compose' starts the secured system:"
echo "COMPOSE_FILE=docker-compose.yml:docker-compose.secure.yml"
[ $# = 0 ] || (IFS=,; echo "PISYNC_PUBLIC_HOSTS=$*")
echo "PISYNC_INTERNAL_TOKEN=$(openssl rand -hex 32)"
