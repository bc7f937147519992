# All roles in one image: docker run pisync ingest-api, stream-processor or query-api.
# Without the embedded Kafka: `up` and `kafka` need a checkout or a release.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build

# PEM certificates to trust during the build, for networks with a proxy that intercepts TLS.
ARG BUILD_CA_CERTIFICATES=""
RUN if [ -n "$BUILD_CA_CERTIFICATES" ]; then \
      printf '%s\n' "$BUILD_CA_CERTIFICATES" | awk '/BEGIN CERTIFICATE/ { n++ } n { print > ("/tmp/ca-" n ".pem") }' && \
      for pem in /tmp/ca-*.pem; do \
        keytool -importcert -noprompt -cacerts -storepass changeit -alias "$pem" -file "$pem" || exit 1; \
      done; \
    fi

COPY .mvn .mvn
COPY pom.xml ./
COPY contract/pom.xml contract/
COPY service-kit/pom.xml service-kit/
COPY access/pom.xml access/
COPY register/pom.xml register/
COPY ingest-api/pom.xml ingest-api/
COPY stream-processor/pom.xml stream-processor/
COPY query-api/pom.xml query-api/
COPY site-alerts/pom.xml site-alerts/
COPY notifier/pom.xml notifier/
COPY benchmarks/pom.xml benchmarks/
COPY simulator/pom.xml simulator/
COPY embedded-kafka/pom.xml embedded-kafka/
COPY all-in-one/pom.xml all-in-one/
# The context has no tests. -DskipTests, not -Dmaven.test.skip, because other modules' poms need the (empty) test jars.
# Building an empty package downloads all dependencies and plugins into a layer that stays valid when sources change.
RUN mkdir -p contract/src/main/java/layer && \
    printf '/** Nothing. */\npackage layer;\n' > contract/src/main/java/layer/package-info.java && \
    mvn -B -ntp -q -DskipTests -pl all-in-one -am package && \
    rm -rf contract/src */target

COPY contract/src/main contract/src/main
COPY service-kit/src/main service-kit/src/main
COPY access/src/main access/src/main
COPY register/src/main register/src/main
COPY ingest-api/src/main ingest-api/src/main
COPY stream-processor/src/main stream-processor/src/main
COPY query-api/src/main query-api/src/main
COPY site-alerts/src/main site-alerts/src/main
COPY notifier/src/main notifier/src/main
COPY benchmarks/src/main benchmarks/src/main
COPY simulator/src/main simulator/src/main
COPY all-in-one/src/main all-in-one/src/main
RUN mvn -B -ntp -q -DskipTests -pl all-in-one -am package && \
    mkdir -p /out/app && mv all-in-one/target/lib /out/lib && \
    for pom in */pom.xml; do mv /out/lib/"${pom%/pom.xml}"*.jar /out/app/; done

FROM eclipse-temurin:17-jre
RUN groupadd --gid 10001 pisync && \
    useradd --uid 10001 --gid pisync --no-create-home --home-dir /var/lib/pisync --shell /usr/sbin/nologin pisync && \
    mkdir -p /opt/pisync /var/lib/pisync && chown pisync:pisync /var/lib/pisync && \
    printf 'networkaddress.cache.ttl=5\nnetworkaddress.cache.negative.ttl=1\n' > /opt/pisync/java.security
COPY --from=build /out/lib /opt/pisync/lib
COPY --from=build /out/app /opt/pisync/app

# Half of the container's memory for the heap. A stream processor's RocksDB lives beside it:
# memory limit >= heap + 1.2 x PISYNC_ROCKSDB_CACHE_MIB + 128 MiB.
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=50" \
    MALLOC_ARENA_MAX=2 \
    PISYNC_HOST=0.0.0.0 \
    PISYNC_STATE_DIR=/var/lib/pisync/state
USER 10001:10001
WORKDIR /var/lib/pisync
EXPOSE 8080 8081 8082
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:MaxDirectMemorySize=64m", "-Djava.awt.headless=true", \
  "--add-opens", "java.base/sun.nio.ch=ALL-UNNAMED", "-Dfile.encoding=UTF-8", \
  "-Djava.security.properties=/opt/pisync/java.security", "-cp", "/opt/pisync/app/*:/opt/pisync/lib/*", "io.pisync.allinone.PisyncMain"]
CMD ["--help"]
